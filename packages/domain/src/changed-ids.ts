import type { Change } from "./changes.ts";
import type { ClaimId, RelationId } from "./ids.ts";

/** The claims and relations that changes name: what `updateProjection` asks for. */
export function changedIdsOf(changes: readonly Change[]): ReadonlySet<ClaimId | RelationId> {
  return new Set(changes.flatMap(idsOf));
}

function idsOf(change: Change): readonly (ClaimId | RelationId)[] {
  switch (change.type) {
    case "putClaim":
      return [change.claim.id];
    case "patchClaim":
    case "spliceText":
    case "patchRelation":
      return [change.id];
    case "putCitation":
    case "removeCitation":
    case "putTag":
    case "removeTag":
      return [change.claimId];
    case "putRelation":
      return [change.relation.id];
    case "putPremise":
    case "removePremise":
      return [change.relationId, change.claimId];
    case "patchMeta":
      return [];
    default:
      return change satisfies never;
  }
}
