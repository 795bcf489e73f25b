/**
 * Tags in lines of text, `#tag` and `#(two words)`: in Argdown anywhere, in an outline at the end of a line. There a
 * backslash says that what looks like a tag belongs to the words.
 */
import { type ArgumentMap, cleanTag, TAG_MAX_LENGTH, tagKey, TAGS_MAX } from "@crux/domain";

/** A tag of one word needs no brackets. Argdown knows only Latin letters there. */
const PLAIN_IN_ARGDOWN = /^[\dA-Za-z\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u00FF-]+$/u;
const PLAIN = /^[\p{L}\p{M}\p{N}_-]+$/u;

/**
 * Writes tags behind a text of Argdown.
 *
 * @param escape takes away what characters mean there
 */
export function writeArgdownTags(tags: readonly string[], escape: (tag: string) => string): string {
  return tags.map((tag) => (PLAIN_IN_ARGDOWN.test(tag) ? ` #${tag}` : ` #(${escape(tag)})`)).join("");
}

/** Writes tags at the end of a line of an outline. A number alone is no tag there: "We are #1" is a claim. */
export function writeOutlineTags(tags: readonly string[]): string {
  return tags.map((tag) => (PLAIN.test(tag) && hasLetter(tag) ? ` #${tag}` : ` #(${tag})`)).join("");
}

const LAST = /(?:^|(?<=\s))(\\*)#(?:\(([^()#]+)\)|([\p{L}\p{M}\p{N}_-]+))$/u;

/** Takes the tags off the end of a text of an outline, where something is left of it. */
export function takeTags(text: string): { readonly text: string; readonly tags: readonly string[] } {
  const tags: string[] = [];
  let rest = text.trimEnd();
  for (let last = lastTag(rest); last !== null && last.backslashes === 0; last = lastTag(rest)) {
    if (last.index === 0) return { text, tags: [] };
    tags.unshift(last.tag);
    rest = rest.slice(0, last.index).trimEnd();
  }
  const last = lastTag(rest);
  return { text: last === null ? rest : rest.slice(0, last.index) + rest.slice(last.index + 1), tags };
}

/** Sees to it that the end of a text is not read as a tag. */
export function guardEnd(text: string): string {
  const last = lastTag(text);
  return last === null ? text : `${text.slice(0, last.index)}\\${text.slice(last.index)}`;
}

function lastTag(
  text: string,
): { readonly index: number; readonly backslashes: number; readonly tag: string } | null {
  // Longer than a tag can be with its marks; only the end is looked at, however long a line is.
  const start = Math.max(0, text.length - 200);
  const found = LAST.exec(text.slice(start));
  if (found === null || (found.index === 0 && start > 0)) return null;
  const tag = cleanTag(found[2] ?? found[3] ?? "");
  if (!(found[2] === undefined ? hasLetter(tag) : tag !== "") || tag.length > TAG_MAX_LENGTH) return null;
  return { index: start + found.index, backslashes: found[1]?.length ?? 0, tag };
}

function hasLetter(tag: string): boolean {
  return /\p{L}/u.test(tag);
}

/** The tags of a claim that is being read: clean, by their keys, those that are empty left out. */
export function tagsByKey(tags: readonly string[]): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const each of tags) {
    const tag = cleanTag(each);
    const key = tagKey(tag);
    if (tag !== "" && !found.has(key)) found.set(key, tag);
  }
  return found;
}

/** Leaves out what is more, or longer, than the tags a claim may have. */
export function limitTags(map: ArgumentMap, onLeftOut: (claimId: string, tag: string) => void): ArgumentMap {
  const claims = new Map(map.claims);
  for (const claim of map.claims.values()) {
    if (claim.tags.size === 0) continue;
    const kept = [...claim.tags].filter(([, tag]) => tag.length <= TAG_MAX_LENGTH).slice(0, TAGS_MAX);
    if (kept.length === claim.tags.size) continue;
    const tags = new Map(kept);
    claims.set(claim.id, { ...claim, tags });
    for (const [key, tag] of claim.tags) if (!tags.has(key)) onLeftOut(claim.id, tag);
  }
  return { ...map, claims };
}
