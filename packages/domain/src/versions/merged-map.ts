import type { ClaimId, RelationId } from "../ids.ts";
import type { ArgumentMap, Claim, Relation } from "../model.ts";
import { project } from "../projecting/project.ts";
import type { Projection } from "../projection.ts";

/**
 * One map that shows what two states of it show together, so that a comparison can be drawn: the later state, and of
 * the earlier one the claims that are gone since, where they stood, with the relations that led to or from them.
 */
export function mergedMap(before: Projection, after: Projection): Projection {
  const claims = new Map<ClaimId, Claim>(after.map.claims);
  const relations = new Map<RelationId, Relation>(after.map.relations);
  const gone = new Set<ClaimId>();
  for (const claim of before.map.claims.values()) {
    if (claims.has(claim.id)) continue;
    gone.add(claim.id);
    claims.set(claim.id, claim);
  }
  for (const relation of before.map.relations.values()) {
    const premises = before.premisesOf.get(relation.id) ?? [];
    const isOfGone = premises.some((id) => gone.has(id)) || gone.has(relation.target.id as ClaimId);
    if (!isOfGone) continue;
    const kept = relations.get(relation.id);
    relations.set(
      relation.id,
      kept === undefined
        ? relation
        : { ...kept, premises: new Map([...relation.premises, ...kept.premises]) },
    );
  }
  const map: ArgumentMap = { meta: after.map.meta, claims, relations };
  return project(map);
}
