import createBidi from "bidi-js";
import type { TextDirection } from "../text-style.ts";

export const bidi = createBidi();

/** Letters and marks that can make a text read from right to left; most texts have none and are done here. */
const MAY_READ_RIGHT_TO_LEFT =
  /[\u0590-\u08ff\u200f\u202b\u202e\u2067\ufb1d-\ufdff\ufe70-\ufeff\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

export function mayReadRightToLeft(text: string): boolean {
  return MAY_READ_RIGHT_TO_LEFT.test(text);
}

/** Reading direction of a paragraph: that of its first strong letter; left to right when it has none. */
export function directionOf(text: string): TextDirection {
  if (!mayReadRightToLeft(text)) return "ltr";
  return (bidi.getEmbeddingLevels(text).paragraphs[0]?.level ?? 0) % 2 === 1 ? "rtl" : "ltr";
}
