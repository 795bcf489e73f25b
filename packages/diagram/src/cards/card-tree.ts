import {
  sideOfRelation,
  type Claim,
  type ClaimId,
  type Projection,
  type Relation,
  type RelationId,
} from "@crux/domain";
import type { CardSide } from "./card.ts";

/** The premises of a relation that stand on its card: those whose primary it is, in order. */
export function rowsOfRelation(projection: Projection, relationId: RelationId): readonly ClaimId[] {
  const premises = projection.premisesOf.get(relationId) ?? [];
  return premises.every((id) => projection.map.claims.get(id)?.primary === relationId)
    ? premises
    : premises.filter((id) => projection.map.claims.get(id)?.primary === relationId);
}

/** What a relation's card is to what it points to; a question is a question wherever it stands. */
export function sideOfCard(relation: Relation, firstRow: Claim | undefined): CardSide {
  return firstRow?.kind === "question" ? "question" : sideOfRelation(relation);
}
