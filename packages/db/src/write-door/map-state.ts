import { createHash } from "node:crypto";
import type { Database } from "../database.ts";

export interface LoggedUpdate {
  readonly seq: number;
  readonly userId: string | null;
  readonly bytes: Uint8Array;
}

/** What a live document is built from: the snapshot first, then the updates in order, in one transaction. */
export interface MapState {
  readonly snapshot: { readonly throughSeq: number; readonly state: Uint8Array } | null;
  readonly updates: readonly LoggedUpdate[];
  readonly headSeq: number;
  readonly accessVersion: number;
  readonly schemaVersion: number;
}

interface SnapshotRow {
  readonly through_seq: string;
  readonly state: Buffer;
  readonly state_sha256: string;
}

interface UpdateRow {
  readonly seq: string;
  readonly user_id: string | null;
  readonly bytes: Buffer;
}

/**
 * Reads the state of a map: the newest snapshot whose hash is right, and every update after it. Null when there is no
 * such map. Throws when the log has a gap: a document must never be opened with less than what is stored.
 */
export async function loadMapState(database: Database, mapId: string): Promise<MapState | null> {
  const map = await database.pool.query<{ head_seq: string; access_version: string; schema_version: number }>(
    "SELECT head_seq, access_version, schema_version FROM map WHERE id = $1",
    [mapId],
  );
  const row = map.rows[0];
  if (row === undefined) return null;
  const snapshots = await database.pool.query<SnapshotRow>(
    "SELECT through_seq, state, state_sha256 FROM map_snapshot WHERE map_id = $1 ORDER BY through_seq DESC",
    [mapId],
  );
  const whole = snapshots.rows.find(
    ({ state, state_sha256: hash }) => createHash("sha256").update(state).digest("hex") === hash,
  );
  const snapshot = whole === undefined ? null : { throughSeq: Number(whole.through_seq), state: whole.state };
  const updates = await listUpdates(database, mapId, snapshot?.throughSeq ?? 0);
  const headSeq = Math.max(Number(row.head_seq), updates.at(-1)?.seq ?? 0);
  for (const [index, update] of updates.entries()) {
    if (update.seq !== (snapshot?.throughSeq ?? 0) + index + 1) {
      throw new Error(`The log of map ${mapId} has a gap before update ${update.seq}.`);
    }
  }
  if ((snapshot?.throughSeq ?? 0) + updates.length !== headSeq) {
    throw new Error(`The log of map ${mapId} ends before its update ${headSeq}.`);
  }
  return {
    snapshot,
    updates,
    headSeq,
    accessVersion: Number(row.access_version),
    schemaVersion: row.schema_version,
  };
}

/** Lists the updates of a map after `afterSeq`, in order: what an open document has not seen yet. */
export async function listUpdates(
  database: Database,
  mapId: string,
  afterSeq: number,
): Promise<readonly LoggedUpdate[]> {
  const result = await database.pool.query<UpdateRow>(
    "SELECT seq, user_id, bytes FROM map_update WHERE map_id = $1 AND seq > $2 ORDER BY seq",
    [mapId, afterSeq],
  );
  return result.rows.map((row) => ({ seq: Number(row.seq), userId: row.user_id, bytes: row.bytes }));
}

/** Says for each of these maps the number of its newest update; maps that are gone are left out. */
export async function listHeadSeqs(
  database: Database,
  mapIds: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const result = await database.pool.query<{ id: string; head_seq: string }>(
    "SELECT id, head_seq FROM map WHERE id = ANY($1::text[])",
    [mapIds],
  );
  return new Map(result.rows.map((row) => [row.id, Number(row.head_seq)]));
}
