/** What the documents name is there: decisions, files, commands, benchmarks and settings. */
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const root = fileURLToPath(new URL("../../", import.meta.url));
const read = (path: string): string => readFileSync(join(root, path), "utf8");

// Imported, so that whoever runs the tests of what has changed runs these after a change of a document.
const TEXTS = Object.entries(
  import.meta.glob<string>(["../../*.md", "../../docs/**/*.md"], {
    query: "?raw",
    import: "default",
    eager: true,
  }),
).map(([name, text]) => ({ path: name.replace("../../", ""), text }));
const DECISIONS = TEXTS.filter(({ path }) => /^docs\/adr\/\d/u.test(path));

/** Every match of a pattern's first group in every document, with the document. */
function namedBy(pattern: RegExp): readonly { readonly path: string; readonly name: string }[] {
  const found = TEXTS.flatMap(({ path, text }) =>
    [...text.matchAll(pattern)].map(([, name = ""]) => ({ path, name })),
  );
  expect(found.length).toBeGreaterThan(0);
  return found;
}

/** The files of the project; what git does not know may be left over in a folder. */
function listTracked(pattern = "."): readonly string[] {
  return execFileSync("git", ["ls-files", pattern], { cwd: root, encoding: "utf8" })
    .split("\n")
    .filter(Boolean);
}

test("each decision begins with its number, and the list of them names each by its title", () => {
  const listed = [...read("docs/adr/README.md").matchAll(/\[([^\]]+)\]\((\d[^)]+)\)/gu)];
  const told = DECISIONS.map(({ path, text }) => [/^# (.+)$/mu.exec(text)?.[1], basename(path)]);
  expect(told.length).toBeGreaterThan(10);
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

test("a file that is named without its folder is somewhere", () => {
  const names = new Set(listTracked().map((path) => basename(path)));
  for (const { path, name } of namedBy(/`(\w[\w.-]*\.(?:tsx?|mjs|md|ya?ml))`/gu)) {
    expect(names, `${path}: ${name}`).toContain(name);
  }
});

test("the rooms of an open map are told, each in one place", () => {
  const rooms = new Set(listTracked("apps/web/src/map/*/*").map((path) => path.split("/")[4]));
  const table = read("docs/ARCHITECTURE.md").split("| rooms")[1]?.split("\n\n")[0] ?? "";
  const told = [...table.matchAll(/`([a-z-]+)`/gu)].map(([, name]) => name);
  expect(new Set([...told, "testing"])).toEqual(rooms);
  expect(told.length + 1).toBe(rooms.size);
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
