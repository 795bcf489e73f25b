/** Claims that wait to be blanked, and the one place where a map's stored bytes are replaced by others. */
import type { Database } from "../database.ts";
import { inTransaction } from "../transaction.ts";
import { hashOfState } from "../write-door/map-state.ts";

export interface DueErasure {
  readonly mapId: string;
  /** The random id under which the person wrote. */
  readonly personId: string;
}

/** Lists what has been asked for and not been done, the oldest first. */
export async function listDueErasures(database: Database): Promise<readonly DueErasure[]> {
  const result = await database.pool.query<{ map_id: string; person_id: string }>(
    "SELECT map_id, person_id FROM erasure WHERE done_at IS NULL ORDER BY requested_at, map_id, person_id",
  );
  return result.rows.map((row) => ({ mapId: row.map_id, personId: row.person_id }));
}

/** What the database knows of a person's hand in a map. */
export interface Hand {
  readonly clientIds: ReadonlySet<number>;
  readonly claimIds: ReadonlySet<string>;
  /** Whether the rows that say who wrote what have caught up with the log. */
  readonly isUpToDate: boolean;
}

/** Of a map that is gone: an empty hand, up to date. */
export async function readHand(database: Database, { mapId, personId }: DueErasure): Promise<Hand> {
  const result = await database.pool.query<{
    client_ids: string[];
    claim_ids: string[];
    is_up_to_date: boolean;
  }>(
    `SELECT authored_seq >= head_seq AS is_up_to_date,
       ARRAY(SELECT client_id::text FROM map_client WHERE map_id = map.id AND user_id = $2) AS client_ids,
       ARRAY(SELECT claim_id FROM claim_author WHERE map_id = map.id AND written_by = $2) AS claim_ids
     FROM map WHERE id = $1`,
    [mapId, personId],
  );
  const row = result.rows[0];
  return {
    clientIds: new Set((row?.client_ids ?? []).map(Number)),
    claimIds: new Set(row?.claim_ids),
    isUpToDate: row?.is_up_to_date ?? true,
  };
}

/** Notes that there was nothing to blank. */
export async function noteErased(database: Database, { mapId, personId }: DueErasure): Promise<void> {
  await database.pool.query("UPDATE erasure SET done_at = now() WHERE map_id = $1 AND person_id = $2", [
    mapId,
    personId,
  ]);
}

export interface RewrittenMap {
  readonly mapId: string;
  readonly personId: string;
  /** The number of the newest update that the new state holds; nothing is done when there is a newer one. */
  readonly headSeq: number;
  /** The whole map as a document without a history. */
  readonly state: Uint8Array;
  /** Under which it was written; issued to the server for this. */
  readonly clientId: number;
  readonly schemaVersion: number;
  /** Every version of the map, rewritten likewise. */
  readonly versions: readonly { readonly id: string; readonly state: Uint8Array }[];
}

/**
 * Puts a map's new bytes in the place of all old ones: log, snapshots, quarantine, versions and the rows read from them.
 * The epoch is raised, so that whoever holds the old document is told to fetch the new one, and nothing that builds on
 * the old bytes gets in. False when the map has changed since it was read; then nothing is done.
 */
export async function rewriteMap(database: Database, map: RewrittenMap): Promise<boolean> {
  const { mapId, versions } = map;
  const isDone = await inTransaction(database.pool, async (client) => {
    // A compaction that has begun would put a snapshot of the old bytes back.
    await client.query("SELECT pg_advisory_xact_lock(hashtextextended('compaction:' || $1, 0))", [mapId]);
    const found = await client.query<{ head_seq: string }>(
      "SELECT head_seq FROM map WHERE id = $1 FOR UPDATE",
      [mapId],
    );
    if (Number(found.rows[0]?.head_seq) !== map.headSeq) return false;
    const known = await client.query<{ id: string }>(
      "SELECT id FROM map_version WHERE map_id = $1 FOR UPDATE",
      [mapId],
    );
    const given = new Set(versions.map(({ id }) => id));
    if (known.rows.some(({ id }) => !given.has(id))) return false;
    for (const table of ["map_update", "map_snapshot", "map_quarantine", "claim", "relation", "citation"]) {
      await client.query(`DELETE FROM ${table} WHERE map_id = $1`, [mapId]);
    }
    for (const { id, state } of versions) {
      await client.query(
        "UPDATE map_version SET state = $3, state_sha256 = $4 WHERE map_id = $1 AND id = $2",
        [mapId, id, Buffer.from(state), hashOfState(state)],
      );
    }
    await client.query(
      `UPDATE map SET epoch = epoch + 1, access_version = access_version + 1, projected_seq = 0,
         head_seq = head_seq + 1, authored_seq = head_seq + 1
       WHERE id = $1`,
      [mapId],
    );
    await client.query(
      `UPDATE map_client SET epoch = map.epoch FROM map
       WHERE map.id = $1 AND map_client.map_id = map.id AND map_client.client_id = $2`,
      [mapId, map.clientId],
    );
    await client.query(
      `INSERT INTO map_snapshot (map_id, through_seq, state, state_sha256, schema_version) VALUES ($1, $2, $3, $4, $5)`,
      [mapId, map.headSeq + 1, Buffer.from(map.state), hashOfState(map.state), map.schemaVersion],
    );
    await client.query("UPDATE erasure SET done_at = now() WHERE map_id = $1 AND person_id = $2", [
      mapId,
      map.personId,
    ]);
    return true;
  });
  if (isDone) database.notifier.touch(mapId);
  return isDone;
}

/** The states of all versions of a map. */
export async function readVersionStates(
  database: Database,
  mapId: string,
): Promise<readonly { readonly id: string; readonly state: Uint8Array }[]> {
  const result = await database.pool.query<{ id: string; state: Buffer }>(
    "SELECT id, state FROM map_version WHERE map_id = $1 ORDER BY through_seq",
    [mapId],
  );
  return result.rows;
}
