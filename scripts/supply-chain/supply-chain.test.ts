import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { findTooOld, FLOORS, isOlder } from "./floors.ts";
import { readLockfile } from "./lockfile.ts";
import { installedLicenses, writeBom } from "./sbom.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const lockfile = readLockfile(root);

test("no locked package is below its floor", () => {
  expect(findTooOld(lockfile.packages)).toEqual([]);
  // What the floors are there for is really among what was looked at.
  const names = new Set(lockfile.packages.map(({ name }) => name));
  for (const name of [
    "next",
    "react",
    "react-dom",
    "next-auth",
    "nodemailer",
    "@trpc/server",
    "@hocuspocus/server",
  ]) {
    expect(names).toContain(name);
    expect(FLOORS.map((floor) => floor.name)).toContain(name);
  }
});

test("a package below its floor is named, with what it lets happen", () => {
  const old = { name: "next", version: "16.2.5", integrity: null, dependsOn: [] };
  expect(findTooOld([old, { ...old, version: "16.2.6" }])).toEqual([
    expect.stringMatching(/^next 16\.2\.5 is older than 16\.2\.6: /u),
  ]);
});

test.each([
  ["1.9.0", "1.10.0", true],
  ["2.0.0", "1.10.0", false],
  ["1.0.0-beta.2", "1.0.0", true],
  ["1.0.0", "1.0.0-beta.2", false],
  ["1.0.0+build", "1.0.0", false],
  ["1.0.0", "1.0.0", false],
])("%s is older than %s: %s", (version, than, expected) => {
  expect(isOlder(version, than)).toBe(expected);
});

test("the bill of materials names every locked package once, with its hash, and what depends on what", () => {
  const project = { name: "crux", version: "1.0.0", license: "MIT" };
  const bom = writeBom(lockfile, project, installedLicenses(root), "2026-01-01T00:00:00.000Z");
  const refs = new Set(bom.components.map((component) => component["bom-ref"]));
  expect(refs.size).toBe(lockfile.packages.length);
  expect(refs.size).toBeGreaterThan(300);
  for (const { purl, hashes } of bom.components)
    expect(hashes?.[0]?.content, purl).toMatch(/^[0-9a-f]{40,128}$/u);
  expect(new Set(bom.dependencies.map(({ ref }) => ref)).size).toBe(refs.size + 1);
  for (const { dependsOn } of bom.dependencies) for (const ref of dependsOn) expect(refs).toContain(ref);
  const react = bom.components.find(({ name, group }) => name === "react" && group === undefined);
  expect(react).toMatchObject({ licenses: [{ license: { id: "MIT" } }] });
  expect(react?.purl).toBe(`pkg:npm/react@${react?.version}`);
  // Everything is reached from the project: nothing locked that nobody asked for.
  const reached = new Set<string>();
  const next = new Map(bom.dependencies.map(({ ref, dependsOn }) => [ref, dependsOn]));
  const visit = (ref: string): void => {
    if (reached.has(ref)) return;
    reached.add(ref);
    for (const further of next.get(ref) ?? []) visit(further);
  };
  visit("pkg:npm/crux@1.0.0");
  expect(refs.size + 1 - reached.size).toBe(0);
});
