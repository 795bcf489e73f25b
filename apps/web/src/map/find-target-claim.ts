import type { ArgumentMap, ClaimId, Relation } from "@crux/domain";

/** The claim that a relation leads to; through the relation it disputes, if it disputes one. */
export function findTargetClaim(map: ArgumentMap, relation: Relation): ClaimId | null {
  let current: Relation | undefined = relation;
  while (current?.target.type === "relation") current = map.relations.get(current.target.id);
  return current?.target.type === "claim" ? current.target.id : null;
}
