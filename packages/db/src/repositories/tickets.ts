import type { MapId, UserId } from "@crux/domain";
import type { Database } from "../database.ts";

export interface NewTicket {
  readonly tokenHash: string;
  readonly mapId: MapId;
  /** Null, with the session, for a reader without an account. */
  readonly userId: UserId | null;
  readonly sessionId: string | null;
  /** The share links that such a reader has opened. */
  readonly linkIds?: readonly string[];
  /** Null for those who may only read. */
  readonly clientId: number | null;
  readonly lifetimeMs?: number;
}

export interface RedeemedTicket {
  readonly mapId: MapId;
  /** Null for a reader without an account. */
  readonly person: { readonly id: UserId; readonly name: string; readonly sessionId: string } | null;
  readonly linkIds: readonly string[];
  readonly clientId: number | null;
}

const LIFETIME_MS = 60_000;

/** Stores a ticket (its hash) that opens one map once within 60 s; clears away long expired ones. */
export async function createTicket(database: Database, ticket: NewTicket): Promise<void> {
  await database.pool.query(
    `WITH expired AS (DELETE FROM ticket WHERE expires_at < now() - interval '10 minutes')
     INSERT INTO ticket (token_hash, map_id, user_id, session_id, client_id, expires_at, link_ids)
     VALUES ($1, $2, $3, $4, $5, now() + $6 * interval '1 millisecond', $7)`,
    [
      ticket.tokenHash,
      ticket.mapId,
      ticket.userId,
      ticket.sessionId,
      ticket.clientId,
      ticket.lifetimeMs ?? LIFETIME_MS,
      ticket.linkIds ?? [],
    ],
  );
}

/**
 * Uses a ticket up for the named map. Null when it is unknown, used, too old, for another map, or when its session
 * has ended since; one without an account has none. The rights themselves are judged afterwards, from `loadAccessFacts`.
 */
export async function redeemTicket(
  database: Database,
  mapId: MapId,
  tokenHash: string,
): Promise<RedeemedTicket | null> {
  const result = await database.pool.query<{
    user_id: UserId | null;
    user_name: string | null;
    session_id: string | null;
    client_id: string | null;
    link_ids: string[];
  }>(
    `UPDATE ticket SET used_at = now()
     WHERE token_hash = $1 AND map_id = $2 AND used_at IS NULL AND expires_at > now()
       AND (user_id IS NULL OR EXISTS (
         SELECT FROM session WHERE session.id = ticket.session_id AND session.user_id = ticket.user_id
           AND session.expires_at > now()))
     RETURNING user_id, (SELECT name FROM "user" WHERE "user".id = ticket.user_id) AS user_name, session_id, client_id,
       link_ids`,
    [tokenHash, mapId],
  );
  const row = result.rows[0];
  if (row === undefined) return null;
  const { user_id: id, user_name: name, session_id: sessionId } = row;
  const isPerson = id !== null && name !== null && sessionId !== null;
  return {
    mapId,
    person: isPerson ? { id, name, sessionId } : null,
    linkIds: row.link_ids,
    clientId: row.client_id === null ? null : Number(row.client_id),
  };
}

/** Whose ticket this was, used or expired as it may be: for the record that it was refused. Null when it is unknown. */
export async function findTicketHolder(
  database: Database,
  tokenHash: string,
): Promise<{ readonly mapId: MapId; readonly userId: UserId } | null> {
  const result = await database.pool.query<{ map_id: MapId; user_id: UserId }>(
    "SELECT map_id, user_id FROM ticket WHERE token_hash = $1 AND user_id IS NOT NULL",
    [tokenHash],
  );
  const row = result.rows[0];
  return row === undefined ? null : { mapId: row.map_id, userId: row.user_id };
}
