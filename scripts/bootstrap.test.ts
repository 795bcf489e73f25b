import { spawnSync } from "node:child_process";
import { chmodSync, copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, expect, test } from "vitest";

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
let checkout: string;

beforeEach(() => {
  checkout = mkdtempSync(join(tmpdir(), "crux-bootstrap-"));
  mkdirSync(join(checkout, "scripts"));
  mkdirSync(join(checkout, "path"));
  copyFileSync(join(ROOT, "scripts/bootstrap.mjs"), join(checkout, "scripts/bootstrap.mjs"));
  for (const name of ["pnpm-lock.yaml", "pnpm-workspace.yaml", "package.json"])
    copyFileSync(join(ROOT, name), join(checkout, name));
});
afterEach(() => {
  rmSync(checkout, { recursive: true, force: true });
});

/** Puts a program on the path under which the start looks for npm's. */
function putNpx(script: string): void {
  const file = join(checkout, "path/npx");
  writeFileSync(file, `#!/bin/sh\n${script}\n`);
  chmodSync(file, 0o755);
}

function start() {
  return spawnSync(process.execPath, [join(checkout, "scripts/bootstrap.mjs"), "start"], {
    encoding: "utf8",
    env: { PATH: join(checkout, "path") },
  });
}

test("without npm the start says what to install", () => {
  const { status, stderr } = start();
  expect(status).toBe(1);
  expect(stderr).toMatch(/^Crux cannot start: npx cannot be run \(.+\)\. Install npm, then try again\.\n$/u);
});

test("packages that cannot be fetched are told with what was said about it", () => {
  putNpx("echo ERR_PNPM_META_FETCH_FAIL; exit 1");
  const { status, stdout, stderr } = start();
  expect(status).toBe(1);
  expect(stdout).toMatch(/installing packages/u);
  expect(stderr.split("\n")).toEqual([
    "ERR_PNPM_META_FETCH_FAIL",
    "Crux cannot start: the packages could not be installed (see above). Check the connection to the package registry, then try again.",
    "",
  ]);
});

test("an installation without its own Node is not taken for one", () => {
  putNpx("exit 0");
  const { status, stderr } = start();
  expect(status).toBe(1);
  expect(stderr).toMatch(/the pinned Node was not installed\. Delete the folder node_modules/u);
});
