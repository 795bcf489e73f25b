import type { ArgumentMap, Claim, ClaimId, Projection, Relation, RelationId } from "@crux/domain";
import { project } from "@crux/domain";

/** The part of a map that a picture is to show. */
export type PictureScope =
  | { readonly type: "whole" }
  /** A claim and everything that is argued under it. */
  | { readonly type: "branch"; readonly claimId: ClaimId }
  | { readonly type: "selection"; readonly claimIds: readonly ClaimId[] };

/**
 * Cuts a map down to what a picture is to show, as a projection of its own: its counts are those of the picture, and a
 * map embedded in the picture holds exactly this. Linked premises hold only together, so a relation brings all of its
 * premises along.
 *
 * @returns null when nothing of what was asked for is in the map.
 */
export function selectForPicture(projection: Projection, scope: PictureScope): Projection | null {
  if (scope.type === "whole") return projection;
  const asked = scope.type === "branch" ? [scope.claimId] : scope.claimIds;
  const kept = new Set<ClaimId>(asked.filter((id) => projection.map.claims.has(id)));
  if (kept.size === 0) return null;
  if (scope.type === "branch") addBranch(projection, kept);
  const relations = keptRelations(projection, kept);

  const claims = new Map<ClaimId, Claim>();
  for (const [id, claim] of projection.map.claims) {
    if (!kept.has(id)) continue;
    const isRoot = claim.primary === null || relations.has(claim.primary);
    claims.set(id, isRoot ? claim : { ...claim, primary: null });
  }
  const map: ArgumentMap = { meta: projection.map.meta, claims, relations };
  return project(map);
}

/** Everything that stands under the kept claims, by primary relations and by disputes of those. */
function addBranch(projection: Projection, kept: Set<ClaimId>): void {
  // A set grows while it is walked, so what is found on the way is walked as well.
  const targets = new Set<ClaimId | RelationId>(kept);
  for (const target of targets) {
    for (const relationId of projection.relationsOn.get(target) ?? []) {
      const standing = (projection.premisesOf.get(relationId) ?? []).filter(
        (claimId) => projection.map.claims.get(claimId)?.primary === relationId,
      );
      if (standing.length === 0) continue;
      targets.add(relationId);
      for (const claimId of standing) {
        kept.add(claimId);
        targets.add(claimId);
      }
    }
  }
}

/** Relations between what is kept. Adds missing premises of linked ones to the kept claims. */
function keptRelations(projection: Projection, kept: Set<ClaimId>): Map<RelationId, Relation> {
  const found = new Set<RelationId>();
  for (let isGrowing = true; isGrowing;) {
    isGrowing = false;
    for (const [id, relation] of projection.map.relations) {
      if (found.has(id)) continue;
      const { target } = relation;
      const hasTarget = target.type === "claim" ? kept.has(target.id) : found.has(target.id);
      const premises = projection.premisesOf.get(id) ?? [];
      if (!hasTarget || !premises.some((claimId) => kept.has(claimId))) continue;
      found.add(id);
      for (const claimId of premises) kept.add(claimId);
      isGrowing = true;
    }
  }
  const relations = new Map<RelationId, Relation>();
  for (const [id, relation] of projection.map.relations) if (found.has(id)) relations.set(id, relation);
  return relations;
}
