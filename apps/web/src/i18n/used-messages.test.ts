/**
 * That a key exists is checked by the compiler. This looks for the reverse: sentences that nobody shows any more.
 * A key counts as used when some file takes its namespace and names the rest, as a string or as a template.
 */
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { english } from "./english.ts";

const source = fileURLToPath(new URL("..", import.meta.url));
/** The other areas are also read whole: as the words of a picture, and by the code of a refusal. */
const { account, audit, common, maps } = english;

interface FileUse {
  readonly namespaces: readonly string[];
  readonly names: ReadonlySet<string>;
  readonly patterns: readonly RegExp[];
}

function usesOf(text: string): FileUse {
  const namespaces = [...text.matchAll(/(?:use|get)Translations(?:<[^>]*>)?\((?:"([^"]*)")?\)/gu)].map(
    (match) => match[1] ?? "",
  );
  const names = new Set([...text.matchAll(/"([^"\n]*)"/gu)].map((match) => match[1] ?? ""));
  const patterns = [...text.matchAll(/`((?:[\w.]*\$\{[^}`]*\})+[\w.]*)`/gu)].map((match) =>
    patternOf(match[1] ?? ""),
  );
  return { namespaces, names, patterns };
}

function patternOf(template: string): RegExp {
  const parts = template.split(/\$\{[^}]*\}/u).map((part) => part.replaceAll(".", String.raw`\.`));
  return new RegExp(`^${parts.join(String.raw`[\w.]+`)}$`, "u");
}

function keysOf(messages: object, path: string): readonly string[] {
  return Object.entries(messages).flatMap(([name, value]: [string, unknown]) => {
    const key = path === "" ? name : `${path}.${name}`;
    return typeof value === "object" && value !== null ? keysOf(value, key) : [key];
  });
}

function isUsed(key: string, uses: readonly FileUse[]): boolean {
  return uses.some(({ namespaces, names, patterns }) =>
    namespaces.some((namespace) => {
      if (namespace !== "" && !key.startsWith(`${namespace}.`)) return false;
      const rest = namespace === "" ? key : key.slice(namespace.length + 1);
      return names.has(rest) || patterns.some((pattern) => pattern.test(rest));
    }),
  );
}

const files = globSync("**/*.{ts,tsx}", { cwd: source, exclude: (name) => name.endsWith(".test.ts") });
const uses = files
  .map((file) => usesOf(readFileSync(join(source, file), "utf8")))
  .filter(({ namespaces }) => namespaces.length > 0);

test("every sentence of the catalogue is shown somewhere", () => {
  const keys = keysOf({ account, audit, common, maps }, "");
  expect(keys.length).toBeGreaterThan(100);
  expect(keys.filter((key) => !isUsed(key, uses))).toEqual([]);
});

test("a sentence that nobody shows is found", () => {
  const planted = [usesOf('const t = useTranslations("maps.card"); t("claims"); t(`roles.${role}`);')];
  expect(
    ["maps.card.claims", "maps.card.roles.owner", "maps.card.empty", "maps.claims"].filter(
      (key) => !isUsed(key, planted),
    ),
  ).toEqual(["maps.card.empty", "maps.claims"]);
});
