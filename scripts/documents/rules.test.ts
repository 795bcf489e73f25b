/** Rules and the tests that prove them, where SPEC.md numbers each rule by itself. */
import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

const RULE = /^- \*\*(\d+\.\d+)\*\*/gm;
const NAMED = /(?:test|it)(?:\.each\([^)]*\))?\(\s*["'`](\d+\.\d+) /g;

test.each([
  ["domain", 40],
  ["formats", 20],
])("a test names each rule in the SPEC.md of %s, and none that is not there", (room, least) => {
  const root = new URL(`../../packages/${room}/`, import.meta.url);
  const spec = readFileSync(new URL("SPEC.md", root), "utf8");
  const rules = new Set([...spec.matchAll(RULE)].map((match) => match[1]));
  const files = readdirSync(new URL("src/", root), { recursive: true, encoding: "utf8" });
  const named = new Set(
    files
      .filter((file) => file.endsWith(".test.ts"))
      .flatMap((file) => [...readFileSync(new URL(`src/${file}`, root), "utf8").matchAll(NAMED)])
      .map((match) => match[1]),
  );
  expect(rules.size).toBeGreaterThan(least);
  expect([...rules].filter((rule) => !named.has(rule))).toEqual([]);
  expect([...named].filter((rule) => !rules.has(rule))).toEqual([]);
});
