import { globSync, readFileSync } from "node:fs";
import { basename, dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { _createCache, _createIntlFormatters } from "use-intl/core";
import formatParsed from "use-intl/format-message";
import formatCompiled from "use-intl/format-message/format-only";
import { expect, test } from "vitest";
import { readMessage } from "../src/i18n/read-message.ts";
import loadMessages from "./message-loader.ts";

const folder = fileURLToPath(new URL("../messages", import.meta.url));
/** The others are never given to the loader. */
const files = globSync("*/*.json", { cwd: folder }).filter(
  (file) => !/(?:server|picture|outline-words)\.json$/u.test(file),
);

const load = (file: string, source: string): unknown => {
  const code = loadMessages.call({ resourcePath: file }, source);
  const text: unknown = JSON.parse(/^export default JSON\.parse\((".*")\);$/su.exec(code)?.[1] ?? "");
  return JSON.parse(String(text));
};

test("a compiled message says what the message says, in every language and for every count", () => {
  const cache = _createCache();
  const formatters = _createIntlFormatters(cache);
  let compared = 0;
  const compare = (source: unknown, compiled: unknown, key: string, locale: string): void => {
    if (typeof source !== "string") {
      for (const [name, inner] of Object.entries(source ?? {})) {
        compare(inner, Object.entries(compiled ?? {}).find(([other]) => other === name)?.[1], name, locale);
      }
      return;
    }
    const options = { cache, formatters, locale };
    for (const count of [0, 1, 2, 5, 21]) {
      const values = valuesFor(source, count);
      // What the loader writes is what the formatter takes; the two share no name for it.
      const message = compiled as Parameters<typeof formatCompiled>[1];
      expect(formatCompiled(key, message, values, options)).toEqual(
        formatParsed(key, source, values, options),
      );
    }
    compared += 1;
  };
  for (const file of files) {
    const source = readFileSync(`${folder}/${file}`, "utf8");
    const [all, compiled] = [JSON.parse(source), load(file, source)] as [object, object];
    // The picture fills its own words.
    const { picture, ...messages } = all as { picture?: unknown };
    if (basename(file) === "map.json") expect(compiled).toHaveProperty("picture", picture);
    compare(basename(file) === "map.json" ? messages : all, compiled, file, dirname(file));
  }
  expect(compared).toBeGreaterThan(2_000);
});

test("what is no text is refused by its name", () => {
  expect(() => load("en/maps.json", '{"list": {"count": 3}}')).toThrow("maps.json list count is no text");
});

function valuesFor(message: string, count: number) {
  const named = readMessage(message).values.map((value) => {
    const [name = "", use] = value.split(" ");
    return [name, use === "plural" || use === "number" ? count : use === "select" ? "other" : `<${name}>`];
  });
  const tags = [...message.matchAll(/<(\w+)>/gu)].map(([, name = ""]) => [
    name,
    (parts: unknown) => `${name}(${String(parts)})`,
  ]);
  return Object.fromEntries([...named, ...tags]);
}
