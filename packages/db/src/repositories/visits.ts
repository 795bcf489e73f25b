import type { ClaimId, MapId, UserId } from "@crux/domain";
import type { Database } from "../database.ts";

export interface MapVisitRow {
  /** The newest update of the log that the person has seen. */
  readonly seenSeq: number;
  readonly at: Date;
}

/** Up to when a person has seen a map; null when they never looked at it. */
export async function findMapVisit(
  database: Database,
  mapId: MapId,
  userId: UserId,
): Promise<MapVisitRow | null> {
  const row = await database.prisma.mapVisit.findUnique({ where: { mapId_userId: { mapId, userId } } });
  return row === null ? null : { seenSeq: Number(row.seenSeq), at: row.at };
}

/** Notes that a person has seen a map as it is now. */
export async function recordMapVisit(database: Database, mapId: MapId, userId: UserId): Promise<void> {
  await database.pool.query(
    `INSERT INTO map_visit (map_id, user_id, seen_seq, at)
     SELECT id, $2, head_seq, now() FROM map WHERE id = $1
     ON CONFLICT (map_id, user_id) DO UPDATE
       SET seen_seq = greatest(map_visit.seen_seq, excluded.seen_seq), at = excluded.at`,
    [mapId, userId],
  );
}

/** The claims of a map that others have written, or changed otherwise, since a moment. */
export async function listChangesByOthers(
  database: Database,
  mapId: MapId,
  change: { readonly userId: UserId; readonly since: Date },
): Promise<{ readonly newIds: readonly ClaimId[]; readonly editedIds: readonly ClaimId[] }> {
  const result = await database.pool.query<{ claim_id: ClaimId; is_new: boolean }>(
    `SELECT claim_id, coalesce(written_at > $3 AND written_by IS DISTINCT FROM $2, false) AS is_new
     FROM claim_author
     WHERE map_id = $1 AND (
       (changed_at > $3 AND changed_by IS DISTINCT FROM $2) OR (written_at > $3 AND written_by IS DISTINCT FROM $2))
     ORDER BY claim_id`,
    [mapId, change.userId, change.since],
  );
  const idsOf = (isNew: boolean): readonly ClaimId[] =>
    result.rows.filter((row) => row.is_new === isNew).map((row) => row.claim_id);
  return { newIds: idsOf(true), editedIds: idsOf(false) };
}
