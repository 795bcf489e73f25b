/** Who wrote which claim, read from the log in its order. Like the other projected rows, written by the projector only. */
import type { MapId } from "@crux/domain";
import type { Database } from "../database.ts";
import { inTransaction } from "../transaction.ts";

/** What one update of a log did to claims. */
export interface AuthoredUpdate {
  readonly seq: number;
  /** Claims that it made. */
  readonly written: readonly string[];
  /** Claims whose words, kind, speaker or citations it touched, those that it made included. */
  readonly changed: readonly string[];
  /** Claims that it put elsewhere or to the other side. */
  readonly placed: readonly string[];
}

/** A claim and the client id that made it: what is left to go by where the log before a snapshot is gone. */
export interface FirstWriter {
  readonly claimId: string;
  readonly clientId: number;
}

/** Up to which update the rows of a map tell who wrote what, and the map's head; null when there is no such map. */
export async function findAuthoredSeq(
  database: Database,
  mapId: string,
): Promise<{ readonly authoredSeq: number; readonly headSeq: number } | null> {
  const result = await database.pool.query<{ authored_seq: string; head_seq: string }>(
    "SELECT authored_seq, head_seq FROM map WHERE id = $1",
    [mapId],
  );
  const row = result.rows[0];
  return row === undefined ? null : { authoredSeq: Number(row.authored_seq), headSeq: Number(row.head_seq) };
}

/** Lists the maps whose log says more about who wrote what than the rows do. */
export async function listDueForAuthors(database: Database): Promise<readonly string[]> {
  const result = await database.pool.query<{ id: string }>(
    "SELECT id FROM map WHERE authored_seq < head_seq ORDER BY changed_at DESC",
  );
  return result.rows.map(({ id }) => id);
}

/**
 * Writes what the updates after `fromSeq` up to `throughSeq` tell. Names and times are taken from the log's own rows.
 * What a map begins with (a template, a copy, a file) is nobody's words.
 * Does nothing when somebody else has been at it since `fromSeq` was read.
 *
 * @param firstWriters claims whose making is no longer in the log
 */
export async function writeAuthors(
  database: Database,
  mapId: string,
  span: { readonly fromSeq: number; readonly throughSeq: number },
  updates: readonly AuthoredUpdate[],
  firstWriters: readonly FirstWriter[],
): Promise<void> {
  const rows = updates.flatMap(({ seq, written, changed }) => {
    const made = new Set(written);
    return changed.map((claimId) => ({ seq, claimId, isWritten: made.has(claimId) }));
  });
  const placed = updates.flatMap((update) => update.placed.map((claimId) => ({ seq: update.seq, claimId })));
  await inTransaction(database.pool, async (client) => {
    const moved = await client.query(
      "UPDATE map SET authored_seq = $3 WHERE id = $1 AND authored_seq = $2 AND $3 > authored_seq",
      [mapId, span.fromSeq, span.throughSeq],
    );
    if (moved.rowCount !== 1) return;
    await client.query(
      `INSERT INTO claim_author (map_id, claim_id, written_by)
       SELECT $1, first.claim_id, map_client.user_id
       FROM unnest($2::text[], $3::bigint[]) AS first(claim_id, client_id)
       JOIN map_client ON map_client.map_id = $1 AND map_client.client_id = first.client_id
       ON CONFLICT DO NOTHING`,
      [mapId, firstWriters.map(({ claimId }) => claimId), firstWriters.map(({ clientId }) => clientId)],
    );
    await client.query(
      `WITH touched AS (
         SELECT touched.claim_id, touched.is_written, log.seq, log.created_at,
           CASE WHEN log.seq > 1 THEN log.user_id END AS user_id
         FROM unnest($2::bigint[], $3::text[], $4::boolean[]) AS touched(seq, claim_id, is_written)
         JOIN map_update AS log ON log.map_id = $1 AND log.seq = touched.seq
       ),
       first AS (SELECT DISTINCT ON (claim_id) * FROM touched WHERE is_written ORDER BY claim_id, seq),
       last AS (SELECT DISTINCT ON (claim_id) * FROM touched ORDER BY claim_id, seq DESC)
       INSERT INTO claim_author (map_id, claim_id, written_by, written_at, changed_by, changed_at)
       SELECT $1, last.claim_id, first.user_id, first.created_at, last.user_id, last.created_at
       FROM last LEFT JOIN first ON first.claim_id = last.claim_id
       ON CONFLICT (map_id, claim_id) DO UPDATE
       SET changed_by = excluded.changed_by, changed_at = excluded.changed_at`,
      [
        mapId,
        rows.map(({ seq }) => seq),
        rows.map(({ claimId }) => claimId),
        rows.map(({ isWritten }) => isWritten),
      ],
    );
    if (placed.length === 0) return;
    await client.query(
      `WITH placed AS (
         SELECT DISTINCT ON (placed.claim_id) placed.claim_id, log.created_at,
           CASE WHEN log.seq > 1 THEN log.user_id END AS user_id
         FROM unnest($2::bigint[], $3::text[]) AS placed(seq, claim_id)
         JOIN map_update AS log ON log.map_id = $1 AND log.seq = placed.seq
         ORDER BY placed.claim_id, log.seq DESC
       )
       INSERT INTO claim_author (map_id, claim_id, placed_by, placed_at)
       SELECT $1, claim_id, user_id, created_at FROM placed
       ON CONFLICT (map_id, claim_id) DO UPDATE
       SET placed_by = excluded.placed_by, placed_at = excluded.placed_at`,
      [mapId, placed.map(({ seq }) => seq), placed.map(({ claimId }) => claimId)],
    );
  });
}

/** A person as an author: somebody who is gone has an id and no name. */
export interface AuthorName {
  readonly id: string;
  readonly name: string | null;
}

export interface ClaimAuthorship {
  /** Null where the server wrote it, or nobody can tell. */
  readonly writtenBy: AuthorName | null;
  readonly writtenAt: Date | null;
  readonly changedBy: AuthorName | null;
  readonly changedAt: Date | null;
}

/** Finds who wrote and who last changed a claim; null when nothing is known of it. */
export async function findClaimAuthor(
  database: Database,
  mapId: MapId,
  claimId: string,
): Promise<ClaimAuthorship | null> {
  const result = await database.pool.query<{
    written_by: string | null;
    writer_name: string | null;
    written_at: Date | null;
    changed_by: string | null;
    changer_name: string | null;
    changed_at: Date | null;
  }>(
    `SELECT written_by, writer.name AS writer_name, written_at, changed_by, changer.name AS changer_name, changed_at
     FROM claim_author
     LEFT JOIN "user" AS writer ON writer.id = written_by
     LEFT JOIN "user" AS changer ON changer.id = changed_by
     WHERE map_id = $1 AND claim_id = $2`,
    [mapId, claimId],
  );
  const row = result.rows[0];
  if (row === undefined) return null;
  return {
    writtenBy: row.written_by === null ? null : { id: row.written_by, name: row.writer_name },
    writtenAt: row.written_at,
    changedBy: row.changed_by === null ? null : { id: row.changed_by, name: row.changer_name },
    changedAt: row.changed_at,
  };
}
