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
      "INSERT INTO map_client (map_id, client_id, user_id) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING",
      [mapId, clientId, userId],
    );
    if (result.rowCount === 1) return clientId;
  }
}

/** Lists every client id ever issued to this person for this map: under these they may send edits. */
export async function listClientIds(
  database: Database,
  mapId: MapId,
  userId: UserId,
): Promise<ReadonlySet<number>> {
  const result = await database.pool.query<{ client_id: string }>(
    "SELECT client_id FROM map_client WHERE map_id = $1 AND user_id = $2",
    [mapId, userId],
  );
  return new Set(result.rows.map((row) => Number(row.client_id)));
}
