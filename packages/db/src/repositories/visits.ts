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

export interface ChangedClaims {
  readonly newIds: readonly ClaimId[];
  readonly editedIds: readonly ClaimId[];
  /** Put elsewhere, or to the other side, and not edited. */
  readonly movedIds: readonly ClaimId[];
}

/** The claims of a map that others have written, changed otherwise, or put elsewhere since a moment; each once. */
export async function listChangesByOthers(
  database: Database,
  mapId: MapId,
  change: { readonly userId: UserId; readonly since: Date },
): Promise<ChangedClaims> {
  const result = await database.pool.query<{ claim_id: ClaimId; type: keyof ChangedClaims }>(
    `SELECT * FROM (
       SELECT claim_id, CASE
         WHEN written_at > $3 AND written_by IS DISTINCT FROM $2 THEN 'newIds'
         WHEN changed_at > $3 AND changed_by IS DISTINCT FROM $2 THEN 'editedIds'
         WHEN placed_at > $3 AND placed_by IS DISTINCT FROM $2 THEN 'movedIds'
       END AS type
       FROM claim_author WHERE map_id = $1
     ) AS told WHERE type IS NOT NULL ORDER BY claim_id`,
    [mapId, change.userId, change.since],
  );
  const idsOf = (type: keyof ChangedClaims): readonly ClaimId[] =>
    result.rows.filter((row) => row.type === type).map((row) => row.claim_id);
  return { newIds: idsOf("newIds"), editedIds: idsOf("editedIds"), movedIds: idsOf("movedIds") };
}
