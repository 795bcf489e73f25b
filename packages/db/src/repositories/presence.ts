import type { MapId, UserId } from "@crux/domain";
import type { Database } from "../database.ts";

/** Says that a connection has a map open now. Repeated at least every 20 s; after 30 s without it the row is stale. */
export async function markPresent(
  database: Database,
  presence: { readonly mapId: MapId; readonly connectionId: string; readonly userId: UserId },
): Promise<void> {
  await database.pool.query(
    `INSERT INTO map_presence (map_id, connection_id, user_id) VALUES ($1, $2, $3)
     ON CONFLICT (map_id, connection_id) DO UPDATE SET seen_at = now()`,
    [presence.mapId, presence.connectionId, presence.userId],
  );
}

/** Renews many connections at once. */
export async function renewPresence(database: Database, connectionIds: readonly string[]): Promise<void> {
  await database.pool.query("UPDATE map_presence SET seen_at = now() WHERE connection_id = ANY($1::text[])", [
    connectionIds,
  ]);
}

export async function removePresence(database: Database, mapId: MapId, connectionId: string): Promise<void> {
  await database.prisma.mapPresence.deleteMany({ where: { mapId, connectionId } });
}

/** Clears away what servers that were killed have left. */
export async function removeStalePresence(database: Database): Promise<void> {
  await database.pool.query("DELETE FROM map_presence WHERE seen_at < now() - interval '30 seconds'");
}
