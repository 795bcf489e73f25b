import type { ArgumentMap, Claim, ClaimId, Projection } from "@crux/domain";
import { fold } from "../finding/find-claims.ts";

/** Words that say too little to compare by, in the languages that the product speaks. */
const COMMON = new Set(
  (
    "a an and are as at be but by for from has have in is it its no not of on or that the their there they this to was we will with would can should " +
    "der die das den dem des ein eine einen einem einer und oder aber ist sind war wird werden nicht kein keine mit von zu auf in im am an fur es sie wir ich dass als auch " +
    "і й та але або не що це як у в на з до від для про за є був була були буде ми ви він вона вони його її їх"
  ).split(" "),
);

/** How much of the rarer of two claims must be in the other for them to count as similar. */
const ALIKE = 0.62;
const FOUND_MAX = 3;
/** When so many claims have been found to compare, no further word is asked for more. */
const COMPARED_MAX = 600;
/** Fewer words than this are alike by chance. */
const WORDS_MIN = 2;

/** A word cut to what its forms have in common, roughly: enough to see through endings, and the same in every language. */
function stem(word: string): string {
  return word.length > 5 ? word.slice(0, Math.max(5, word.length - 3)) : word;
}

function stemsOf(text: string): ReadonlySet<string> {
  const words = fold(text).split(/[^\p{Letter}\p{Number}]+/u);
  return new Set(words.filter((word) => word.length > 1 && !COMMON.has(word)).map(stem));
}

/** Finds claims that say nearly the same as what is being written. */
export interface SimilarClaims {
  /**
   * Takes up the map as it is now; only claims that have changed are read, and of these no more than `most` at once.
   *
   * @returns whether all of the map has been taken up
   */
  update(projection: Projection, most?: number): boolean;
  /** The most similar first, at most three; `exceptId` is the claim that is being written. */
  find(text: string, exceptId: ClaimId | null): readonly ClaimId[];
}

/**
 * An index from words to claims, weighted by how rare a word is on this map (inverse document frequency, Spärck Jones
 * 1972). Only claims that share one of the rarer words are compared, so that a map of ten thousand answers at once.
 */
export function createSimilarClaims(): SimilarClaims {
  const known = new Map<ClaimId, { readonly claim: Claim; readonly stems: ReadonlySet<string> }>();
  const claimsWith = new Map<string, Set<ClaimId>>();

  let reading: { readonly map: ArgumentMap; readonly rest: Iterator<Claim> } | null = null;

  const drop = (id: ClaimId): void => {
    for (const word of known.get(id)?.stems ?? []) claimsWith.get(word)?.delete(id);
    known.delete(id);
  };
  const weightOf = (word: string): number =>
    Math.log(1 + known.size / (1 + (claimsWith.get(word)?.size ?? 0)));
  const sum = (words: Iterable<string>): number => {
    let total = 0;
    for (const word of words) total += weightOf(word);
    return total;
  };

  return {
    update({ map }, most = Number.POSITIVE_INFINITY) {
      if (reading?.map !== map) {
        for (const id of known.keys()) if (!map.claims.has(id)) drop(id);
        reading = { map, rest: map.claims.values() };
      }
      // Goes on behind the last claim that was taken up.
      for (let left = most; left > 0;) {
        const next = reading.rest.next();
        if (next.done === true) return true;
        const claim = next.value;
        if (known.get(claim.id)?.claim === claim) continue;
        left -= 1;
        drop(claim.id);
        const stems = stemsOf(claim.text);
        known.set(claim.id, { claim, stems });
        for (const word of stems) {
          const others = claimsWith.get(word);
          if (others === undefined) claimsWith.set(word, new Set([claim.id]));
          else others.add(claim.id);
        }
      }
      return false;
    },
    find(text, exceptId) {
      const stems = stemsOf(text);
      if (stems.size < WORDS_MIN) return [];
      const own = sum(stems);
      // Whatever shares none of the rarer half of the words cannot be alike; and where these are in thousands of claims,
      // those that have the rarest are enough to look through.
      const rare = [...stems]
        .toSorted((a, b) => weightOf(b) - weightOf(a))
        .slice(0, Math.ceil(stems.size / 2));
      const candidates = new Set<ClaimId>();
      for (const word of rare) {
        if (candidates.size >= COMPARED_MAX) break;
        for (const id of claimsWith.get(word) ?? []) candidates.add(id);
      }
      const alike: { readonly id: ClaimId; readonly score: number }[] = [];
      for (const id of candidates) {
        const other = known.get(id)?.stems;
        if (id === exceptId || other === undefined || other.size < WORDS_MIN) continue;
        const shared = sum([...stems].filter((word) => other.has(word)));
        const score = (2 * shared) / (own + sum(other));
        if (score >= ALIKE) alike.push({ id, score });
      }
      return alike
        .toSorted((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1))
        .slice(0, FOUND_MAX)
        .map(({ id }) => id);
    },
  };
}
