import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";

/** One package that an installation can bring in. */
export interface LockedPackage {
  readonly name: string;
  readonly version: string;
  /** As the registry gave it, such as `sha512-…` in base64. */
  readonly integrity: string | null;
  /** `name@version` of what it depends on itself. */
  readonly dependsOn: readonly string[];
}

export interface Lockfile {
  readonly packages: readonly LockedPackage[];
  /** `name@version` of what the rooms of this project name. */
  readonly direct: readonly string[];
}

type Table = Readonly<Record<string, unknown>>;

const isTable = (value: unknown): value is Table => typeof value === "object" && value !== null;
const tableAt = (value: unknown, name: string): Table => {
  const found = isTable(value) ? value[name] : undefined;
  return isTable(found) ? found : {};
};
const textAt = (value: unknown, name: string): string | null => {
  const found = isTable(value) ? value[name] : undefined;
  return typeof found === "string" ? found : null;
};

/** Cuts off the peers that pnpm writes behind a version. */
const withoutPeers = (text: string): string => text.split("(", 1)[0] ?? text;

/** `name@version` of a dependency; under another name, the lockfile gives the whole of it as the version. */
function keyOf(name: string, version: string): string | null {
  if (version.startsWith("link:")) return null;
  const plain = withoutPeers(version);
  return plain.lastIndexOf("@") > 0 ? plain : `${name}@${plain}`;
}

function keysOf(dependencies: Table, read: (value: unknown) => string | null): readonly string[] {
  return Object.entries(dependencies).flatMap(([name, value]) => {
    const version = read(value);
    const key = version === null ? null : keyOf(name, version);
    return key === null ? [] : [key];
  });
}

const GROUPS = ["dependencies", "devDependencies", "optionalDependencies"] as const;

/** Reads what `pnpm-lock.yaml` says; its shape is pnpm's version 9. */
export function readLockfile(root: string): Lockfile {
  const lockfile: unknown = parse(readFileSync(join(root, "pnpm-lock.yaml"), "utf8"));
  const version = textAt(lockfile, "lockfileVersion");
  if (version !== "9.0") throw new Error(`The lockfile has version ${version}; this reads 9.0.`);
  const dependsOn = new Map<string, Set<string>>();
  for (const [key, snapshot] of Object.entries(tableAt(lockfile, "snapshots"))) {
    const own = dependsOn.get(withoutPeers(key)) ?? new Set();
    dependsOn.set(withoutPeers(key), own);
    for (const group of GROUPS) {
      const found = keysOf(tableAt(snapshot, group), (value) => (typeof value === "string" ? value : null));
      for (const dependency of found) own.add(dependency);
    }
  }
  const packages = Object.entries(tableAt(lockfile, "packages")).map(([key, value]): LockedPackage => {
    const at = key.lastIndexOf("@");
    return {
      name: key.slice(0, at),
      version: key.slice(at + 1),
      integrity: textAt(tableAt(value, "resolution"), "integrity"),
      dependsOn: [...(dependsOn.get(key) ?? [])].toSorted(),
    };
  });
  const direct = Object.values(tableAt(lockfile, "importers")).flatMap((room) =>
    GROUPS.flatMap((group) => keysOf(tableAt(room, group), (value) => textAt(value, "version"))),
  );
  return { packages, direct: [...new Set(direct)].toSorted() };
}
