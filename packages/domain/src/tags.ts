import type { Claim } from "./model.ts";
import { compareText } from "./order.ts";
import { cleanSentence } from "./text.ts";

/** Claims without tags share this one: most claims have none. */
export const NO_TAGS: Claim["tags"] = new Map();

/**
 * Characters that no tag holds: those that set a tag off from the words around it where a map is written as text,
 * `#tag` and `#(two words)`.
 */
const MARKS = /[#()]/gu;

/** A tag as it is kept: clean text without `#` and round brackets. Empty where nothing is left. */
export function cleanTag(input: string): string {
  return cleanSentence(cleanSentence(input).replace(MARKS, " "));
}

/**
 * Under which key a tag stands among the tags of a claim: small letters, by Unicode's own rules and those of no
 * language, in form NFC. Two tags with one key are the same tag in two spellings.
 */
export function tagKey(tag: string): string {
  return tag.toLowerCase().normalize("NFC");
}

/** The tags of a claim as they are shown: by their keys, so that everybody sees them in the same order. */
export function listTags({ tags }: Pick<Claim, "tags">): readonly string[] {
  if (tags.size === 0) return [];
  return [...tags].toSorted(([a], [b]) => compareText(a, b)).map(([, tag]) => tag);
}

/** A tag in use, in its most frequent spelling, and how many claims have it. */
export interface TagUse {
  readonly key: string;
  readonly tag: string;
  readonly count: number;
}

/** The tags that these claims have, the most used first. */
export function listTagsInUse(claims: Iterable<Pick<Claim, "tags">>): readonly TagUse[] {
  const spellings = new Map<string, Map<string, number>>();
  for (const { tags } of claims) {
    for (const [key, tag] of tags) {
      const counts = spellings.get(key) ?? new Map<string, number>();
      spellings.set(key, counts.set(tag, (counts.get(tag) ?? 0) + 1));
    }
  }
  return [...spellings]
    .map(([key, counts]): TagUse => {
      const ranked = [...counts].toSorted(([a, one], [b, other]) => other - one || compareText(a, b));
      return { key, tag: ranked[0]?.[0] ?? key, count: ranked.reduce((sum, [, count]) => sum + count, 0) };
    })
    .toSorted((a, b) => b.count - a.count || compareText(a.key, b.key));
}
