/** The facts from which rights are judged. Read by one query, with the version under which they hold. */
import type { AccessFacts, MapId, MapRole, Role, TeamId, UserId } from "@crux/domain";
import type pg from "pg";
import type { Database } from "../database.ts";

/** The database, or the connection of a transaction in its place. */
export interface AccessSource {
  readonly pool: Pick<pg.Pool | pg.PoolClient, "query">;
}

/** Who asks: somebody with an account, or a reader with nothing but the share links that were opened. */
export interface Asking {
  readonly userId: UserId | null;
  /** Only those of a reader without an account count: who has one is noted as a guest of the link. */
  readonly linkIds: readonly string[];
}

/** What `can()` needs to judge an act on a map, and the version under which it was read. */
export interface MapAccess extends AccessFacts {
  readonly accessVersion: number;
  /** Raised when the map was written anew: documents from before hold bytes that are gone. */
  readonly epoch: number;
  /** Null when there is no such map. */
  readonly teamId: TeamId | null;
  /** After how long a link on which this may rest runs out, by Postgres' clock; null when none does. */
  readonly changesInMs: number | null;
}

/** Reads in one query what somebody's rights on a map depend on. */
export async function loadAccessFacts(database: Database, asking: Asking, mapId: MapId): Promise<MapAccess> {
  const [facts] = await listAccessFacts(database, [{ ...asking, mapId, sessionId: null }]);
  if (facts === undefined) throw new Error("A question about access got no answer.");
  const { isSignedIn: _unasked, ...access } = facts;
  return access;
}

/** The same for many at once, in the order asked; and whether the session they came with lasts. */
export async function listAccessFacts(
  database: AccessSource,
  asked: readonly (Asking & { readonly mapId: MapId; readonly sessionId: string | null })[],
): Promise<readonly (MapAccess & { readonly isSignedIn: boolean })[]> {
  const result = await database.pool.query<{
    exists: boolean;
    team_id: TeamId | null;
    team_role: Role | null;
    is_suspended: boolean;
    map_role: MapRole | null;
    link_role: MapRole | null;
    is_public: boolean;
    is_archived: boolean;
    access_version: string | null;
    epoch: number | null;
    changes_in_ms: string | null;
    is_signed_in: boolean;
  }>(
    `SELECT map.id IS NOT NULL AS exists, map.team_id, member.role AS team_role,
       member.suspended_at IS NOT NULL AS is_suspended, map_role.role AS map_role, link.role AS link_role,
       coalesce(map.is_public, false) AS is_public, map.archived_at IS NOT NULL AS is_archived, map.access_version, map.epoch,
       ceil(extract(epoch FROM link.ends_at - now()) * 1000) AS changes_in_ms, session.id IS NOT NULL AS is_signed_in
     FROM unnest($1::text[], $2::text[], $3::text[], $4::text[])
       WITH ORDINALITY AS asked(user_id, map_id, session_id, link_ids, place)
     LEFT JOIN map ON map.id = asked.map_id
     LEFT JOIN member ON member.team_id = map.team_id AND member.user_id = asked.user_id
     LEFT JOIN map_role ON map_role.map_id = map.id AND map_role.user_id = asked.user_id
     LEFT JOIN LATERAL (
       SELECT min(share_link.role) AS role, min(share_link.expires_at) AS ends_at FROM share_link
       WHERE share_link.map_id = map.id AND share_link.revoked_at IS NULL
         AND (share_link.expires_at IS NULL OR share_link.expires_at > now())
         AND CASE WHEN asked.user_id IS NULL
           -- Without an account only view links open anything.
           THEN share_link.role = 'viewer' AND share_link.id = ANY (string_to_array(asked.link_ids, ','))
           ELSE EXISTS (SELECT FROM link_guest WHERE link_id = share_link.id AND link_guest.user_id = asked.user_id)
         END
     ) AS link ON true
     LEFT JOIN session ON session.id = asked.session_id AND session.user_id = asked.user_id
       AND session.expires_at > now()
     ORDER BY asked.place`,
    [
      asked.map(({ userId }) => userId),
      asked.map(({ mapId }) => mapId),
      asked.map(({ sessionId }) => sessionId),
      asked.map(({ linkIds }) => linkIds.join(",")),
    ],
  );
  return result.rows.map((row) => ({
    exists: row.exists,
    teamRole: row.team_role,
    isSuspended: row.is_suspended,
    mapRole: row.map_role,
    linkRole: row.link_role,
    isPublic: row.is_public,
    isArchived: row.is_archived,
    accessVersion: Number(row.access_version ?? 0),
    epoch: row.epoch ?? 0,
    teamId: row.team_id,
    changesInMs: row.changes_in_ms === null ? null : Math.max(0, Number(row.changes_in_ms)),
    isSignedIn: row.is_signed_in,
  }));
}

/** What `can()` needs to judge an act on a team. */
export async function loadTeamFacts(
  database: Database,
  userId: UserId,
  teamId: TeamId,
): Promise<AccessFacts> {
  const result = await database.pool.query<{ role: Role | null; is_suspended: boolean }>(
    `SELECT member.role, member.suspended_at IS NOT NULL AS is_suspended
     FROM team LEFT JOIN member ON member.team_id = team.id AND member.user_id = $2 WHERE team.id = $1`,
    [teamId, userId],
  );
  const [row] = result.rows;
  return {
    exists: row !== undefined,
    teamRole: row?.role ?? null,
    isSuspended: row?.is_suspended ?? false,
    isArchived: false,
    mapRole: null,
    linkRole: null,
    isPublic: false,
  };
}
