import type { LockedPackage } from "./lockfile.ts";

export interface Floor {
  readonly name: string;
  readonly atLeast: string;
  /** What an older one lets happen. */
  readonly because: string;
}

/** Below these versions a package has a hole that touches us. Checked with every change: no advisory service is asked. */
export const FLOORS: readonly Floor[] = [
  {
    name: "next",
    atLeast: "16.2.6",
    because: "middleware bypass, forged upgrades, code run by a server function's payload, poisoned caches",
  },
  {
    name: "react",
    atLeast: "19.2.6",
    because: "code run, and servers halted, by a server function's payload",
  },
  { name: "react-dom", atLeast: "19.2.6", because: "the same; always the version of react" },
  { name: "react-server-dom-webpack", atLeast: "19.2.6", because: "the same" },
  { name: "react-server-dom-turbopack", atLeast: "19.2.6", because: "the same" },
  { name: "next-auth", atLeast: "4.24.15", because: "sign-in of somebody else by a look-alike address" },
  { name: "nodemailer", atLeast: "7.0.7", because: "mail to another domain than the address says" },
  {
    name: "@trpc/server",
    atLeast: "11.8.0",
    because: "one socket ends the server; prototypes can be written",
  },
  {
    name: "@hocuspocus/server",
    atLeast: "4.7.0",
    because: "memory filled before sign-in; a document that never was",
  },
  { name: "@hocuspocus/provider", atLeast: "4.7.0", because: "always the version of the server" },
  { name: "@hocuspocus/extension-redis", atLeast: "4.7.0", because: "replies meant for one node reach all" },
  { name: "mammoth", atLeast: "1.11.0", because: "a document's linked picture reads files of the server" },
  { name: "pdfjs-dist", atLeast: "4.2.67", because: "a file's font runs code" },
];

/** Compares plain versions; one with a mark behind it (`-beta.1`) counts as older than the same without. */
export function isOlder(version: string, than: string): boolean {
  const [plain = "", mark] = splitMark(version);
  const [thanPlain = "", thanMark] = splitMark(than);
  const own = plain.split(".").map(Number);
  const other = thanPlain.split(".").map(Number);
  for (let place = 0; place < 3; place += 1) {
    const difference = (own[place] ?? 0) - (other[place] ?? 0);
    if (difference !== 0) return difference < 0;
  }
  return mark !== undefined && thanMark === undefined;
}

function splitMark(version: string): readonly string[] {
  const [withoutBuild = ""] = version.split("+", 1);
  const at = withoutBuild.indexOf("-");
  return at < 0 ? [withoutBuild] : [withoutBuild.slice(0, at), withoutBuild.slice(at + 1)];
}

/** A sentence for each locked package below its floor. */
export function findTooOld(
  packages: readonly LockedPackage[],
  floors: readonly Floor[] = FLOORS,
): readonly string[] {
  return floors.flatMap(({ name, atLeast, because }) =>
    packages
      .filter((found) => found.name === name && isOlder(found.version, atLeast))
      .map(({ version }) => `${name} ${version} is older than ${atLeast}: ${because}`),
  );
}
