import { seededRandom, type SeededRandom } from "@crux/domain/testing";

/**
 * Texts in many scripts, made from letters and short words at random: what breaks lines differently is signs,
 * numbers, long words and changes of script, not sense.
 */
const ALPHABETS: readonly (readonly [from: number, to: number])[] = [
  [0x61, 0x7a],
  [0xe0, 0xff],
  [0x105, 0x17e],
  [0x430, 0x44f],
  [0x3b1, 0x3c9],
  [0x627, 0x64a],
  [0x5d0, 0x5ea],
  [0x4e00, 0x4fff],
  [0x3041, 0x3096],
  [0xac00, 0xacff],
];

const CJK_FROM = 7;
const SIGNS = [", ", ". ", "; ", ": ", " – ", "-", "/", " (", ") ", "“", "” ", "’", "… ", "%, ", " & ", "? "];
const CJK_SIGNS = ["，", "。", "、", "「", "」", "（", "）", "：", "“", "”"];
const ODD = [
  "C++",
  "24/7",
  "800,000",
  "€1.5bn",
  "a\u00adb",
  "e\u0301",
  "👩\u200d🚀",
  "🇺🇦",
  "no\u00a0break",
  "3–4",
  "x\u200by",
  "\u2067אב\u2069",
  "http://example.org/a-b_c?d=e",
  "ffi",
  "->",
];

/** So many texts of about a claim's length; the same seed gives the same texts everywhere. */
export function sampleTexts(count: number, seed: number): string[] {
  const random = seededRandom(seed);
  return Array.from({ length: count }, () => {
    const main = random.below(ALPHABETS.length);
    const words = 3 + random.below(24);
    let text = "";
    for (let index = 0; index < words; index++) {
      const alphabet = random.chance(0.12) ? random.below(ALPHABETS.length) : main;
      const isCjk = alphabet >= CJK_FROM;
      if (random.chance(0.06)) text += ODD[random.below(ODD.length)] ?? "";
      else
        text += sampleWord(
          alphabet,
          random.chance(0.03) ? 30 + random.below(30) : 1 + random.below(10),
          random,
        );
      const signs = isCjk ? CJK_SIGNS : SIGNS;
      if (random.chance(0.2)) text += signs[random.below(signs.length)] ?? "";
      else if (!isCjk || random.chance(0.1)) text += " ";
    }
    return text.trim();
  });
}

function sampleWord(alphabet: number, length: number, random: SeededRandom): string {
  const [from, to] = ALPHABETS[alphabet] ?? [0x61, 0x7a];
  let word = "";
  for (let index = 0; index < length; index++)
    word += String.fromCodePoint(from + random.below(to - from + 1));
  return word;
}
