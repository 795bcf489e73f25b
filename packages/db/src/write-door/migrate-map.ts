import type { Database } from "../database.ts";
import { inTransaction } from "../transaction.ts";
import { appendBatch } from "./append-queue.ts";
import { listSnapshots, type MapState, readMapState } from "./map-state.ts";

/** What a log needs to be of a newer schema; without an update it is so already. */
export interface PlannedMigration {
  readonly toVersion: number;
  readonly update: Uint8Array | null;
}

/**
 * Brings a map to a newer schema: one edit of the server, through the write door, while the map's row is held, so that
 * of several servers that open it at once only one writes it, from a log to which nothing is added meanwhile. Edit and
 * noted schema stand or fall together; a process that dies here leaves the map as it was. A map with updates in
 * quarantine waits until somebody has decided about them.
 *
 * @param plan what is to be written for the map as stored; null leaves it alone
 */
export async function migrateMap(
  database: Database,
  mapId: string,
  plan: (state: MapState) => PlannedMigration | null,
): Promise<void> {
  const isWritten = await inTransaction(database.pool, async (client) => {
    await client.query("SELECT FROM map WHERE id = $1 FOR NO KEY UPDATE", [mapId]);
    const [newest] = await listSnapshots(client, mapId);
    const state = await readMapState(client, mapId, newest ?? null);
    const planned = state === null || state.isHeld ? null : plan(state);
    if (state === null || planned === null || planned.toVersion <= state.schemaVersion) return false;
    const { accessVersion } = state;
    if (planned.update !== null) {
      const [result] = await appendBatch(client, [
        { mapId, userId: null, accessVersion, bytes: planned.update },
      ]);
      if (result === undefined || result === "blocked" || !result.ok) {
        throw new Error("A migration was not taken.");
      }
    }
    await client.query("UPDATE map SET schema_version = $2 WHERE id = $1", [mapId, planned.toVersion]);
    return planned.update !== null;
  });
  if (isWritten) database.notifier.touch(mapId);
}
