import type { ClaimId } from "@crux/domain";

/** What became of a claim since somebody was last here; of several the first. */
const CHANGES = ["newIds", "editedIds", "movedIds", "deletedIds"] as const;
type ChangeName = (typeof CHANGES)[number];

/** Claims that others wrote, changed, put elsewhere or deleted since the person was last here, as far as that has not been looked at. */
export type SinceVisit = Readonly<Record<ChangeName, ReadonlySet<ClaimId>>>;

/** The same, of which the server tells, in no order. */
export type Changes = Readonly<Record<ChangeName, readonly ClaimId[]>>;

export const NO_CHANGES: Changes = { newIds: [], editedIds: [], movedIds: [], deletedIds: [] };

/** How a claim is marked. Names the sentence in the catalogue. */
export type Freshness = "isNew" | "isEdited" | "isMoved";

/** How a claim is marked: new, edited, moved, or not at all. */
export function freshness(since: SinceVisit | null, claimId: ClaimId): Freshness | null {
  if (since === null) return null;
  if (since.newIds.has(claimId)) return "isNew";
  if (since.editedIds.has(claimId)) return "isEdited";
  return since.movedIds.has(claimId) ? "isMoved" : null;
}

/** Each changed claim once. */
export function listChanges(of: SinceVisit | Changes | null): readonly ClaimId[] {
  return of === null ? [] : CHANGES.flatMap((name) => [...of[name]]);
}

export function countChanges(of: SinceVisit | Changes): number {
  return CHANGES.reduce((count, name) => count + sizeOf(of[name]), 0);
}

const sizeOf = (ids: ReadonlySet<ClaimId> | readonly ClaimId[]): number =>
  "size" in ids ? ids.size : ids.length;

/** The same without some claims. */
export function withoutClaims(changes: Changes, isLeftOut: (claimId: ClaimId) => boolean): Changes {
  const rest = (name: ChangeName): readonly ClaimId[] => changes[name].filter((id) => !isLeftOut(id));
  return {
    newIds: rest("newIds"),
    editedIds: rest("editedIds"),
    movedIds: rest("movedIds"),
    deletedIds: rest("deletedIds"),
  };
}

/**
 * What remains to be seen with what has come to it; null when nothing does. Claims that are not there are not counted,
 * nor deleted ones that are, and each only once.
 */
export function addChanges(
  since: SinceVisit | null,
  changes: Changes,
  isThere: (claimId: ClaimId) => boolean,
): SinceVisit | null {
  const known = new Set<ClaimId>();
  const add = (name: ChangeName): ReadonlySet<ClaimId> => {
    const ids = new Set([...(since?.[name] ?? []), ...changes[name]]);
    for (const id of ids) if (known.has(id) || isThere(id) === (name === "deletedIds")) ids.delete(id);
    for (const id of ids) known.add(id);
    return ids;
  };
  return orNothing({
    newIds: add("newIds"),
    editedIds: add("editedIds"),
    movedIds: add("movedIds"),
    deletedIds: add("deletedIds"),
  });
}

/** The same without the claims that have been seen now; the very value when none of them was among it. */
export function withoutSeen(since: SinceVisit | null, seen: Iterable<ClaimId>): SinceVisit | null {
  if (since === null) return null;
  const gone = new Set(seen);
  if (!listChanges(since).some((id) => gone.has(id))) return since;
  const rest = (name: ChangeName): ReadonlySet<ClaimId> =>
    new Set([...since[name]].filter((id) => !gone.has(id)));
  return orNothing({
    newIds: rest("newIds"),
    editedIds: rest("editedIds"),
    movedIds: rest("movedIds"),
    deletedIds: rest("deletedIds"),
  });
}

const orNothing = (since: SinceVisit): SinceVisit | null => (countChanges(since) === 0 ? null : since);

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
  const isChange = (claimId: ClaimId): boolean => freshness(since, claimId) !== null;
  const from = fromId === null ? -1 : order.indexOf(fromId);
  return order.slice(from + 1).find(isChange) ?? order.slice(0, from + 1).find(isChange) ?? null;
}
