/** `pnpm sbom [file]`: writes the bill of materials, to `sbom.cdx.json` when no file is named. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { readLockfile } from "./lockfile.ts";
import { installedLicenses, writeBom } from "./sbom.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
// The project's own manifest.
const project = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as {
  readonly name: string;
  readonly version: string;
  readonly license: string;
};
const file = process.argv[2] ?? "sbom.cdx.json";
const bom = writeBom(readLockfile(root), project, installedLicenses(root), new Date().toISOString());
writeFileSync(file, `${JSON.stringify(bom, null, 2)}\n`);
const unlicensed = bom.components.filter(({ licenses }) => licenses === undefined).length;
console.log(
  `${file}: ${bom.components.length} packages, ${unlicensed} without a licence here (not installed on this machine).`,
);
