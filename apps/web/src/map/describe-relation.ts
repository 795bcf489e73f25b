import { sideOfRelation } from "@crux/domain";
import type { ClaimId, Projection, RelationId, Side } from "@crux/domain";

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
