import type { MapId, MapRole, UserId } from "@crux/domain";
import type { Database } from "../database.ts";
import { inTransaction } from "../transaction.ts";
import { recordAudit } from "./audit.ts";

/** Somebody with a role on one map, by name or through an open link. */
export interface MapGuest {
  readonly userId: UserId;
  readonly name: string;
  readonly email: string;
  readonly role: MapRole;
  /** Whether the role comes through a share link and ends with it. */
  readonly isByLink: boolean;
}

/** Gives a person a role on one map, or another one than before. */
export async function giveMapRole(
  database: Database,
  given: { readonly mapId: MapId; readonly userId: UserId; readonly role: MapRole; readonly by: UserId },
): Promise<void> {
  await inTransaction(database.pool, async (client) => {
    await client.query(
      `INSERT INTO map_role (map_id, user_id, role) VALUES ($1, $2, $3::role)
       ON CONFLICT (map_id, user_id) DO UPDATE SET role = excluded.role`,
      [given.mapId, given.userId, given.role],
    );
    await recordAudit(client, {
      event: "mapRoleGiven",
      mapId: given.mapId,
      actorId: given.by,
      subjectId: given.userId,
      detail: { role: given.role },
    });
  });
}

/** Takes a person's own role on a map, and what they have through its links. False when there was nothing to take. */
export async function removeMapRole(
  database: Database,
  taken: { readonly mapId: MapId; readonly userId: UserId; readonly by: UserId },
): Promise<boolean> {
  return await inTransaction(database.pool, async (client) => {
    const values = [taken.mapId, taken.userId];
    const role = await client.query("DELETE FROM map_role WHERE map_id = $1 AND user_id = $2", values);
    const links = await client.query(
      `DELETE FROM link_guest USING share_link
       WHERE share_link.id = link_guest.link_id AND share_link.map_id = $1 AND link_guest.user_id = $2`,
      values,
    );
    if (role.rowCount === 0 && links.rowCount === 0) return false;
    await recordAudit(client, {
      event: "mapRoleRemoved",
      mapId: taken.mapId,
      actorId: taken.by,
      subjectId: taken.userId,
    });
    return true;
  });
}

/** Lists who has a role on this map beside or beyond the team, each person once with the greater of their roles. */
export async function listMapGuests(database: Database, mapId: MapId): Promise<readonly MapGuest[]> {
  const result = await database.pool.query<{
    user_id: UserId;
    name: string;
    email: string;
    role: MapRole;
    is_by_link: boolean;
  }>(
    `SELECT DISTINCT ON ("user".name, given.user_id) given.user_id, "user".name, "user".email, given.role, given.is_by_link
     FROM (
       SELECT user_id, role, false AS is_by_link FROM map_role WHERE map_id = $1
       UNION ALL
       SELECT link_guest.user_id, share_link.role, true
       FROM link_guest JOIN share_link ON share_link.id = link_guest.link_id
       WHERE share_link.map_id = $1 AND share_link.revoked_at IS NULL
         AND (share_link.expires_at IS NULL OR share_link.expires_at > now())
     ) AS given JOIN "user" ON "user".id = given.user_id
     ORDER BY "user".name, given.user_id, given.role, given.is_by_link`,
    [mapId],
  );
  return result.rows.map((row) => ({
    userId: row.user_id,
    name: row.name,
    email: row.email,
    role: row.role,
    isByLink: row.is_by_link,
  }));
}

/** Lists the maps on which a person has a role without being in their team: what others have shared with them. */
export async function listSharedMaps(
  database: Database,
  userId: UserId,
): Promise<readonly { readonly mapId: MapId; readonly title: string; readonly changedAt: Date }[]> {
  const result = await database.pool.query<{ id: MapId; title: string; changed_at: Date }>(
    `SELECT map.id, map.title, map.changed_at FROM map
     WHERE map.archived_at IS NULL
       AND NOT EXISTS (SELECT FROM member WHERE member.team_id = map.team_id AND member.user_id = $1)
       AND (EXISTS (SELECT FROM map_role WHERE map_role.map_id = map.id AND map_role.user_id = $1)
         OR EXISTS (
           SELECT FROM link_guest JOIN share_link ON share_link.id = link_guest.link_id
           WHERE link_guest.user_id = $1 AND share_link.map_id = map.id AND share_link.revoked_at IS NULL
             AND (share_link.expires_at IS NULL OR share_link.expires_at > now())))
     ORDER BY map.changed_at DESC, map.id`,
    [userId],
  );
  return result.rows.map((row) => ({ mapId: row.id, title: row.title, changedAt: row.changed_at }));
}

/** Makes a map readable for everybody, or ends that. */
export async function setMapPublic(
  database: Database,
  change: { readonly mapId: MapId; readonly isPublic: boolean; readonly by: UserId },
): Promise<void> {
  await inTransaction(database.pool, async (client) => {
    const result = await client.query(
      `UPDATE map SET is_public = $2, access_version = access_version + 1 WHERE id = $1 AND is_public <> $2`,
      [change.mapId, change.isPublic],
    );
    if (result.rowCount === 0) return;
    await recordAudit(client, {
      event: change.isPublic ? "mapPublished" : "mapUnpublished",
      mapId: change.mapId,
      actorId: change.by,
    });
  });
}
