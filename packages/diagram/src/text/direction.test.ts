import createBidi from "bidi-js";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { sampleTexts } from "../testing/sample-texts.ts";
import { directionOf } from "./direction.ts";

const bidi = createBidi();
const byWholeAlgorithm = (text: string): "ltr" | "rtl" =>
  (bidi.getEmbeddingLevels(text).paragraphs[0]?.level ?? 0) % 2 === 1 ? "rtl" : "ltr";

/** Letters of scripts in both directions, and what has none: digits, marks, signs, spaces. */
const LETTERS = "a|ß|Ω|ж|\u0906|\u4e2d|\u05d0|\u05e9|\u0639|\u067e|\u0710|\u0780|\u07ca|\u200e|\u200f".split(
  "|",
);
const NEUTRAL =
  "0|7|\u06f1|\u0662| |.|,|:|!|?|«|»|“|(|)|[|-|–|/|%|€|'|\u05b8|\u064e|\u0301|\u202b|\u202c|\u202e".split(
    "|",
  );
const ISOLATES = ["\u2066", "\u2067", "\u2068", "\u2069"];
const ENDS = ["\n", "\u2029"];

describe("the reading direction of a paragraph", () => {
  test("T5: is that of the whole algorithm, whatever letters, isolates and ends of paragraphs follow each other", () => {
    const sign = fc.oneof(
      { weight: 4, arbitrary: fc.constantFrom(...NEUTRAL) },
      { weight: 2, arbitrary: fc.constantFrom(...LETTERS) },
      { weight: 2, arbitrary: fc.constantFrom(...ISOLATES) },
      { weight: 1, arbitrary: fc.constantFrom(...ENDS) },
    );
    fc.assert(
      fc.property(fc.array(sign, { maxLength: 12 }), (signs) => {
        const text = signs.join("");
        expect(directionOf(text)).toBe(byWholeAlgorithm(text));
      }),
      { numRuns: 5_000 },
    );
  });

  test("T5: is that of the whole algorithm for texts as people write them", () => {
    for (const sample of sampleTexts(1_000, 7)) {
      // It takes the halves of a character beyond the first plane, such as an emoji, for letters.
      const text = sample.replaceAll(/[\u{10000}-\u{10ffff}]/gu, "");
      expect(directionOf(text), text).toBe(byWholeAlgorithm(text));
    }
  });

  test("T5: an emoji in front says nothing about it", () => {
    expect(directionOf("👍 שלום")).toBe("rtl");
    expect(directionOf("👍 yes, שלום")).toBe("ltr");
  });
});
