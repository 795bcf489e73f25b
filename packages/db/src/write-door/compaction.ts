/**
 * Keeps logs short: a snapshot stands for the updates before it. The log is the truth about a map, so nothing of it
 * goes before its snapshot was proven, and two proven snapshots are kept with every update between them and after.
 *
 * Rejected: merging updates into one. It takes seconds for long logs, and rewrites the only copy in place.
 */
import type pg from "pg";
import type { Database } from "../database.ts";
import { inTransaction } from "../transaction.ts";
import {
  hashOfState,
  listSnapshots,
  LogGap,
  type MapState,
  readMapState,
  type Snapshot,
} from "./map-state.ts";

export interface CompactionLimits {
  /** More updates than this after the newest snapshot make a new one due. */
  readonly updates: number;
  /** More bytes than this do so too. */
  readonly bytes: number;
}

export type CompactionOutcome =
  | { readonly type: "compacted"; readonly throughSeq: number; readonly removedUpdates: number }
  /** Nothing to do, no such map, or updates in quarantine about which somebody must decide first. */
  | { readonly type: "notDue" }
  /** Another process is at it. */
  | { readonly type: "busy" }
  /** The snapshot could not be proven; everything stays as it is. */
  | { readonly type: "unproven"; readonly problem: string };

export type ProvenSnapshot =
  | { readonly ok: true; readonly state: Uint8Array }
  | { readonly ok: false; readonly problem: string };

/** Tells of which maps the log has grown beyond the limits; of one map, or of all. */
export async function listDueForCompaction(
  database: Database,
  limits: CompactionLimits,
  mapId: string | null = null,
): Promise<readonly string[]> {
  const result = await database.pool.query<{ id: string }>(
    `SELECT map.id FROM map
     CROSS JOIN LATERAL (
       SELECT coalesce(max(through_seq), 0) AS seq FROM map_snapshot WHERE map_id = map.id
     ) AS newest
     CROSS JOIN LATERAL (
       SELECT sum(octet_length(bytes)) AS bytes FROM map_update WHERE map_id = map.id AND seq > newest.seq
     ) AS tail
     WHERE ($1::text IS NULL OR map.id = $1) AND map.head_seq > newest.seq
       AND (map.head_seq - newest.seq > $2 OR tail.bytes > $3)
       AND NOT EXISTS (SELECT FROM map_quarantine WHERE map_id = map.id AND resolved_at IS NULL)`,
    [mapId, limits.updates, limits.bytes],
  );
  return result.rows.map(({ id }) => id);
}

/**
 * Makes a snapshot of a map and removes what two proven snapshots make superfluous. One process at a time: who finds
 * another at it leaves it alone.
 *
 * @param prove builds the state from each of the given routes through the log (from each snapshot kept, or from the
 * beginning), and gives it only when all of them, and the bytes read again, come to the same.
 */
export async function compactMap(
  database: Database,
  mapId: string,
  limits: CompactionLimits,
  prove: (routes: readonly MapState[]) => Promise<ProvenSnapshot>,
): Promise<CompactionOutcome> {
  return await inTransaction(database.pool, async (client) => {
    const lock = await client.query<{ is_ours: boolean }>(
      "SELECT pg_try_advisory_xact_lock(hashtextextended('compaction:' || $1, 0)) AS is_ours",
      [mapId],
    );
    if (lock.rows[0]?.is_ours !== true) return { type: "busy" };
    const snapshots = await listSnapshots(client, mapId);
    const state = await readMapState(client, mapId, snapshots[0] ?? null);
    const before = snapshots[0]?.throughSeq ?? 0;
    // Looked at once more: another process may have done it between the question and the lock.
    if (state === null || state.isHeld || !isBeyond(state, before, limits)) return { type: "notDue" };
    const { headSeq } = state;
    const longer = await readLongerRoute(client, mapId, snapshots);
    const routes = longer === null ? [state] : [state, upTo(headSeq, longer)];
    const proven = await prove(routes);
    if (!proven.ok) return { type: "unproven", problem: proven.problem };
    await client.query(
      `INSERT INTO map_snapshot (map_id, through_seq, state, state_sha256, schema_version)
       SELECT $1, $2, $3, $4, $5
       WHERE NOT EXISTS (SELECT FROM map_snapshot WHERE map_id = $1 AND through_seq > $2)
       ON CONFLICT (map_id, through_seq) DO UPDATE
       SET state = excluded.state, state_sha256 = excluded.state_sha256, schema_version = excluded.schema_version`,
      [mapId, headSeq, Buffer.from(proven.state), hashOfState(proven.state), state.schemaVersion],
    );
    return { type: "compacted", throughSeq: headSeq, removedUpdates: await removeSuperfluous(client, mapId) };
  });
}

function isBeyond({ headSeq, updates }: MapState, before: number, limits: CompactionLimits): boolean {
  return (
    headSeq - before > limits.updates ||
    updates.reduce((sum, { bytes }) => sum + bytes.byteLength, 0) > limits.bytes
  );
}

/**
 * The way from the snapshot before the newest, which proves the newest one once more. Null when there is none, or when
 * a damaged snapshot has taken it away.
 */
async function readLongerRoute(
  client: pg.ClientBase,
  mapId: string,
  [newest, before]: readonly Snapshot[],
): Promise<MapState | null> {
  if (newest === undefined) return null;
  try {
    return await readMapState(client, mapId, before ?? null);
  } catch (error) {
    if (error instanceof LogGap) return null;
    throw error;
  }
}

/** What was appended between the two readings is left out. */
function upTo(headSeq: number, route: MapState): MapState {
  return { ...route, headSeq, updates: route.updates.filter(({ seq }) => seq <= headSeq) };
}

/** Keeps the two newest snapshots whose hash is right, and what follows the older of them. */
async function removeSuperfluous(client: pg.ClientBase, mapId: string): Promise<number> {
  const kept = await client.query<{ through_seq: string }>(
    `SELECT through_seq FROM map_snapshot WHERE map_id = $1 AND encode(sha256(state), 'hex') = state_sha256
     ORDER BY through_seq DESC OFFSET 1 LIMIT 1`,
    [mapId],
  );
  const keptFrom = kept.rows[0]?.through_seq;
  if (keptFrom === undefined) return 0;
  await client.query("DELETE FROM map_snapshot WHERE map_id = $1 AND through_seq < $2", [mapId, keptFrom]);
  const removed = await client.query("DELETE FROM map_update WHERE map_id = $1 AND seq <= $2", [
    mapId,
    keptFrom,
  ]);
  return removed.rowCount ?? 0;
}
