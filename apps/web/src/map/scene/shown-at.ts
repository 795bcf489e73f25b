import type { ClaimId, Projection, RelationId } from "@crux/domain";
import type { Scene } from "./scene.ts";
import { findParent } from "../walk/walk-place.ts";

/**
 * The claim at which another can be found on the page: itself while it is drawn, and else the topmost of those whose folded
 * branch hides it. From the claim upwards, for it is asked of a few claims and the map may be large.
 *
 * @returns null for what is not on the map, or not in the branch that is shown
 */
export function findShownAt(
  { projection, folded }: Pick<Scene, "projection" | "folded">,
  claimId: ClaimId,
): ClaimId | null {
  if (!projection.map.claims.has(claimId)) return null;
  let shownAt = claimId;
  let current = claimId;
  for (;;) {
    const parentId = findParent(projection, current);
    if (parentId === null) return shownAt;
    // What disputes a relation stands beside the claim that begins it, and stays when that is folded.
    if (folded.has(parentId) && !isBeside(projection, current, parentId)) shownAt = parentId;
    current = parentId;
  }
}

/** Whether a claim is drawn at its parent because it is about the relation that the parent begins. */
function isBeside({ map }: Projection, claimId: ClaimId, parentId: ClaimId): boolean {
  const beginning = map.claims.get(parentId)?.primary;
  let relationId: RelationId | null = map.claims.get(claimId)?.primary ?? null;
  while (relationId !== null) {
    const target = map.relations.get(relationId)?.target;
    if (target?.type !== "relation") return false;
    if (target.id === beginning) return true;
    relationId = target.id;
  }
  return false;
}
