/** What the documents name is there: decisions, files, commands, benchmarks and settings. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const root = fileURLToPath(new URL("../../", import.meta.url));
const read = (path: string): string => readFileSync(join(root, path), "utf8");

const DECISIONS = readdirSync(join(root, "docs/adr")).filter((name) => /^\d/u.test(name));
const DOCUMENTS = [
  "README.md",
  "CONTRIBUTING.md",
  "THREAT_MODEL.md",
  "docs/ARCHITECTURE.md",
  "docs/several-servers.md",
  "docs/adr/README.md",
  ...DECISIONS.map((name) => `docs/adr/${name}`),
];
const TEXTS = DOCUMENTS.map((path) => ({ path, text: read(path) }));

/** Every match of a pattern's first group in every document, with the document. */
function namedBy(pattern: RegExp): readonly { readonly path: string; readonly name: string }[] {
  const found = TEXTS.flatMap(({ path, text }) =>
    [...text.matchAll(pattern)].map(([, name = ""]) => ({ path, name })),
  );
  expect(found.length).toBeGreaterThan(0);
  return found;
}

test("each decision begins with its number, and the list of them names each by its title", () => {
  const listed = [...read("docs/adr/README.md").matchAll(/\[([^\]]+)\]\((\d[^)]+)\)/gu)];
  const told = DECISIONS.map((name) => [/^# (.+)$/mu.exec(read(`docs/adr/${name}`))?.[1], name]);
  expect(listed.map(([, title, name]) => [title, name])).toEqual(told);
  for (const [title, name] of told) expect(Number(title?.split(".")[0])).toBe(Number(name?.slice(0, 4)));
});

test("links lead to files, and files that are named are there", () => {
  for (const { path, name } of namedBy(/\]\((?!https?:|#)([^)#]+)/gu)) {
    expect(existsSync(join(root, dirname(path), name)), `${path}: ${name}`).toBe(true);
  }
  for (const { path, name } of namedBy(/`((?:apps|deploy|docs|packages|prisma|scripts)\/[\w./-]+)`/gu)) {
    expect(existsSync(join(root, name)), `${path}: ${name}`).toBe(true);
  }
});

test("commands and benchmarks that are named are there", () => {
  const { scripts }: { scripts: Record<string, string> } = JSON.parse(read("package.json"));
  for (const { path, name } of namedBy(/`(?:npm run|pnpm) ([a-z:-]+)/gu)) {
    expect(Object.keys(scripts), `${path}: ${name}`).toContain(name);
  }
  for (const { path, name } of namedBy(/`pnpm bench ([a-z]+)/gu)) {
    expect(existsSync(join(root, `apps/bench/src/${name}.ts`)), `${path}: ${name}`).toBe(true);
  }
});

test("settings that are named are read by one of the programs", () => {
  const programs = ["apps/launch/src/env.ts", "apps/web/src/server/env.ts", "apps/collab/src/env.ts"];
  const known = programs.map(read).join("\n");
  for (const { path, name } of namedBy(/\b(CRUX_[A-Z_]+|[A-Z]+_URL)\b/gu)) {
    expect(known, `${path}: ${name}`).toContain(name);
  }
});
