import { findTextSplice } from "../writing/text-splice.ts";
import type { TextSplice } from "../writing/text-splice.ts";

/**
 * Brings one person's change of a text into what others have made of it meanwhile.
 *
 * @returns the replacement in `now`, null where nothing is left to do, and `"overlap"` where both changed the same words
 */
export function mergeWords(before: string, after: string, now: string): TextSplice | null | "overlap" {
  if (after === now) return null;
  const own = findTextSplice(before, after, after.length);
  if (own === null) return null;
  const others = findTextSplice(before, now, now.length);
  if (others === null) return own;
  const ownEnd = own.index + own.remove;
  const othersEnd = others.index + others.remove;
  if (ownEnd <= others.index && !(own.remove === 0 && others.remove === 0 && own.index === others.index))
    return own;
  if (othersEnd <= own.index) {
    return { ...own, index: own.index + others.insert.length - others.remove };
  }
  return "overlap";
}
