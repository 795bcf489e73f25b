/**
 * Every language says everything: the same files with the same keys, the same values in each sentence, the plural
 * forms its grammar has, and no sentence left in English by mistake.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { DEFAULT_LANGUAGE, LANGUAGES } from "@crux/domain";
import { createTranslator } from "next-intl";
import { describe, expect, test } from "vitest";
import { readMessage } from "./read-message.ts";

const folder = fileURLToPath(new URL("../../messages", import.meta.url));
const others = LANGUAGES.filter((language) => language !== DEFAULT_LANGUAGE);
const PLURAL_FORMS: ReadonlySet<string> = new Set(["zero", "one", "two", "few", "many", "other"]);
/** Read as lists of lines or with plain placeholders by the server, never by the ICU formatter. */
const isFormatted = (key: string) => !key.startsWith("server.");

/** A sentence by its full key. A group of plural forms (`one`, `few`, …) stands as one entry. */
type Catalogue = ReadonlyMap<string, string | Readonly<Record<string, string>>>;

function readCatalogue(language: string): Catalogue {
  const found = new Map<string, string | Readonly<Record<string, string>>>();
  const visit = (value: unknown, key: string): void => {
    if (typeof value === "string") found.set(key, value);
    else if (isPluralGroup(value)) found.set(key, value);
    else if (typeof value === "object" && value !== null) {
      for (const [name, inner] of Object.entries(value)) visit(inner, `${key}.${name}`);
    } else throw new Error(`${language}: ${key} is no text`);
  };
  for (const file of readdirSync(join(folder, language))) {
    visit(JSON.parse(readFileSync(join(folder, language, file), "utf8")), file.replace(".json", ""));
  }
  return found;
}

function isPluralGroup(value: unknown): value is Readonly<Record<string, string>> {
  return (
    typeof value === "object" &&
    value !== null &&
    "other" in value &&
    Object.keys(value).every((name) => PLURAL_FORMS.has(name))
  );
}

const formsOf = (language: string): readonly string[] =>
  [...new Intl.PluralRules(language).resolvedOptions().pluralCategories].toSorted();

const english = readCatalogue(DEFAULT_LANGUAGE);
const textsOf = (entry: string | Readonly<Record<string, string>>): readonly string[] =>
  typeof entry === "string" ? [entry] : Object.values(entry);

test("the languages are those that have a folder", () => {
  expect(readdirSync(folder).toSorted()).toEqual([...LANGUAGES].toSorted());
  expect(english.size).toBeGreaterThan(400);
});

describe.each(others)("%s beside English", (language) => {
  const catalogue = readCatalogue(language);

  test("has every key and no other", () => {
    expect([...catalogue.keys()].toSorted()).toEqual([...english.keys()].toSorted());
    expect(catalogue.size).toBe(english.size);
  });

  test("takes the same values in every sentence", () => {
    for (const [key, entry] of english) {
      const mine = catalogue.get(key);
      if (mine === undefined) continue;
      const wanted = new Set(textsOf(entry).flatMap((text) => readMessage(text).values));
      const given = new Set(textsOf(mine).flatMap((text) => readMessage(text).values));
      expect([...given].toSorted(), key).toEqual([...wanted].toSorted());
    }
  });

  test("says something of its own", () => {
    // Names, signs, units and single words may be the same in both languages; two words in a row are a sentence.
    const wordy = [...catalogue].filter(
      ([key, entry]) =>
        typeof entry === "string" &&
        entry === english.get(key) &&
        /\p{Letter}{3,} \p{Letter}{2,}/u.test(entry.replaceAll(/\{[^}]*\}/gu, "")),
    );
    expect(wordy.map(([key]) => key)).toEqual([]);
  });
});

describe.each([...LANGUAGES])("%s", (language) => {
  const catalogue = readCatalogue(language);

  test("has the plural forms that its grammar needs", () => {
    const needed = formsOf(language);
    for (const [key, entry] of catalogue) {
      if (typeof entry !== "string") {
        expect(Object.keys(entry).toSorted(), key).toEqual(needed);
        continue;
      }
      for (const forms of readMessage(entry).plurals) {
        expect(forms.filter((form) => !form.startsWith("=")).toSorted(), key).toEqual(needed);
      }
    }
  });

  test("formats every sentence without a fault", () => {
    const faults: string[] = [];
    for (const [key, entry] of catalogue) {
      if (!isFormatted(key)) continue;
      for (const text of textsOf(entry)) {
        const translate = createTranslator({
          locale: language,
          messages: { text },
          onError: (error) => faults.push(`${key}: ${error.message}`),
        });
        const values = readMessage(text).values.map((value) => value.split(" "));
        translate(
          "text",
          Object.fromEntries(values.map(([name, kind]) => [name, kind === undefined ? "x" : 3])),
        );
      }
    }
    expect(faults).toEqual([]);
  });
});

test("a sentence that lost a value, a form or a brace is found", () => {
  expect(readMessage("{name} hat {count, plural, one {# Karte} other {# Karten}}")).toEqual({
    values: ["count plural", "name"],
    plurals: [["one", "other"]],
  });
  expect(readMessage("{count, plural, =0 {} one {{a}} few {#} many {#} other {#}}").plurals).toEqual([
    ["=0", "one", "few", "many", "other"],
  ]);
  expect(() => readMessage("{name")).toThrow("does not end");
  expect(() => readMessage("name}")).toThrow("do not match");
});
