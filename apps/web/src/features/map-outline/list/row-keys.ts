import type { ClaimId, Projection, RelationId } from "@crux/domain";

export const claimKey = (claimId: ClaimId): string => `claim:${claimId}`;
/** The claim of a row; null for a row of another kind. */
export const claimOfKey = (key: string): ClaimId | null =>
  // Made above of an id.
  key.startsWith("claim:") ? (key.slice("claim:".length) as ClaimId) : null;
export const referenceKey = (relationId: RelationId, claimId: ClaimId): string =>
  `also:${relationId}:${claimId}`;
export const groupKey = (relationId: RelationId): string => `linked:${relationId}`;
export const bearingKey = (relationId: RelationId): string => `bearing:${relationId}`;

/** Premises that only together make a reason or an objection. */
export const isLinked = (projection: Projection, relationId: RelationId): boolean =>
  (projection.premisesOf.get(relationId) ?? []).length > 1;
