/**
 * Since when what lies in the trash of a map lies there, and how it is taken for good.
 *
 * The time counts from when this database first saw the tombstone. Rejected: the time that the document names (a wrong
 * clock in one browser would destroy what was removed a minute ago), and the time of the update in the log, which may be
 * gone when a log is read late.
 */
import type { Database } from "../database.ts";
import { inTransaction } from "../transaction.ts";
import { appendBatch } from "./append-queue.ts";
import { listSnapshots, type MapState, readMapState } from "./map-state.ts";

/** One tombstone, as rows know it. */
export interface StoredTrashEntry {
  readonly type: "claim" | "relation";
  readonly id: string;
  /** The time in the tombstone: another one is another removal. */
  readonly toldAtMs: number;
}

/** Lists the maps whose log may hold more removals than the rows do; held maps wait until they are decided about. */
export async function listDueForTrash(database: Database): Promise<readonly string[]> {
  const result = await database.pool.query<{ id: string }>(
    `SELECT id FROM map WHERE trash_seq < head_seq
     AND NOT EXISTS (SELECT FROM map_quarantine WHERE map_id = map.id AND resolved_at IS NULL)`,
  );
  return result.rows.map(({ id }) => id);
}

/**
 * Brings the rows to what the trash of a map holds. What is new in it lies there from now on; what was brought back is
 * forgotten. Does nothing when a later state has been written already.
 *
 * @param throughSeq the newest update that the entries were read with
 */
export async function writeTrash(
  database: Database,
  mapId: string,
  throughSeq: number,
  entries: readonly StoredTrashEntry[],
): Promise<void> {
  const values = [
    mapId,
    entries.map(({ type }) => type),
    entries.map(({ id }) => id),
    entries.map(({ toldAtMs }) => toldAtMs),
  ];
  const given = "unnest($2::text[], $3::text[], $4::float8[]) AS given(type, entry_id, told_at_ms)";
  await inTransaction(database.pool, async (client) => {
    const moved = await client.query("UPDATE map SET trash_seq = $2 WHERE id = $1 AND trash_seq < $2", [
      mapId,
      throughSeq,
    ]);
    if (moved.rowCount !== 1) return;
    await client.query(
      `DELETE FROM trash_entry WHERE map_id = $1
       AND (type, entry_id, told_at_ms) NOT IN (SELECT type, entry_id, told_at_ms FROM ${given})`,
      values,
    );
    await client.query(
      `INSERT INTO trash_entry (map_id, type, entry_id, told_at_ms)
       SELECT $1, type, entry_id, told_at_ms FROM ${given} ON CONFLICT DO NOTHING`,
      values,
    );
  });
}

/** Lists the maps in whose trash something has lain for so long. */
export async function listMapsWithOldTrash(database: Database, keptMs: number): Promise<readonly string[]> {
  const result = await database.pool.query<{ map_id: string }>(
    `SELECT DISTINCT map_id FROM trash_entry WHERE since < now() - make_interval(secs => $1)
     AND NOT EXISTS (SELECT FROM map_quarantine WHERE map_id = trash_entry.map_id AND resolved_at IS NULL)`,
    [keptMs / 1000],
  );
  return result.rows.map((row) => row.map_id);
}

/**
 * Takes from a map for good what has lain in its trash for so long: one edit of the server, while the map's row is held,
 * so that nobody brings something back between the look and the edit. It does not count as a change of the map.
 *
 * @param plan the edit that takes these entries, as far as they are still there; null when nothing is to be taken
 */
export async function purgeMap(
  database: Database,
  mapId: string,
  keptMs: number,
  plan: (state: MapState, due: readonly StoredTrashEntry[]) => Promise<Uint8Array | null>,
): Promise<void> {
  const isWritten = await inTransaction(database.pool, async (client) => {
    // Text, so that it is put back to the microsecond.
    const map = await client.query<{ changed_at: string }>(
      "SELECT changed_at::text FROM map WHERE id = $1 FOR NO KEY UPDATE",
      [mapId],
    );
    const found = await client.query<{ type: "claim" | "relation"; entry_id: string; told_at_ms: number }>(
      `SELECT type, entry_id, told_at_ms FROM trash_entry
       WHERE map_id = $1 AND since < now() - make_interval(secs => $2)`,
      [mapId, keptMs / 1000],
    );
    const due = found.rows.map((row) => ({
      type: row.type,
      id: row.entry_id,
      toldAtMs: row.told_at_ms,
    }));
    const changedAt = map.rows[0]?.changed_at;
    if (changedAt === undefined || due.length === 0) return false;
    const [newest] = await listSnapshots(client, mapId);
    const state = await readMapState(client, mapId, newest ?? null);
    if (state === null || state.isHeld) return false;
    const bytes = await plan(state, due);
    if (bytes !== null) {
      const { accessVersion } = state;
      const [result] = await appendBatch(client, [{ mapId, userId: null, accessVersion, bytes }]);
      if (result === undefined || result === "blocked" || !result.ok) {
        throw new Error("The emptying of a trash was not taken.");
      }
      await client.query("UPDATE map SET changed_at = $2::timestamptz WHERE id = $1", [mapId, changedAt]);
    }
    // One that is still there, under another tombstone, begins anew with the next look.
    await client.query(
      `DELETE FROM trash_entry USING unnest($2::text[], $3::text[]) AS due(type, entry_id)
       WHERE map_id = $1 AND trash_entry.type = due.type AND trash_entry.entry_id = due.entry_id`,
      [mapId, due.map(({ type }) => type), due.map(({ id }) => id)],
    );
    return bytes !== null;
  });
  if (isWritten) database.notifier.touch(mapId);
}
