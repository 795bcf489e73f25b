import type { MapId, MapRole, Role, TeamId, UserId } from "@crux/domain";
import type pg from "pg";
import type { Database } from "../database.ts";
import { inTransaction } from "../transaction.ts";
import { recordAudit } from "./audit.ts";

export interface InvitationRow {
  readonly id: string;
  readonly role: Role;
  /** Set when only an account with this address can take it up. */
  readonly email: string | null;
  readonly createdAt: Date;
  readonly expiresAt: Date;
}

export interface NewInvitation {
  readonly id: string;
  readonly teamId: TeamId;
  /** A map of that team when the invitation is to this map alone; the role is one of a map then. */
  readonly mapId?: MapId | null;
  readonly email?: string | null;
  readonly role: Role;
  /** The link itself is never stored. */
  readonly tokenHash: string;
  readonly createdBy: UserId;
  readonly lifetimeMs: number;
}

export interface OpenInvitation extends InvitationRow {
  readonly teamId: TeamId;
  readonly teamName: string;
  readonly mapId: MapId | null;
  readonly mapTitle: string | null;
}

/** Whether an invitation is open is judged by Postgres' clock alone: two processes never disagree. */
const IS_OPEN = "revoked_at IS NULL AND expires_at > now()";

interface RawInvitation {
  readonly id: string;
  readonly role: Role;
  readonly email: string | null;
  readonly created_at: Date;
  readonly expires_at: Date;
}

const COLUMNS = "id, role, email, created_at, expires_at";

const toInvitation = (row: RawInvitation): InvitationRow => ({
  id: row.id,
  role: row.role,
  email: row.email,
  createdAt: row.created_at,
  expiresAt: row.expires_at,
});

export async function createInvitation(
  database: Database,
  invitation: NewInvitation,
): Promise<InvitationRow> {
  const { teamId, role, createdBy, mapId = null, email = null } = invitation;
  return await inTransaction(database.pool, async (client) => {
    const result = await client.query<RawInvitation>(
      `INSERT INTO invitation (id, team_id, map_id, email, role, token_hash, created_by, expires_at)
       VALUES ($1, $2, $3, $4, $5::role, $6, $7, now() + $8 * interval '1 millisecond') RETURNING ${COLUMNS}`,
      [invitation.id, teamId, mapId, email, role, invitation.tokenHash, createdBy, invitation.lifetimeMs],
    );
    const [row] = result.rows;
    if (row === undefined) throw new Error("The invitation was not stored.");
    const detail = { role };
    await recordAudit(client, { event: "invitationCreated", teamId, mapId, actorId: createdBy, detail });
    return toInvitation(row);
  });
}

/** Lists the open invitations to a team, or to one map of it, the newest first. */
export async function listInvitations(
  database: Database,
  teamId: TeamId,
  mapId: MapId | null = null,
): Promise<readonly InvitationRow[]> {
  const result = await database.pool.query<RawInvitation>(
    `SELECT ${COLUMNS} FROM invitation
     WHERE team_id = $1 AND map_id IS NOT DISTINCT FROM $2 AND ${IS_OPEN} ORDER BY created_at DESC, id`,
    [teamId, mapId],
  );
  return result.rows.map(toInvitation);
}

/** Says whether there was an open invitation of this id to this team, or to this map of it, to revoke. */
export async function revokeInvitation(
  database: Database,
  invitation: {
    readonly teamId: TeamId;
    readonly mapId?: MapId | null;
    readonly id: string;
    readonly by: UserId;
  },
): Promise<boolean> {
  const { teamId, mapId = null, id, by } = invitation;
  return await inTransaction(database.pool, async (client) => {
    const result = await client.query<{ role: Role }>(
      `UPDATE invitation SET revoked_at = now()
       WHERE team_id = $1 AND map_id IS NOT DISTINCT FROM $2 AND id = $3 AND ${IS_OPEN} RETURNING role`,
      [teamId, mapId, id],
    );
    const [row] = result.rows;
    if (row === undefined) return false;
    const detail = { role: row.role };
    await recordAudit(client, { event: "invitationRevoked", teamId, mapId, actorId: by, detail });
    return true;
  });
}

/** Finds what a link's hash opens; null when it is unknown, revoked or too old. */
export async function findOpenInvitation(
  database: Database,
  tokenHash: string,
): Promise<OpenInvitation | null> {
  const result = await database.pool.query<
    RawInvitation & { team_id: TeamId; team_name: string; map_id: MapId | null; map_title: string | null }
  >(
    `SELECT invitation.id, invitation.role, invitation.email, invitation.created_at, invitation.expires_at,
       invitation.team_id, team.name AS team_name, invitation.map_id, map.title AS map_title
     FROM invitation JOIN team ON team.id = invitation.team_id LEFT JOIN map ON map.id = invitation.map_id
     WHERE token_hash = $1 AND ${IS_OPEN}`,
    [tokenHash],
  );
  const [row] = result.rows;
  if (row === undefined) return null;
  return {
    ...toInvitation(row),
    teamId: row.team_id,
    teamName: row.team_name,
    mapId: row.map_id,
    mapTitle: row.map_title,
  };
}

export type AcceptedInvitation =
  | { readonly ok: true; readonly teamId: TeamId; readonly mapId: MapId | null }
  | { readonly ok: false; readonly code: "notOpen" | "forSomebodyElse" };

/**
 * Gives a person what an open invitation gives, judged and locked in the same transaction, so that one revoked at this
 * moment lets nobody in. One with an address lets in only the account that has it, and only once. Who has a role
 * already keeps the greater one.
 */
export async function acceptInvitation(
  database: Database,
  tokenHash: string,
  userId: UserId,
): Promise<AcceptedInvitation> {
  return await inTransaction(database.pool, async (client) => {
    const found = await client.query<{
      id: string;
      team_id: TeamId;
      map_id: MapId | null;
      role: Role;
      email: string | null;
      is_own: boolean;
    }>(
      `SELECT id, team_id, map_id, role, email, email IS NULL OR email = (SELECT email FROM "user" WHERE id = $2) AS is_own
       FROM invitation WHERE token_hash = $1 AND ${IS_OPEN} FOR UPDATE`,
      [tokenHash, userId],
    );
    const [invitation] = found.rows;
    if (invitation === undefined) return { ok: false, code: "notOpen" };
    if (!invitation.is_own) return { ok: false, code: "forSomebodyElse" };
    const { team_id: teamId, map_id: mapId, role } = invitation;
    await (mapId === null
      ? joinTeam(client, { teamId, userId, role })
      : joinMap(client, { mapId, userId, role }));
    if (invitation.email !== null)
      await client.query("UPDATE invitation SET revoked_at = now() WHERE id = $1", [invitation.id]);
    return { ok: true, teamId, mapId };
  });
}

async function joinTeam(
  client: pg.ClientBase,
  member: { readonly teamId: TeamId; readonly userId: UserId; readonly role: Role },
): Promise<void> {
  const { teamId, userId, role } = member;
  const joined = await client.query<{ is_new: boolean }>(
    `INSERT INTO member (team_id, user_id, role) VALUES ($1, $2, $3::role)
     ON CONFLICT (team_id, user_id) DO UPDATE SET role = least(member.role, excluded.role)
     WHERE least(member.role, excluded.role) <> member.role RETURNING xmax = 0 AS is_new`,
    [teamId, userId, role],
  );
  const [row] = joined.rows;
  if (row === undefined) return;
  const event = row.is_new ? "memberJoined" : "roleChanged";
  await recordAudit(client, { event, teamId, actorId: userId, subjectId: userId, detail: { role } });
}

async function joinMap(
  client: pg.ClientBase,
  given: { readonly mapId: MapId; readonly userId: UserId; readonly role: Role },
): Promise<void> {
  const { mapId, userId, role } = given;
  const joined = await client.query<{ role: MapRole }>(
    `INSERT INTO map_role (map_id, user_id, role) VALUES ($1, $2, $3::role)
     ON CONFLICT (map_id, user_id) DO UPDATE SET role = least(map_role.role, excluded.role)
     WHERE least(map_role.role, excluded.role) <> map_role.role RETURNING role`,
    [mapId, userId, role],
  );
  if (joined.rows.length === 0) return;
  await recordAudit(client, {
    event: "mapRoleGiven",
    mapId,
    actorId: userId,
    subjectId: userId,
    detail: { role },
  });
}
