import { createHash } from "node:crypto";
import type pg from "pg";
import type { Database } from "../database.ts";

export interface LoggedUpdate {
  readonly seq: number;
  readonly userId: string | null;
  readonly bytes: Uint8Array;
}

export interface Snapshot {
  readonly throughSeq: number;
  readonly state: Uint8Array;
}

/** What a live document is built from: the snapshot first, then the updates in order, in one transaction. */
export interface MapState {
  readonly snapshot: Snapshot | null;
  /** What follows the snapshot, without what is in quarantine. */
  readonly updates: readonly LoggedUpdate[];
  readonly headSeq: number;
  readonly accessVersion: number;
  /** Of the bytes: a document of an older one must not be gone on with. */
  readonly epoch: number;
  readonly schemaVersion: number;
  /** Whether updates of this map are in quarantine about which nobody has decided: it may be read, not written to. */
  readonly isHeld: boolean;
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

/** The log lacks what should be there: nothing may be built from it. */
export class LogGap extends Error {}

/** A pool, or the connection of a transaction. */
type Queryable = Pick<pg.Pool | pg.PoolClient, "query">;

/** Names the bytes of a snapshot, so that damaged ones are found out. */
export function hashOfState(state: Uint8Array): string {
  return createHash("sha256").update(state).digest("hex");
}

/**
 * Reads the state of a map: the newest snapshot whose hash is right, and every update after it. Null when there is no
 * such map. Throws when the log has a gap: a document must never be opened with less than what is stored.
 */
export async function loadMapState(database: Database, mapId: string): Promise<MapState | null> {
  const [newest] = await listSnapshots(database.pool, mapId);
  return await readMapState(database.pool, mapId, newest ?? null);
}

/**
 * Reads a map's log with what came before `seq`: from the newest snapshot that lies not behind it, or where those are
 * gone from the oldest there is.
 */
export async function loadMapStateBefore(
  database: Database,
  mapId: string,
  seq: number,
): Promise<MapState | null> {
  const snapshots = await listSnapshots(database.pool, mapId);
  const snapshot = snapshots.find(({ throughSeq }) => throughSeq <= seq);
  if (snapshot !== undefined) return await readMapState(database.pool, mapId, snapshot);
  try {
    return await readMapState(database.pool, mapId, null);
  } catch (error) {
    const oldest = snapshots.at(-1);
    if (error instanceof LogGap && oldest !== undefined) {
      return await readMapState(database.pool, mapId, oldest);
    }
    throw error;
  }
}

/** Lists the snapshots of a map whose hash is right, the newest first. */
export async function listSnapshots(database: Queryable, mapId: string): Promise<readonly Snapshot[]> {
  const result = await database.query<SnapshotRow>(
    "SELECT through_seq, state, state_sha256 FROM map_snapshot WHERE map_id = $1 ORDER BY through_seq DESC",
    [mapId],
  );
  return result.rows
    .filter(({ state, state_sha256: hash }) => hashOfState(state) === hash)
    .map(({ through_seq: throughSeq, state }) => ({ throughSeq: Number(throughSeq), state }));
}

/** Reads the state of a map from this snapshot, or from the beginning of its log. */
export async function readMapState(
  database: Queryable,
  mapId: string,
  snapshot: Snapshot | null,
): Promise<MapState | null> {
  // The epoch by way of JSON: a backup before an update reads maps whose table does not have the column yet.
  const map = await database.query<{
    head_seq: string;
    access_version: string;
    epoch: number | null;
    schema_version: number;
    quarantined: string[];
    is_held: boolean;
  }>(
    `SELECT head_seq, access_version, schema_version, (to_jsonb(map) ->> 'epoch')::int AS epoch,
       ARRAY(SELECT seq FROM map_quarantine WHERE map_id = map.id) AS quarantined,
       EXISTS (SELECT FROM map_quarantine WHERE map_id = map.id AND resolved_at IS NULL) AS is_held
     FROM map WHERE id = $1`,
    [mapId],
  );
  const row = map.rows[0];
  if (row === undefined) return null;
  const fromSeq = snapshot?.throughSeq ?? 0;
  const updates = await readUpdates(database, mapId, fromSeq);
  const headSeq = Math.max(Number(row.head_seq), updates.at(-1)?.seq ?? 0);
  for (const [index, update] of updates.entries()) {
    if (update.seq !== fromSeq + index + 1) {
      throw new LogGap(`The log of map ${mapId} has a gap before update ${update.seq}.`);
    }
  }
  if (fromSeq + updates.length !== headSeq) {
    throw new LogGap(`The log of map ${mapId} ends before its update ${headSeq}.`);
  }
  const quarantined = new Set(row.quarantined.map(Number));
  return {
    snapshot,
    updates: updates.filter(({ seq }) => !quarantined.has(seq)),
    headSeq,
    accessVersion: Number(row.access_version),
    epoch: row.epoch ?? 1,
    schemaVersion: row.schema_version,
    isHeld: row.is_held,
  };
}

/** Lists the updates of a map after `afterSeq`, in order: what an open document has not seen yet. */
export async function listUpdates(
  database: Database,
  mapId: string,
  afterSeq: number,
): Promise<readonly LoggedUpdate[]> {
  return await readUpdates(database.watchPool, mapId, afterSeq);
}

async function readUpdates(database: Queryable, mapId: string, afterSeq: number): Promise<LoggedUpdate[]> {
  const result = await database.query<UpdateRow>(
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
  const result = await database.watchPool.query<{ id: string; head_seq: string }>(
    "SELECT id, head_seq FROM map WHERE id = ANY($1::text[])",
    [mapIds],
  );
  return new Map(result.rows.map((row) => [row.id, Number(row.head_seq)]));
}
