import { isInsidePair } from "../text.ts";

/**
 * The one splice between the longest equal beginning and the longest equal end of two texts; null when they
 * are equal. It never cuts a surrogate pair in two, since half a pair cannot be stored.
 */
export function minimalSplice(
  before: string,
  after: string,
): { readonly index: number; readonly remove: number; readonly insert: string } | null {
  if (before === after) return null;
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start += 1;
  if (isInsidePair(before, start) || isInsidePair(after, start)) start -= 1;
  let end = 0;
  while (end < shorter - start && before[before.length - 1 - end] === after[after.length - 1 - end]) end += 1;
  if (isInsidePair(before, before.length - end) || isInsidePair(after, after.length - end)) end -= 1;
  return {
    index: start,
    remove: before.length - end - start,
    insert: after.slice(start, after.length - end),
  };
}
