import type { Change } from "./changes.ts";
import type { CitationId, ClaimId, RelationId } from "./ids.ts";
import type { ArgumentMap, Citation, Claim, MapMeta, Relation } from "./model.ts";

interface Draft {
  meta: MapMeta;
  claims: Map<ClaimId, Claim>;
  relations: Map<RelationId, Relation>;
}

/**
 * Applies changes to a plain map, in order, and gives a new map; the old one stays as it is and claims that
 * no change names keep their identity. A change that names an unknown id does nothing, as in the live document.
 */
export function applyChanges(map: ArgumentMap, changes: readonly Change[]): ArgumentMap {
  if (changes.length === 0) return map;
  const draft: Draft = {
    meta: map.meta,
    claims: new Map(map.claims),
    relations: new Map(map.relations),
  };
  for (const change of changes) applyChange(draft, change);
  return draft;
}

function applyChange(draft: Draft, change: Change): void {
  switch (change.type) {
    case "putClaim":
      if (!draft.claims.has(change.claim.id)) draft.claims.set(change.claim.id, change.claim);
      return;
    case "patchClaim":
      return updateClaim(draft, change.id, (claim) => ({ ...claim, ...change.patch }));
    case "spliceText":
      return updateClaim(draft, change.id, (claim) => ({ ...claim, text: spliced(claim.text, change) }));
    case "putCitation":
      return updateClaim(draft, change.claimId, (claim) => withCitation(claim, change.citation));
    case "removeCitation":
      return updateClaim(draft, change.claimId, (claim) => withoutCitation(claim, change.citationId));
    case "putRelation":
      if (!draft.relations.has(change.relation.id)) draft.relations.set(change.relation.id, change.relation);
      return;
    case "patchRelation":
      return updateRelation(draft, change.id, (relation) => ({ ...relation, ...change.patch }));
    case "putPremise":
      return updateRelation(draft, change.relationId, (relation) => ({
        ...relation,
        premises: new Map(relation.premises).set(change.claimId, change.order),
      }));
    case "removePremise":
      return updateRelation(draft, change.relationId, (relation) => {
        const premises = new Map(relation.premises);
        return premises.delete(change.claimId) ? { ...relation, premises } : relation;
      });
    case "patchMeta":
      draft.meta = { ...draft.meta, ...change.patch };
      return;
    default:
      change satisfies never;
  }
}

function updateClaim(draft: Draft, id: ClaimId, update: (claim: Claim) => Claim): void {
  const claim = draft.claims.get(id);
  if (claim !== undefined) draft.claims.set(id, update(claim));
}

function updateRelation(draft: Draft, id: RelationId, update: (relation: Relation) => Relation): void {
  const relation = draft.relations.get(id);
  if (relation !== undefined) draft.relations.set(id, update(relation));
}

function withCitation(claim: Claim, citation: Citation): Claim {
  return { ...claim, citations: new Map(claim.citations).set(citation.id, citation) };
}

function withoutCitation(claim: Claim, id: CitationId): Claim {
  const citations = new Map(claim.citations);
  return citations.delete(id) ? { ...claim, citations } : claim;
}

/** Where a splice meets the text after clamping to its length: `index`, and how much is taken out. */
export function clampSplice(
  length: number,
  splice: { readonly index: number; readonly remove: number },
): { readonly index: number; readonly remove: number } {
  const index = Math.max(0, Math.min(splice.index, length));
  return { index, remove: Math.max(0, Math.min(splice.remove, length - index)) };
}

function spliced(text: string, change: Extract<Change, { type: "spliceText" }>): string {
  const { index, remove } = clampSplice(text.length, change);
  return text.slice(0, index) + change.insert + text.slice(index + remove);
}
