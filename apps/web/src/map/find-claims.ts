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
    const text = foldedText(claim);
    if (wanted.every((word) => text.includes(word))) found.push(id);
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
