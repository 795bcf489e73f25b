import type { ClaimId, Projection, RelationId } from "@crux/domain";

export const claimKey = (claimId: ClaimId): string => `claim:${claimId}`;
export const referenceKey = (relationId: RelationId, claimId: ClaimId): string =>
  `also:${relationId}:${claimId}`;
export const groupKey = (relationId: RelationId): string => `linked:${relationId}`;
export const bearingKey = (relationId: RelationId): string => `bearing:${relationId}`;

/** Premises that only together make a reason or an objection. */
export const isLinked = (projection: Projection, relationId: RelationId): boolean =>
  (projection.premisesOf.get(relationId) ?? []).length > 1;
