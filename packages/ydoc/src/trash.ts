/**
 * What lies in the trash, and how it is taken for good. An edit that only deletes needs no client id, so the server
 * writes it under nobody's name.
 */
import type { ArgumentMap, ClaimId, RelationId } from "@crux/domain";
import type { Entry, MapDocument } from "./schema.ts";
import { docFromState, isComplete } from "./document.ts";
import { readMap } from "./read.ts";
import { claimsOf, findEntry, relationsOf } from "./schema.ts";

/** One tombstone. Brought back and removed again, the same claim has another. */
export interface TrashEntry {
  readonly type: "claim" | "relation";
  readonly id: string;
  /** When it was removed, as the browser that did it told (milliseconds since 1970): it may lie. */
  readonly toldAtMs: number;
}

/** Lists the tombstones of a document. A merged claim is none: its words are another wording of a claim that is shown. */
export function listTrash(doc: MapDocument): readonly TrashEntry[] {
  const { claims, relations } = readMap(doc);
  const entries: TrashEntry[] = [];
  for (const { id, deletedAt, mergedInto } of claims.values()) {
    if (deletedAt !== null && mergedInto === null) entries.push({ type: "claim", id, toldAtMs: deletedAt });
  }
  for (const { id, deletedAt } of relations.values()) {
    if (deletedAt !== null) entries.push({ type: "relation", id, toldAtMs: deletedAt });
  }
  return entries;
}

/**
 * Plans to take for good those of the given tombstones that are still there, with all that cannot be shown without
 * them: claims merged into such a claim, relations that end on it, its place among linked premises. What is shown stays
 * the same.
 *
 * @param pieces the newest snapshot and the updates after it, in order
 * @returns the update for the log; null when nothing is to be taken, or the map is not whole
 */
export function planPurge(pieces: Iterable<Uint8Array>, due: readonly TrashEntry[]): Uint8Array | null {
  const doc = docFromState(pieces);
  let written: Uint8Array | null = null;
  if (isComplete(doc)) {
    const map = readMap(doc);
    const claimIds = claimsToPurge(map, due);
    const { relationIds, premises } = relationsToPurge(map, due, claimIds);
    doc.on("update", (bytes) => {
      written = bytes;
    });
    doc.transact(() => {
      for (const id of claimIds) claimsOf(doc).delete(id);
      for (const id of relationIds) relationsOf(doc).delete(id);
      for (const { relationId, claimId } of premises) premisesOf(doc, relationId)?.delete(claimId);
    });
  }
  doc.destroy();
  return written;
}

function claimsToPurge({ claims }: ArgumentMap, due: readonly TrashEntry[]): ReadonlySet<ClaimId> {
  const mergedFrom = new Map<ClaimId, ClaimId[]>();
  const first: ClaimId[] = [];
  const toldAtMs = toldTimes(due, "claim");
  for (const { id, mergedInto, deletedAt } of claims.values()) {
    if (mergedInto !== null) append(mergedFrom, mergedInto, id);
    else if (isStill(toldAtMs.get(id), deletedAt)) first.push(id);
  }
  return withFollowers(first, mergedFrom);
}

function relationsToPurge(
  { relations }: ArgumentMap,
  due: readonly TrashEntry[],
  claimIds: ReadonlySet<ClaimId>,
) {
  const pointingAt = new Map<RelationId, RelationId[]>();
  const first: RelationId[] = [];
  const premises: { readonly relationId: RelationId; readonly claimId: ClaimId }[] = [];
  const toldAtMs = toldTimes(due, "relation");
  for (const { id, target, premises: own, deletedAt } of relations.values()) {
    if (target.type === "relation") append(pointingAt, target.id, id);
    const lost = [...own.keys()].filter((claimId) => claimIds.has(claimId));
    const hasLostAll = lost.length > 0 && lost.length === own.size;
    const hasLostTarget = target.type === "claim" && claimIds.has(target.id);
    if (hasLostAll || hasLostTarget || isStill(toldAtMs.get(id), deletedAt)) first.push(id);
    else premises.push(...lost.map((claimId) => ({ relationId: id, claimId })));
  }
  const relationIds = withFollowers(first, pointingAt);
  return { relationIds, premises: premises.filter(({ relationId }) => !relationIds.has(relationId)) };
}

/** The given ids with all that follow them, and those that follow these. */
function withFollowers<Id>(first: readonly Id[], followers: ReadonlyMap<Id, readonly Id[]>): ReadonlySet<Id> {
  const all = new Set(first);
  // A set is gone through with what is added meanwhile.
  for (const id of all) for (const follower of followers.get(id) ?? []) all.add(follower);
  return all;
}

function append<Id>(lists: Map<Id, Id[]>, key: Id, id: Id): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [id]);
  else list.push(id);
}

function toldTimes(due: readonly TrashEntry[], type: TrashEntry["type"]): ReadonlyMap<string, number> {
  return new Map(due.filter((entry) => entry.type === type).map(({ id, toldAtMs }) => [id, toldAtMs]));
}

/** Whether the tombstone is the one that is due: what was brought back meanwhile has none, or another. */
function isStill(toldAtMs: number | undefined, deletedAt: number | null): boolean {
  return toldAtMs !== undefined && toldAtMs === deletedAt;
}

function premisesOf(doc: MapDocument, relationId: RelationId): Entry | null {
  const relation = findEntry(relationsOf(doc), relationId);
  return relation === null ? null : findEntry(relation, "premises");
}
