import type { ClaimId, Projection, RelationId } from "@crux/domain";
import type { Outline } from "./outline-rows.ts";
import { bearingKey, claimKey, groupKey, isLinked, referenceKey } from "./row-keys.ts";

/** The keys of all rows that must be open for the full row of a claim to be shown. */
export function listKeysAbove(projection: Projection, claimId: ClaimId): readonly string[] {
  const keys: string[] = [];
  let relationId = projection.map.claims.get(claimId)?.primary ?? null;
  while (relationId !== null) {
    if (isLinked(projection, relationId)) keys.push(groupKey(relationId));
    const target = projection.map.relations.get(relationId)?.target;
    if (target === undefined) return keys;
    if (target.type === "claim") {
      keys.push(claimKey(target.id));
      relationId = projection.map.claims.get(target.id)?.primary ?? null;
      continue;
    }
    keys.push(bearingKey(target.id));
    const [premise] = projection.premisesOf.get(target.id) ?? [];
    if (premise !== undefined && !isLinked(projection, target.id)) {
      const isPrimary = projection.map.claims.get(premise)?.primary === target.id;
      keys.push(isPrimary ? claimKey(premise) : referenceKey(target.id, premise));
    }
    relationId = target.id;
  }
  return keys;
}

/**
 * The row that stands for a relation: that of its linked premises, of what disputes it, or of a claim referred to; where
 * it has none of its own, that of the claim which it holds in its place.
 */
export function findRelationKey(
  outline: Outline,
  projection: Projection,
  relationId: RelationId,
): string | null {
  const premises = projection.premisesOf.get(relationId) ?? [];
  const keys = [
    groupKey(relationId),
    ...premises.map((claimId) => referenceKey(relationId, claimId)),
    bearingKey(relationId),
    ...premises.filter((id) => projection.map.claims.get(id)?.primary === relationId).map(claimKey),
  ];
  return keys.find((key) => outline.nodes.has(key)) ?? null;
}
