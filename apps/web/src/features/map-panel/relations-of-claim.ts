import type { ClaimId, Projection, Relation, RelationId, RelationKind } from "@crux/domain";

/** The claims that stand on this one by relations of a kind. */
export function listPremisesOn(
  projection: Projection,
  target: ClaimId | RelationId,
  kind: RelationKind,
): readonly ClaimId[] {
  return (projection.relationsOn.get(target) ?? [])
    .filter((relationId) => projection.map.relations.get(relationId)?.kind === kind)
    .flatMap((relationId) => projection.premisesOf.get(relationId) ?? []);
}

/** The relations in which a claim stands, its primary first. */
export function listRelationsFrom(projection: Projection, claimId: ClaimId): readonly Relation[] {
  return (projection.relationsFrom.get(claimId) ?? []).flatMap((id) => {
    const relation = projection.map.relations.get(id);
    return relation === undefined ? [] : [relation];
  });
}
