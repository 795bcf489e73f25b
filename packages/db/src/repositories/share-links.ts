import type { MapId, MapRole, UserId } from "@crux/domain";
import type { Database } from "../database.ts";
import { inTransaction } from "../transaction.ts";
import { recordAudit } from "./audit.ts";

export interface ShareLinkRow {
  readonly id: string;
  readonly role: MapRole;
  readonly createdAt: Date;
  /** Null for a link that holds until it is revoked. */
  readonly expiresAt: Date | null;
}

export interface OpenShareLink {
  readonly id: string;
  readonly mapId: MapId;
  readonly role: MapRole;
  readonly mapTitle: string;
}

/** Whether a link is open is judged by Postgres' clock alone. */
const IS_OPEN =
  "share_link.revoked_at IS NULL AND (share_link.expires_at IS NULL OR share_link.expires_at > now())";

interface RawLink {
  readonly id: string;
  readonly role: MapRole;
  readonly created_at: Date;
  readonly expires_at: Date | null;
}

const toLink = (row: RawLink): ShareLinkRow => ({
  id: row.id,
  role: row.role,
  createdAt: row.created_at,
  expiresAt: row.expires_at,
});

/** Stores a link (its hash). */
export async function createShareLink(
  database: Database,
  link: {
    readonly id: string;
    readonly mapId: MapId;
    readonly role: MapRole;
    readonly tokenHash: string;
    readonly createdBy: UserId;
    /** Null for one that holds until it is revoked. */
    readonly lifetimeMs: number | null;
  },
): Promise<ShareLinkRow> {
  return await inTransaction(database.pool, async (client) => {
    const result = await client.query<RawLink>(
      `INSERT INTO share_link (id, map_id, role, token_hash, created_by, expires_at)
       VALUES ($1, $2, $3::role, $4, $5, now() + $6 * interval '1 millisecond')
       RETURNING id, role, created_at, expires_at`,
      [link.id, link.mapId, link.role, link.tokenHash, link.createdBy, link.lifetimeMs],
    );
    const [row] = result.rows;
    if (row === undefined) throw new Error("The link was not stored.");
    await recordAudit(client, {
      event: "linkCreated",
      mapId: link.mapId,
      actorId: link.createdBy,
      detail: { role: link.role },
    });
    return toLink(row);
  });
}

/** Lists the open links of a map, the newest first. */
export async function listShareLinks(database: Database, mapId: MapId): Promise<readonly ShareLinkRow[]> {
  const result = await database.pool.query<RawLink>(
    `SELECT id, role, created_at, expires_at FROM share_link
     WHERE map_id = $1 AND ${IS_OPEN} ORDER BY created_at DESC, id`,
    [mapId],
  );
  return result.rows.map(toLink);
}

/** Ends a link, and with it the right of everybody who has it from there. False when there was no open one. */
export async function revokeShareLink(
  database: Database,
  link: { readonly mapId: MapId; readonly id: string; readonly by: UserId },
): Promise<boolean> {
  return await inTransaction(database.pool, async (client) => {
    const result = await client.query<{ role: MapRole }>(
      `UPDATE share_link SET revoked_at = now() WHERE map_id = $1 AND id = $2 AND ${IS_OPEN} RETURNING role`,
      [link.mapId, link.id],
    );
    const [row] = result.rows;
    if (row === undefined) return false;
    const detail = { role: row.role };
    await recordAudit(client, { event: "linkRevoked", mapId: link.mapId, actorId: link.by, detail });
    return true;
  });
}

/** Finds what a link's hash opens; null when it is unknown, revoked or too old. */
export async function findOpenShareLink(
  database: Database,
  tokenHash: string,
): Promise<OpenShareLink | null> {
  const result = await database.pool.query<{ id: string; map_id: MapId; role: MapRole; title: string }>(
    `SELECT share_link.id, share_link.map_id, share_link.role, map.title
     FROM share_link JOIN map ON map.id = share_link.map_id WHERE share_link.token_hash = $1 AND ${IS_OPEN}`,
    [tokenHash],
  );
  const [row] = result.rows;
  return row === undefined ? null : { id: row.id, mapId: row.map_id, role: row.role, mapTitle: row.title };
}

/**
 * Gives somebody with an account what an open link gives, judged in the same statement, so that one revoked at this
 * moment gives nothing. Null when it is not open. Taking it twice changes nothing.
 */
export async function takeShareLink(
  database: Database,
  tokenHash: string,
  userId: UserId,
): Promise<{ readonly mapId: MapId } | null> {
  return await inTransaction(database.pool, async (client) => {
    const found = await client.query<{ id: string; map_id: MapId; role: MapRole }>(
      `SELECT id, map_id, role FROM share_link WHERE token_hash = $1 AND ${IS_OPEN} FOR KEY SHARE`,
      [tokenHash],
    );
    const [link] = found.rows;
    if (link === undefined) return null;
    const taken = await client.query(
      "INSERT INTO link_guest (link_id, user_id) VALUES ($1, $2) ON CONFLICT DO NOTHING",
      [link.id, userId],
    );
    if (taken.rowCount === 1) {
      const detail = { role: link.role };
      await recordAudit(client, { event: "linkTaken", mapId: link.map_id, actorId: userId, detail });
    }
    return { mapId: link.map_id };
  });
}
