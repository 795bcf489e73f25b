import { randomInt } from "node:crypto";
import type { MapId, UserId } from "@crux/domain";
import type { Database } from "../database.ts";

/** Client ids are positive and below 2^31, so that every program that stores them has room. */
const CLIENT_ID_END = 2 ** 31;

/**
 * Issues a Yjs client id that this map has never seen, and records for ever to whom (null: the server itself).
 * A new one is issued for each opening: two tabs that shared one would overwrite each other's edits.
 */
export async function issueClientId(
  database: Database,
  mapId: MapId,
  userId: UserId | null,
): Promise<number> {
  for (;;) {
    const clientId = randomInt(1, CLIENT_ID_END);
    const result = await database.pool.query(
      `INSERT INTO map_client (map_id, client_id, user_id, epoch)
       VALUES ($1, $2, $3, coalesce((SELECT epoch FROM map WHERE id = $1), 1)) ON CONFLICT DO NOTHING`,
      [mapId, clientId, userId],
    );
    if (result.rowCount === 1) return clientId;
  }
}

/** Whether client ids of this person from before the map was written anew are known: whoever uses them holds old bytes. */
export async function hasOldClientIds(database: Database, mapId: MapId, userId: UserId): Promise<boolean> {
  const result = await database.pool.query(
    `SELECT FROM map_client JOIN map ON map.id = map_client.map_id
     WHERE map.id = $1 AND map_client.user_id = $2 AND map_client.epoch < map.epoch LIMIT 1`,
    [mapId, userId],
  );
  return result.rowCount === 1;
}

/**
 * Lists every client id issued to this person for this map under its present epoch: under these they may send edits.
 * Those from before the map was written anew build on bytes that are gone.
 */
export async function listClientIds(
  database: Database,
  mapId: MapId,
  userId: UserId,
): Promise<ReadonlySet<number>> {
  const result = await database.pool.query<{ client_id: string }>(
    `SELECT client_id FROM map_client JOIN map ON map.id = map_client.map_id
     WHERE map.id = $1 AND map_client.user_id = $2 AND map_client.epoch = map.epoch`,
    [mapId, userId],
  );
  return new Set(result.rows.map((row) => Number(row.client_id)));
}
