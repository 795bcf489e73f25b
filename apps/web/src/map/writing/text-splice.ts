import type { TextStep } from "@crux/ydoc";

/**
 * What one input event did to a text, as one replacement. A text field only tells its new value;
 * writing the whole value back would swallow what someone else typed meanwhile, so the smallest
 * replacement is found and only that is written.
 */
export interface TextSplice {
  readonly index: number;
  readonly remove: number;
  readonly insert: string;
}

const isHighSurrogate = (unit: number): boolean => unit >= 0xd800 && unit <= 0xdbff;
const isLowSurrogate = (unit: number): boolean => unit >= 0xdc00 && unit <= 0xdfff;

/**
 * Finds the one replacement that turns `before` into `after`; null when they are equal.
 *
 * @param caretAfter where the caret stands after the input, in UTF-16 units. It decides which of several equal
 * characters was typed ("aa|a"): the replacement ends at the caret whenever that is possible.
 * Surrogate pairs are never cut.
 */
export function findTextSplice(before: string, after: string, caretAfter: number): TextSplice | null {
  if (before === after) return null;
  const longestSuffix = Math.min(before.length, after.length);
  // The suffix first, but never beyond the caret: what was just typed stands before it.
  const suffixLimit = Math.min(longestSuffix, Math.max(0, after.length - caretAfter));
  let suffix = 0;
  while (
    suffix < suffixLimit &&
    before.charCodeAt(before.length - 1 - suffix) === after.charCodeAt(after.length - 1 - suffix)
  ) {
    suffix += 1;
  }
  const prefixLimit = Math.min(before.length, after.length) - suffix;
  let prefix = 0;
  while (prefix < prefixLimit && before.charCodeAt(prefix) === after.charCodeAt(prefix)) prefix += 1;
  // A suffix cut short by a caret that says nothing (a value set by a program) is widened again.
  while (
    suffix < longestSuffix - prefix &&
    before.charCodeAt(before.length - 1 - suffix) === after.charCodeAt(after.length - 1 - suffix)
  ) {
    suffix += 1;
  }
  if (prefix > 0 && isHighSurrogate(after.charCodeAt(prefix - 1))) prefix -= 1;
  else if (prefix > 0 && isHighSurrogate(before.charCodeAt(prefix - 1))) prefix -= 1;
  if (
    suffix > 0 &&
    (isLowSurrogate(after.charCodeAt(after.length - suffix)) ||
      isLowSurrogate(before.charCodeAt(before.length - suffix)))
  ) {
    suffix -= 1;
  }
  return {
    index: prefix,
    remove: before.length - prefix - suffix,
    insert: after.slice(prefix, after.length - suffix),
  };
}

/**
 * Moves a caret along with someone else's edit: text inserted at the caret lands behind it, so that one's own
 * writing is never pushed about; text removed around it leaves the caret at the cut.
 */
export function moveCaret(caret: number, steps: readonly TextStep[]): number {
  let position = 0;
  let moved = caret;
  for (const step of steps) {
    if (step.type === "keep") position += step.length;
    else if (step.type === "insert") {
      if (position < moved) moved += step.text.length;
      position += step.text.length;
    } else if (position < moved) {
      moved = Math.max(position, moved - step.length);
    }
  }
  return moved;
}
