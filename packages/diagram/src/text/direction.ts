import type { TextDirection } from "../text-style.ts";

/** Letters and marks that can make a text read from right to left; most texts have none and are done here. */
const MAY_READ_RIGHT_TO_LEFT =
  /[\u0590-\u08ff\u200f\u202b\u202e\u2067\ufb1d-\ufdff\ufe70-\ufeff\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

/** What the direction of a paragraph depends on: strong letters and marks, isolates, and its end. */
const TELLING = /[\p{L}\u200e\u200f\u2066-\u2069\n\r\u0085\u2029]/gu;
const OPENS_ISOLATE = /[\u2066-\u2068]/u;
const CLOSES_ISOLATE = "\u2069";
const STRONG = /[\p{L}\u200e\u200f]/u;

export function mayReadRightToLeft(text: string): boolean {
  return MAY_READ_RIGHT_TO_LEFT.test(text);
}

/**
 * Reading direction of a paragraph: that of its first strong letter, passing over isolates; left to right when it has
 * none (rules P2 and P3 of UAX #9). The whole algorithm, which a page would load with its tables, is only needed to put
 * the runs of a line in order, and there the browser does that.
 */
export function directionOf(text: string): TextDirection {
  if (!mayReadRightToLeft(text)) return "ltr";
  let isolates = 0;
  for (const [sign] of text.matchAll(TELLING)) {
    if (OPENS_ISOLATE.test(sign)) isolates += 1;
    else if (sign === CLOSES_ISOLATE) isolates = Math.max(0, isolates - 1);
    else if (!STRONG.test(sign)) break;
    else if (isolates === 0) return mayReadRightToLeft(sign) ? "rtl" : "ltr";
  }
  return "ltr";
}
