import type { ClaimId, Projection } from "@crux/domain";

/**
 * The claims that lie in the trash because others have put them there since a moment.
 *
 * @param ownId null for nobody, whose own deletions are then not known
 */
export function listDeleted(
  { stored }: Pick<Projection, "stored">,
  sinceMs: number,
  ownId: string | null,
): readonly ClaimId[] {
  const deleted: ClaimId[] = [];
  for (const { id, deletedAt, deletedBy, mergedInto } of stored.claims.values()) {
    // What an undo has taken back is deleted in nobody's name, and was nobody's to miss.
    if (deletedAt === null || deletedAt <= sinceMs || deletedBy === null) continue;
    if (deletedBy !== ownId && mergedInto === null) deleted.push(id);
  }
  return deleted;
}
