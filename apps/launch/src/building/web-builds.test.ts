import { mkdir, mkdtemp, readdir, readFile, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { forgetBuilding, hasBuild, keepBuild, nameOfBuild, takeWorkplace, useBuild } from "./web-builds.ts";

let web: string;
const NO_PROCESS = 2 ** 30;

beforeEach(async () => {
  web = await mkdtemp(join(tmpdir(), "crux-builds-"));
});

afterEach(async () => {
  await rm(web, { recursive: true, force: true });
});

/** What the bundler leaves in its workplace. */
async function bundle(content: string): Promise<void> {
  await mkdir(join(web, ".next/cache"), { recursive: true });
  await mkdir(join(web, ".next/server"), { recursive: true });
  await writeFile(join(web, ".next/cache/kept"), "for the next build");
  await writeFile(join(web, ".next/server/page.js"), content);
  await writeFile(join(web, ".next/BUILD_ID"), content);
}

test("a build from other inputs leaves one that runs as it is", async () => {
  await bundle("one");
  await keepBuild(web, "1".repeat(64));
  await useBuild(web, "1".repeat(64));
  await bundle("two");
  await keepBuild(web, "2".repeat(64));
  await useBuild(web, "2".repeat(64));
  expect(await readFile(join(web, nameOfBuild("1".repeat(64)), "server/page.js"), "utf8")).toBe("one");
  expect(await readFile(join(web, nameOfBuild("2".repeat(64)), "server/page.js"), "utf8")).toBe("two");
  expect(await hasBuild(web, "3".repeat(64))).toBe(false);
  // What speeds up the next build is still where the bundler looks for it.
  expect(await readdir(join(web, ".next"))).toEqual(["cache"]);
});

test("after a failed build the next one starts from nothing, and finished ones stay", async () => {
  await bundle("one");
  await keepBuild(web, "1".repeat(64));
  await bundle("half");
  await forgetBuilding(web);
  expect(await readdir(join(web, ".next"))).not.toContain("cache");
  expect(await hasBuild(web, "1".repeat(64))).toBe(true);
});

test("a build that was not finished counts as none", async () => {
  await mkdir(join(web, nameOfBuild("1".repeat(64))));
  expect(await hasBuild(web, "1".repeat(64))).toBe(false);
});

test("old builds go, those that somebody runs stay", async () => {
  for (const [age, digit] of ["1", "2", "3", "4", "5"].entries()) {
    await bundle(digit);
    await keepBuild(web, digit.repeat(64));
    const directory = join(web, nameOfBuild(digit.repeat(64)));
    await writeFile(join(directory, `used-by-${digit === "1" ? process.pid : NO_PROCESS}`), "");
    await utimes(directory, age + 1, age + 1);
  }
  await useBuild(web, "3".repeat(64));
  const left = (await readdir(web)).filter((name) => name.startsWith(".next-")).toSorted();
  expect(left).toEqual(["1", "3", "4", "5"].map((digit) => nameOfBuild(digit.repeat(64))));
});

test("one builds at a time; who was killed while building holds up nobody", async () => {
  const leave = await takeWorkplace(web);
  expect(leave).not.toBeNull();
  await writeFile(join(web, ".next.builder"), String(process.ppid));
  expect(await takeWorkplace(web)).toBeNull();
  await writeFile(join(web, ".next.builder"), String(NO_PROCESS));
  const next = await takeWorkplace(web);
  expect(next).not.toBeNull();
  await next?.();
  expect(await readdir(web)).toEqual([]);
});
