import { type ArgumentMap, CLAIM_MAX_LENGTH, type Claim, type ClaimId, type Relation } from "@crux/domain";
import { rank } from "./draft.ts";
import { generatedId } from "./generated-id.ts";

/**
 * Cuts claims that are over the limit: what is cut off becomes a linked premise wherever the claim is one, and
 * stands at the top where it is none. Symmetric relations take no linked premises; there the rest is at the top.
 *
 * @param onSplit is told the claim and the number of its parts.
 */
export function splitLong(map: ArgumentMap, onSplit: (claim: Claim, parts: number) => void): ArgumentMap {
  const restOf = new Map<ClaimId, readonly ClaimId[]>();
  const claims = new Map<ClaimId, Claim>();
  let count = 0;
  for (const claim of map.claims.values()) {
    const [first = "", ...rest] = piecesOf(claim.text);
    claims.set(claim.id, rest.length === 0 ? claim : { ...claim, text: first });
    if (rest.length === 0) continue;
    onSplit(claim, rest.length + 1);
    const ids = rest.map((text) => {
      // The id sorts behind the claim's own, so that at the top the parts follow each other.
      const id = generatedId<ClaimId>(`${claim.id.slice(0, 28)}x`, count);
      count += 1;
      claims.set(id, { ...claim, id, text, pin: null, citations: new Map() });
      return id;
    });
    restOf.set(claim.id, ids);
  }
  if (restOf.size === 0) return map;
  const relations = new Map([...map.relations].map(([id, relation]) => [id, withRest(relation, restOf)]));
  for (const [id, ids] of restOf) {
    const primary = claims.get(id)?.primary ?? null;
    for (const each of ids) {
      const isLinked = primary !== null && relations.get(primary)?.premises.has(each) === true;
      const claim = claims.get(each);
      if (claim !== undefined && !isLinked) claims.set(each, { ...claim, primary: null });
    }
  }
  return { meta: map.meta, claims, relations };
}

function withRest(relation: Relation, restOf: ReadonlyMap<ClaimId, readonly ClaimId[]>): Relation {
  if (relation.kind === "contradicts" || relation.kind === "restates") return relation;
  const sorted = [...relation.premises].toSorted(([a, orderA], [b, orderB]) => {
    if (orderA !== orderB) return orderA < orderB ? -1 : 1;
    return a < b ? -1 : 1;
  });
  const ids = sorted.flatMap(([id]) => [id, ...(restOf.get(id) ?? [])]);
  if (ids.length === relation.premises.size) return relation;
  return { ...relation, premises: new Map(ids.map((id, place) => [id, rank(place)])) };
}

/** Cuts behind the last sentence that fits, else at the last blank, else between two characters. */
function piecesOf(text: string): readonly string[] {
  const pieces: string[] = [];
  let rest = text;
  while (rest.length > CLAIM_MAX_LENGTH) {
    const head = rest.slice(0, CLAIM_MAX_LENGTH + 1);
    const end = cutOf(head);
    pieces.push(rest.slice(0, end).trim());
    rest = rest.slice(end).trim();
  }
  return rest === "" ? pieces : [...pieces, rest];
}

function cutOf(head: string): number {
  const sentences = [...head.matchAll(/[.!?…。！？]["'”’»)]*\s/gu)];
  const sentence = sentences.at(-1);
  if (sentence !== undefined && sentence.index > CLAIM_MAX_LENGTH / 4)
    return sentence.index + sentence[0].length;
  const blank = head.lastIndexOf(" ");
  if (blank > CLAIM_MAX_LENGTH / 4) return blank;
  const last = head.charCodeAt(CLAIM_MAX_LENGTH - 1);
  return last >= 0xd800 && last <= 0xdbff ? CLAIM_MAX_LENGTH - 1 : CLAIM_MAX_LENGTH;
}
