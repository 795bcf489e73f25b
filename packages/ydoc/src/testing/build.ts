import {
  type ArgumentMap,
  type Claim,
  type ClaimId,
  emptyClaim,
  emptyMap,
  type MapMeta,
  type Relation,
  type RelationId,
} from "@crux/domain";

/* oxlint-disable typescript/no-unsafe-type-assertion -- a test's readable names are given the brand of ids. */

/** A claim with everything empty that is not given. */
export function buildClaim(id: string, fields: Partial<Omit<Claim, "id">> = {}): Claim {
  return { ...emptyClaim(id as ClaimId, `Text of ${id}`), ...fields };
}

/** A relation from the given premises to a claim. */
export function buildRelation(
  id: string,
  premiseIds: readonly string[],
  targetId: string,
  fields: Partial<Omit<Relation, "id">> = {},
): Relation {
  return {
    id: id as RelationId,
    kind: "supports",
    target: { type: "claim", id: targetId as ClaimId },
    order: "a0",
    premises: new Map(premiseIds.map((premiseId, index) => [premiseId as ClaimId, `a${index}`])),
    deletedAt: null,
    deletedBy: null,
    ...fields,
  };
}

/** A map of these claims and relations. */
export function buildMap(
  claims: readonly Claim[],
  relations: readonly Relation[] = [],
  meta: Partial<MapMeta> = {},
): ArgumentMap {
  return {
    ...emptyMap({ title: "A test map", ...meta }),
    claims: new Map(claims.map((claim) => [claim.id, claim])),
    relations: new Map(relations.map((relation) => [relation.id, relation])),
  };
}
