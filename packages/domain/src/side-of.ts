import type { ClaimId } from "./ids.ts";
import type { Projection } from "./projection.ts";

/** What a claim is where it is drawn. */
export type Side =
  | "main"
  | "question"
  | "reason"
  | "objection"
  | "answer"
  | "undercut"
  | "backing"
  | "contradiction"
  | "restatement";

/** The side of a claim by its primary relation; a question is a question wherever it stands. */
export function sideOf(projection: Projection, claimId: ClaimId): Side {
  const claim = projection.map.claims.get(claimId);
  if (claim?.kind === "question") return "question";
  const relation = claim?.primary ? projection.map.relations.get(claim.primary) : undefined;
  if (relation === undefined) return "main";
  const isOnRelation = relation.target.type === "relation";
  switch (relation.kind) {
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
      return relation.kind satisfies never;
  }
}
