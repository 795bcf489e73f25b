import { isLoose, sideOf, sideOfRelation } from "@crux/domain";
import type { ClaimId, Projection, RelationId, Side } from "@crux/domain";
import { findPrimary } from "../act-context.ts";
import { findTargetClaim } from "../finding/find-target-claim.ts";

/** What tells a claim from another with the same words: where it is drawn. */
export interface DescribedPlace {
  readonly side: Side;
  /** The words of the claim that it stands under; null at the top. */
  readonly under: string | null;
  readonly isLoose: boolean;
}

export function describePlace(projection: Projection, claimId: ClaimId): DescribedPlace {
  const relation = findPrimary(projection, claimId);
  const targetId = relation === null ? null : findTargetClaim(projection.map, relation);
  return {
    side: sideOf(projection, claimId),
    under: targetId === null ? null : (projection.map.claims.get(targetId)?.text ?? ""),
    isLoose: relation === null && isLoose(projection, claimId),
  };
}

/** What is said of a relation: its side, the words it starts from, and those it is about. */
export function describeRelation(
  projection: Projection,
  relationId: RelationId,
): { readonly kind: Side; readonly from: string; readonly to: string } {
  const textOf = (claimId: ClaimId | undefined): string =>
    claimId === undefined ? "" : (projection.map.claims.get(claimId)?.text ?? "");
  const relation = projection.map.relations.get(relationId);
  const target = relation?.target;
  // What disputes a relation is told by the relation's first premise.
  const to = target?.type === "relation" ? projection.premisesOf.get(target.id)?.[0] : target?.id;
  return {
    kind: relation === undefined ? "main" : sideOfRelation(relation),
    from: (projection.premisesOf.get(relationId) ?? []).map((claimId) => textOf(claimId)).join(", "),
    to: textOf(to),
  };
}
