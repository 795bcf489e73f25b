import type { Claim, ClaimId, Projection, Relation, RelationId } from "@crux/domain";
import type { CardId, CardSide } from "./card.ts";

/** The premises of a relation that stand on its card: those whose primary it is, in order. */
export function rowsOfRelation(projection: Projection, relationId: RelationId): readonly ClaimId[] {
  const premises = projection.premisesOf.get(relationId) ?? [];
  return premises.every((id) => projection.map.claims.get(id)?.primary === relationId)
    ? premises
    : premises.filter((id) => projection.map.claims.get(id)?.primary === relationId);
}

/** The card on which a claim stands. */
export function cardOfClaim(claim: Claim): CardId {
  return claim.primary ?? claim.id;
}

/** What a relation's card is to what it points to. */
export function sideOfRelation(relation: Relation, firstRow: Claim | undefined): CardSide {
  if (firstRow?.kind === "question") return "question";
  switch (relation.kind) {
    case "supports":
      return relation.target.type === "relation" ? "backing" : "reason";
    case "attacks":
      return relation.target.type === "relation" ? "undercut" : "objection";
    case "answers":
      return "answer";
    case "contradicts":
      return "contradiction";
    case "restates":
      return "restatement";
  }
}
