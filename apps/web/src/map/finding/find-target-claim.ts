import type { ArgumentMap, ClaimId, Relation, Target } from "@crux/domain";

/** The claim that a relation leads to; through the relation it disputes, if it disputes one. */
export function findTargetClaim(map: ArgumentMap, { target }: Pick<Relation, "target">): ClaimId | null {
  let current: Target | undefined = target;
  while (current?.type === "relation") current = map.relations.get(current.id)?.target;
  return current?.id ?? null;
}
