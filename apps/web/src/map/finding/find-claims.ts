import { survivorOf } from "@crux/domain";
import type { Claim, ClaimId, Projection } from "@crux/domain";

/** What is compared: small letters, accents and kinds of apostrophes apart. */
export function fold(text: string): string {
  return text
    .normalize("NFKD")
    .replaceAll(/\p{Mark}+/gu, "")
    .replaceAll(/[’‘ʼ]/gu, "'")
    .toLocaleLowerCase();
}

const folded = new WeakMap<object, string>();

/** Claims keep their identity while they stay as they are, so each is folded once. */
function foldedText(claim: Claim): string {
  const text = folded.get(claim) ?? fold(claim.text);
  folded.set(claim, text);
  return text;
}

const foldedAll = new WeakMap<Claim, string>();

/** Its words, who says it and its tags: what somebody may remember of it. */
function foldedClaim(claim: Claim): string {
  let all = foldedAll.get(claim);
  if (all === undefined) {
    const { saidBy } = claim;
    const people = saidBy?.type === "speaker" ? [saidBy.name, saidBy.reportedBy ?? ""] : [];
    // A line each, so that no word begins in one and ends in the next.
    all = [foldedText(claim), ...[...people, ...claim.tags.keys()].map(fold)].join("\n");
    foldedAll.set(claim, all);
  }
  return all;
}

const otherWordings = new WeakMap<Projection, ReadonlyMap<ClaimId, string>>();

/** The words of the claims that were merged into another, by that one: they are found as long as they are kept. */
function foldedWordings(projection: Projection): ReadonlyMap<ClaimId, string> {
  let wordings = otherWordings.get(projection);
  if (wordings === undefined) {
    const found = new Map<ClaimId, string>();
    const { claims } = projection.stored;
    for (const claim of claims.values()) {
      if (claim.mergedInto === null) continue;
      const id = survivorOf(claims, claim.id);
      if (id !== claim.id) found.set(id, `${found.get(id) ?? ""}\n${foldedText(claim)}`);
    }
    otherWordings.set(projection, (wordings = found));
  }
  return wordings;
}

/** A tag as it is asked for: `#tag` or `#(two words)`. */
const TAG = /(?<!\S)#(?:\(([^()]*)\)?|([^\s()]+))/gu;

/** How claims with a tag are asked for. */
export function tagAsked(tag: string): string {
  return /\s/u.test(tag) ? `#(${tag})` : `#${tag}`;
}

/**
 * Parts what is typed into words and tags. A tag that is on the map is meant exactly, any other beginning means those
 * that begin so; what is no tag's beginning is a word.
 */
function readAsked(
  projection: Projection,
  typed: string,
): { readonly words: readonly string[]; readonly tags: readonly ReadonlySet<string>[] } {
  const tags: ReadonlySet<string>[] = [];
  const words = typed.replaceAll(TAG, (whole: string, several?: string, one?: string) => {
    const wanted = fold(several ?? one ?? "").trim();
    const keys = new Set<string>();
    let exact: string | null = null;
    for (const claim of projection.map.claims.values()) {
      for (const key of claim.tags.keys()) {
        const letters = fold(key);
        if (letters === wanted) exact = key;
        if (letters.startsWith(wanted)) keys.add(key);
      }
    }
    if (wanted === "" || keys.size === 0) return whole;
    tags.push(exact === null ? keys : new Set([exact]));
    return " ";
  });
  return { words: fold(words).split(/\s+/u).filter(Boolean), tags };
}

/**
 * The claims that have all of these words and tags, in the order given. A word may be one of another wording that was
 * merged into the claim, of the name of who says it, or of a tag.
 */
export function findClaims(
  projection: Projection,
  words: string,
  order: Iterable<ClaimId> = projection.map.claims.keys(),
): readonly ClaimId[] {
  const asked = readAsked(projection, words);
  const wordings = foldedWordings(projection);
  const found: ClaimId[] = [];
  for (const id of order) {
    const claim = projection.map.claims.get(id);
    if (claim === undefined) continue;
    const text = `${foldedClaim(claim)}${wordings.get(id) ?? ""}`;
    const hasTags = asked.tags.every((keys) => [...claim.tags.keys()].some((key) => keys.has(key)));
    if (hasTags && asked.words.every((word) => text.includes(word))) found.push(id);
  }
  return found;
}

/** The same claims, the likeliest first: those that begin with the words, have them as they are, or have each as a word. */
export function rankClaims(
  projection: Projection,
  words: string,
  found: readonly ClaimId[],
): readonly ClaimId[] {
  const whole = fold(words).trim().replaceAll(/\s+/gu, " ");
  if (whole === "") return found;
  const parts = whole.split(" ");
  const placeOf = (id: ClaimId): number => {
    const claim = projection.map.claims.get(id);
    const text = claim === undefined ? "" : foldedText(claim);
    if (text.startsWith(whole)) return 0;
    // A blank in front, so that only beginnings of words are met.
    const spaced = ` ${text.replaceAll(/[^\p{L}\p{N}]+/gu, " ")}`;
    if (spaced.includes(` ${whole}`)) return 1;
    return parts.every((part) => spaced.includes(` ${part}`)) ? 2 : 3;
  };
  const places = new Map(found.map((id) => [id, placeOf(id)]));
  // Sorting is stable: what fits as well stays in the order of the map.
  return found.toSorted((a, b) => (places.get(a) ?? 0) - (places.get(b) ?? 0));
}
