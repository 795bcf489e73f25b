import type { ClaimId } from "./ids.ts";
import type { Relation } from "./model.ts";
import type { Projection } from "./projection.ts";

/** What a relation is to what it points to. */
export type RelationSide =
  | "reason"
  | "objection"
  | "answer"
  | "undercut"
  | "backing"
  | "contradiction"
  | "restatement";

/** What a claim is where it is drawn. */
export type Side = "main" | "question" | RelationSide;

/** What a relation is to what it points to: on another relation, support is a backing and attack an undercut. */
export function sideOfRelation({ kind, target }: Pick<Relation, "kind" | "target">): RelationSide {
  const isOnRelation = target.type === "relation";
  switch (kind) {
    case "supports":
      return isOnRelation ? "backing" : "reason";
    case "attacks":
      return isOnRelation ? "undercut" : "objection";
    case "answers":
      return "answer";
    case "contradicts":
      return "contradiction";
    case "restates":
      return "restatement";
    default:
      return kind satisfies never;
  }
}

/** The side of a claim by its primary relation; a question is a question wherever it stands. */
export function sideOf(projection: Projection, claimId: ClaimId): Side {
  const claim = projection.map.claims.get(claimId);
  if (claim?.kind === "question") return "question";
  const relation = claim?.primary ? projection.map.relations.get(claim.primary) : undefined;
  return relation === undefined ? "main" : sideOfRelation(relation);
}
