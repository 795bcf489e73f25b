import { CLAIMS_MAX } from "@crux/domain";
import { isArgdown } from "./argdown/argdown-lines.ts";
import { readArgdown } from "./argdown/read-argdown.ts";
import { readOutline } from "./outline/read-outline.ts";
import { isJson, readCruxBranch } from "./paste/read-crux-branch.ts";
import { isKialo, readKialo } from "./paste/read-kialo.ts";
import { PASTE_MAX_LENGTH, type PasteOptions, type PasteResult } from "./paste/paste.ts";

/** Lines that hold no claim are many in some formats, but not without end. */
const LINES_MAX = CLAIMS_MAX * 5;
const LINE_BREAK = /\r\n|[\n\r\v\f\u0085\u2028\u2029]/u;
const SIGNED = /^\s*\+\s+\S/u;

/**
 * Reads whatever somebody pastes as branches that the command `addBranch` takes: a branch or file of ours,
 * a Kialo export, Argdown, lists of `+` and `-`, and any text in lines. Every line ends in a branch or in a note.
 *
 * @param text from anywhere; over the limits, or without a single claim, it is refused whole.
 */
export function readPastedText(text: string, options: PasteOptions = {}): PasteResult {
  if (isJson(text)) return readCruxBranch(text, options);
  if (text.length > PASTE_MAX_LENGTH) {
    return { ok: false, refusal: { code: "textTooLarge", length: text.length, max: PASTE_MAX_LENGTH } };
  }
  const lines = text.replace(/^\uFEFF/u, "").split(LINE_BREAK);
  const count = lines.filter((line) => line.trim() !== "").length;
  if (count > LINES_MAX) return { ok: false, refusal: { code: "tooManyClaims", count, max: CLAIMS_MAX } };
  if (isKialo(lines)) return readKialo(lines, options);
  if (isArgdown(lines)) return readArgdown(lines, options);
  const isSigned = options.listSide === undefined && lines.some((line) => SIGNED.test(line));
  return readOutline(lines, isSigned, options);
}
