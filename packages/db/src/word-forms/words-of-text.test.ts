import { expect, test } from "vitest";
import { markWords, storedWord, wordsOf } from "./words-of-text.ts";

const joined = (text: string): string => wordsOf(text).join(" ");
const marked = (text: string): string => markWords(text, () => true, { start: "[", end: "]" });

test("signs part words and are none, whatever script they are of", () => {
  expect(joined("«Право» сильного")).toBe("право сильного");
  expect(joined("„Häuser“ und ‚Höfe‘")).toBe("häuser und höfe");
  expect(joined("We stand—now or “never”… no guarantees!")).toBe("we stand now or never no guarantees");
  expect(joined("Berlin-Vertrag, long‑term, either/or, a_b")).toBe("berlin vertrag long term either or a b");
  expect(joined("漢字、漢字。 हिन्दी। שָׁלוֹם")).toBe("漢字 漢字 हिन्दी שָׁלוֹם");
  expect(joined("<b>bold</b> a<b and c>d &amp;")).toBe("b bold b a b and c d amp");
  expect(wordsOf("")).toEqual([]);
  expect(wordsOf(" — ½ ① ❤️ ")).toEqual([]);
});

test("numbers, dates and addresses are read by their parts", () => {
  expect(joined("1,5 or 2.5%")).toBe("1 5 or 2 5");
  expect(joined("24.11.2026, 2026-11-24")).toBe("24 11 2026 2026 11 24");
  expect(joined("https://example.com/long-term?page=2")).toBe("https example com long term page 2");
  expect(joined("covid19 5G 1½ 0x1f")).toBe("covid19 5g 1 0x1f");
});

test("an apostrophe is part of a word between Cyrillic letters only, in one spelling", () => {
  expect(joined("об'єкт об’єкт обʼєкт об‘єкт")).toBe("об'єкт об'єкт об'єкт об'єкт");
  expect(joined("'право' ‘слово’ ’д’")).toBe("право слово д");
  expect(joined("don't Russia’s Hawaiʼi")).toBe("don t russia s hawai i");
  expect(storedWord("об'єкт")).toBe("обєкт");
});

test("a word has one spelling, composed and without what cannot be seen", () => {
  expect(joined("Ha\u0308user HÄUSER Ｈäuser")).toBe("häuser häuser häuser");
  expect(joined("Sicher\u00ADheit می\u200Cخواهم a\u200Bb")).toBe("sicherheit میخواهم a b");
  expect(joined("CO₂ m² ﬁnal İstanbul")).toBe("co2 m2 final istanbul");
});

test("marks stand round words as they were written", () => {
  expect(marked("«Право» — об’єкт, 2.5%")).toBe("«[Право]» — [об’єкт], [2].[5]%");
  expect(marked("Ha\u0308user Sicher\u00ADheit")).toBe("[Ha\u0308user] [Sicher\u00ADheit]");
  const second = markWords("a “b” c", (number) => number === 1, { start: "[", end: "]" });
  expect(second).toBe("a “[b]” c");
});

test("every character of the first two planes leaves as many words as are marked, none of them empty", () => {
  const wrong: string[] = [];
  for (let code = 1; code <= 0x1_ff_ff; code += 1) {
    if (code >= 0xd8_00 && code <= 0xdf_ff) continue;
    const character = String.fromCodePoint(code);
    const text = `a ${character} b${character}c`;
    let count = 0;
    markWords(text, () => (count += 1) < 0, { start: "", end: "" });
    const words = wordsOf(text);
    if (words.length !== count || words.some((word) => word === "" || /\s/u.test(word)))
      wrong.push(code.toString(16));
  }
  expect(wrong).toEqual([]);
});
