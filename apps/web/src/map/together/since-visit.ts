import type { ClaimId } from "@crux/domain";

/** Claims that others wrote or changed since the person was last here, as far as they have not been looked at. */
export interface SinceVisit {
  readonly newIds: ReadonlySet<ClaimId>;
  readonly editedIds: ReadonlySet<ClaimId>;
}

/** How a claim is marked: new, edited, or not at all. Names the sentence in the catalogue. */
export function freshness(since: SinceVisit | null, claimId: ClaimId): "isNew" | "isEdited" | null {
  if (since === null) return null;
  if (since.newIds.has(claimId)) return "isNew";
  return since.editedIds.has(claimId) ? "isEdited" : null;
}

/** What the server tells of, in no order. */
export interface Changes {
  readonly newIds: readonly ClaimId[];
  readonly editedIds: readonly ClaimId[];
}

/** Each changed claim once. */
export function listChanges(of: SinceVisit | Changes | null): readonly ClaimId[] {
  return of === null ? [] : [...of.newIds, ...of.editedIds];
}

export function countChanges(of: SinceVisit | Changes): number {
  return sizeOf(of.newIds) + sizeOf(of.editedIds);
}

const sizeOf = (ids: ReadonlySet<ClaimId> | readonly ClaimId[]): number =>
  "size" in ids ? ids.size : ids.length;

/** The same without some claims. */
export function withoutClaims(changes: Changes, isLeftOut: (claimId: ClaimId) => boolean): Changes {
  return {
    newIds: changes.newIds.filter((id) => !isLeftOut(id)),
    editedIds: changes.editedIds.filter((id) => !isLeftOut(id)),
  };
}

/**
 * What remains to be seen with what has come to it; null when nothing does. Claims that are not there are not counted,
 * and what is new is not counted as edited as well.
 */
export function addChanges(
  since: SinceVisit | null,
  changes: Changes,
  isThere: (claimId: ClaimId) => boolean,
): SinceVisit | null {
  const newIds = new Set([...(since?.newIds ?? []), ...changes.newIds].filter(isThere));
  const edited = [...(since?.editedIds ?? []), ...changes.editedIds];
  const editedIds = new Set(edited.filter((id) => isThere(id) && !newIds.has(id)));
  return newIds.size + editedIds.size === 0 ? null : { newIds, editedIds };
}

/** The same without the claims that have been seen now; the very value when none of them was among it. */
export function withoutSeen(since: SinceVisit | null, seen: Iterable<ClaimId>): SinceVisit | null {
  if (since === null) return null;
  const newIds = new Set(since.newIds);
  const editedIds = new Set(since.editedIds);
  let hasChanged = false;
  for (const claimId of seen) {
    const wasNew = newIds.delete(claimId);
    hasChanged = editedIds.delete(claimId) || wasNew || hasChanged;
  }
  if (!hasChanged) return since;
  return newIds.size + editedIds.size === 0 ? null : { newIds, editedIds };
}

/**
 * Where "next change" leads: the first one behind the claim in focus in reading order, and from the last one back to
 * the first.
 *
 * @param order every claim of the map as it is read from top to bottom
 */
export function findNextChange(
  since: SinceVisit,
  order: readonly ClaimId[],
  fromId: ClaimId | null,
): ClaimId | null {
  const isChange = (claimId: ClaimId): boolean => since.newIds.has(claimId) || since.editedIds.has(claimId);
  const from = fromId === null ? -1 : order.indexOf(fromId);
  return order.slice(from + 1).find(isChange) ?? order.slice(0, from + 1).find(isChange) ?? null;
}
