import { editable } from "./layered-map.ts";
import type { Change } from "./changes.ts";
import type { CitationId, ClaimId, RelationId } from "./ids.ts";
import { isInsidePair } from "./text.ts";
import type { ArgumentMap, Citation, Claim, MapMeta, Relation } from "./model.ts";

interface Draft {
  meta: MapMeta;
  readonly claims: Lazy<ClaimId, Claim>;
  readonly relations: Lazy<RelationId, Relation>;
}

/** A map that is copied when it is first written to: most edits touch claims or relations, not both. */
interface Lazy<Key, Value extends object> {
  current: ReadonlyMap<Key, Value>;
  copy: Map<Key, Value> | null;
}

function setIn<Key, Value extends object>(lazy: Lazy<Key, Value>, key: Key, value: Value): void {
  lazy.copy ??= editable(lazy.current);
  lazy.current = lazy.copy.set(key, value);
}

/**
 * Applies changes to a plain map, in order, and gives a new map; the old one stays as it is and claims that
 * no change names keep their identity. A change that names an unknown id does nothing, as in the live document.
 */
export function applyChanges(map: ArgumentMap, changes: readonly Change[]): ArgumentMap {
  if (changes.length === 0) return map;
  const draft: Draft = {
    meta: map.meta,
    claims: { current: map.claims, copy: null },
    relations: { current: map.relations, copy: null },
  };
  for (const change of changes) applyChange(draft, change);
  return { meta: draft.meta, claims: draft.claims.current, relations: draft.relations.current };
}

function applyChange(draft: Draft, change: Change): void {
  switch (change.type) {
    case "putClaim":
      if (!draft.claims.current.has(change.claim.id)) setIn(draft.claims, change.claim.id, change.claim);
      return;
    case "patchClaim":
      return updateClaim(draft, change.id, (claim) => ({ ...claim, ...change.patch }));
    case "spliceText":
      return updateClaim(draft, change.id, (claim) => ({ ...claim, text: spliced(claim.text, change) }));
    case "putCitation":
      return updateClaim(draft, change.claimId, (claim) => withCitation(claim, change.citation));
    case "removeCitation":
      return updateClaim(draft, change.claimId, (claim) => withoutCitation(claim, change.citationId));
    case "putTag":
      return updateClaim(draft, change.claimId, (claim) => ({
        ...claim,
        tags: new Map(claim.tags).set(change.key, change.tag),
      }));
    case "removeTag":
      return updateClaim(draft, change.claimId, (claim) => withoutTag(claim, change.key));
    case "putRelation":
      if (!draft.relations.current.has(change.relation.id)) {
        setIn(draft.relations, change.relation.id, change.relation);
      }
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
  const claim = draft.claims.current.get(id);
  if (claim !== undefined) setIn(draft.claims, id, update(claim));
}

function updateRelation(draft: Draft, id: RelationId, update: (relation: Relation) => Relation): void {
  const relation = draft.relations.current.get(id);
  if (relation !== undefined) setIn(draft.relations, id, update(relation));
}

function withCitation(claim: Claim, citation: Citation): Claim {
  return { ...claim, citations: new Map(claim.citations).set(citation.id, citation) };
}

function withoutCitation(claim: Claim, id: CitationId): Claim {
  const citations = new Map(claim.citations);
  return citations.delete(id) ? { ...claim, citations } : claim;
}

function withoutTag(claim: Claim, key: string): Claim {
  const tags = new Map(claim.tags);
  return tags.delete(key) ? { ...claim, tags } : claim;
}

/**
 * Where a splice meets a text: within its length, and never inside a surrogate pair, since half a pair cannot
 * be stored. The start moves before the pair and, where something is taken out, the end behind it.
 */
export function clampSplice(
  text: string,
  splice: { readonly index: number; readonly remove: number },
): { readonly index: number; readonly remove: number } {
  const start = Math.max(0, Math.min(splice.index, text.length));
  const end = Math.max(start, Math.min(start + splice.remove, text.length));
  const index = isInsidePair(text, start) ? start - 1 : start;
  const isTakingOut = splice.remove > 0;
  const last = isTakingOut && isInsidePair(text, end) ? end + 1 : end;
  return { index, remove: isTakingOut ? last - index : 0 };
}

function spliced(text: string, change: Extract<Change, { type: "spliceText" }>): string {
  const { index, remove } = clampSplice(text, change);
  return text.slice(0, index) + change.insert.toWellFormed() + text.slice(index + remove);
}
