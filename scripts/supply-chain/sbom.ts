import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import type { LockedPackage, Lockfile } from "./lockfile.ts";

/**
 * The bill of materials in CycloneDX 1.6: every package that the lockfile names, with its hash, its licence as the
 * installed package says, and what depends on what. Equal lockfiles give equal files but for the time.
 */
export interface Bom {
  readonly bomFormat: "CycloneDX";
  readonly specVersion: "1.6";
  readonly version: 1;
  readonly metadata: { readonly timestamp: string; readonly component: object };
  readonly components: readonly Component[];
  readonly dependencies: readonly { readonly ref: string; readonly dependsOn: readonly string[] }[];
}

interface Component {
  readonly type: "library";
  readonly "bom-ref": string;
  readonly group?: string;
  readonly name: string;
  readonly version: string;
  readonly purl: string;
  readonly hashes?: readonly { readonly alg: string; readonly content: string }[];
  readonly licenses?: readonly License[];
}

type License =
  | { readonly expression: string }
  | { readonly license: { readonly id: string } | { readonly name: string } };

const ALGORITHMS: Readonly<Record<string, string>> = { sha512: "SHA-512", sha384: "SHA-384", sha1: "SHA-1" };

/** @param project name and version of this project */
export function writeBom(
  lockfile: Lockfile,
  project: { readonly name: string; readonly version: string; readonly license: string },
  licenseOf: (locked: LockedPackage) => string | null,
  timestamp: string,
): Bom {
  const refs = new Map(
    lockfile.packages.map((locked) => [`${locked.name}@${locked.version}`, purlOf(locked)]),
  );
  const refsOf = (keys: readonly string[]): readonly string[] =>
    keys.flatMap((key) => refs.get(key) ?? []).toSorted();
  const root = `pkg:npm/${project.name}@${project.version}`;
  return {
    bomFormat: "CycloneDX",
    specVersion: "1.6",
    version: 1,
    metadata: {
      timestamp,
      component: {
        type: "application",
        "bom-ref": root,
        name: project.name,
        version: project.version,
        licenses: licensesFrom(project.license),
      },
    },
    components: lockfile.packages.map((locked) => componentOf(locked, licenseOf(locked))),
    dependencies: [
      { ref: root, dependsOn: refsOf(lockfile.direct) },
      ...lockfile.packages.map((locked) => ({ ref: purlOf(locked), dependsOn: refsOf(locked.dependsOn) })),
    ],
  };
}

function componentOf(locked: LockedPackage, license: string | null): Component {
  const at = locked.name.indexOf("/");
  const hash = hashOf(locked.integrity);
  return {
    type: "library",
    "bom-ref": purlOf(locked),
    ...(at < 0 ? {} : { group: locked.name.slice(0, at) }),
    name: locked.name.slice(at + 1),
    version: locked.version,
    purl: purlOf(locked),
    ...(hash === null ? {} : { hashes: [hash] }),
    ...(license === null ? {} : { licenses: licensesFrom(license) }),
  };
}

const purlOf = ({ name, version }: LockedPackage): string =>
  `pkg:npm/${name.replace("@", "%40")}@${encodeURIComponent(version)}`;

function hashOf(integrity: string | null): { alg: string; content: string } | null {
  const [algorithm = "", base64 = ""] = integrity?.split("-", 2) ?? [];
  const alg = ALGORITHMS[algorithm];
  return alg === undefined ? null : { alg, content: Buffer.from(base64, "base64").toString("hex") };
}

/** An SPDX id, an expression of several, or whatever words a package has instead. */
function licensesFrom(text: string): readonly License[] {
  if (/\s(?:OR|AND|WITH)\s/u.test(text)) return [{ expression: text }];
  return [{ license: /^[\w.+-]+$/u.test(text) ? { id: text } : { name: text } }];
}

/** Reads licences from what is installed; a package for another kind of machine is not, and gives null. */
export function installedLicenses(root: string): (locked: LockedPackage) => string | null {
  const store = join(root, "node_modules/.pnpm");
  const folders = existsSync(store) ? readdirSync(store) : [];
  const byStart = new Map<string, string>();
  // A folder is named `@scope+name@version`, perhaps with its peers behind it.
  for (const folder of folders) byStart.set(folder.split(/[_(]/u, 1)[0] ?? folder, folder);
  return ({ name, version }) => {
    const folder = byStart.get(`${name.replaceAll("/", "+")}@${version}`);
    if (folder === undefined) return null;
    const manifest = join(store, folder, "node_modules", name, "package.json");
    if (!existsSync(manifest)) return null;
    const read: unknown = JSON.parse(readFileSync(manifest, "utf8"));
    return licenseIn(read);
  };
}

/** Old packages write an object or a list of them. */
function licenseIn(manifest: unknown): string | null {
  if (typeof manifest !== "object" || manifest === null) return null;
  const found: unknown =
    "license" in manifest ? manifest.license : "licenses" in manifest ? manifest.licenses : null;
  if (typeof found === "string") return found;
  const listed = Array.isArray(found) ? found : [found];
  const types = listed.flatMap((entry: unknown) =>
    typeof entry === "object" && entry !== null && "type" in entry ? [String(entry.type)] : [],
  );
  return types.length === 0 ? null : types.join(" OR ");
}
