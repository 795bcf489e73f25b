import type { ClaimId, Projection } from "@crux/domain";

/** What is compared: small letters, accents and kinds of apostrophes apart. */
export function fold(text: string): string {
  return text
    .normalize("NFKD")
    .replaceAll(/\p{Mark}+/gu, "")
    .replaceAll(/[’‘ʼ]/gu, "'")
    .toLocaleLowerCase();
}

const folded = new WeakMap<object, string>();

/** The claims that have all of these words, in the order given. */
export function findClaims(
  projection: Projection,
  words: string,
  order: Iterable<ClaimId> = projection.map.claims.keys(),
): readonly ClaimId[] {
  const wanted = fold(words).split(/\s+/u).filter(Boolean);
  const found: ClaimId[] = [];
  for (const id of order) {
    const claim = projection.map.claims.get(id);
    if (claim === undefined) continue;
    // Claims keep their identity while they stay as they are, so each is folded once.
    const text = folded.get(claim) ?? fold(claim.text);
    folded.set(claim, text);
    if (wanted.every((word) => text.includes(word))) found.push(id);
  }
  return found;
}
