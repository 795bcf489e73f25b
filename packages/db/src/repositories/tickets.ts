import type { MapId, UserId } from "@crux/domain";
import type { Database } from "../database.ts";

export interface NewTicket {
  readonly tokenHash: string;
  readonly mapId: MapId;
  readonly userId: UserId;
  readonly sessionId: string;
  /** Null for those who may only read. */
  readonly clientId: number | null;
  readonly lifetimeMs?: number;
}

export interface RedeemedTicket {
  readonly mapId: MapId;
  readonly userId: UserId;
  readonly userName: string;
  readonly sessionId: string;
  readonly clientId: number | null;
}

const LIFETIME_MS = 60_000;

/** Stores a ticket (its hash) that opens one map once within 60 s; clears away long expired ones. */
export async function createTicket(database: Database, ticket: NewTicket): Promise<void> {
  await database.pool.query(
    `WITH expired AS (DELETE FROM ticket WHERE expires_at < now() - interval '10 minutes')
     INSERT INTO ticket (token_hash, map_id, user_id, session_id, client_id, expires_at)
     VALUES ($1, $2, $3, $4, $5, now() + $6 * interval '1 millisecond')`,
    [
      ticket.tokenHash,
      ticket.mapId,
      ticket.userId,
      ticket.sessionId,
      ticket.clientId,
      ticket.lifetimeMs ?? LIFETIME_MS,
    ],
  );
}

/**
 * Uses a ticket up for the named map. Null when it is unknown, used, too old, for another map, or when its session
 * has ended since. The rights themselves are judged afterwards, from `loadAccessFacts`.
 */
export async function redeemTicket(
  database: Database,
  mapId: MapId,
  tokenHash: string,
): Promise<RedeemedTicket | null> {
  const result = await database.pool.query<{
    user_id: UserId;
    user_name: string;
    session_id: string;
    client_id: string | null;
  }>(
    `UPDATE ticket SET used_at = now()
     FROM session, "user"
     WHERE ticket.token_hash = $1 AND ticket.map_id = $2 AND ticket.used_at IS NULL AND ticket.expires_at > now()
       AND session.id = ticket.session_id AND session.user_id = ticket.user_id AND session.expires_at > now()
       AND "user".id = ticket.user_id
     RETURNING ticket.user_id, "user".name AS user_name, ticket.session_id, ticket.client_id`,
    [tokenHash, mapId],
  );
  const row = result.rows[0];
  if (row === undefined) return null;
  return {
    mapId,
    userId: row.user_id,
    userName: row.user_name,
    sessionId: row.session_id,
    clientId: row.client_id === null ? null : Number(row.client_id),
  };
}
