import type { Role, TeamId, UserId } from "@crux/domain";
import type { Database } from "../database.ts";

export interface InvitationRow {
  readonly id: string;
  readonly role: Role;
  readonly createdAt: Date;
  readonly expiresAt: Date;
}

export interface NewInvitation {
  readonly id: string;
  readonly teamId: TeamId;
  readonly role: Role;
  /** The link itself is never stored. */
  readonly tokenHash: string;
  readonly createdBy: UserId;
  readonly lifetimeMs: number;
}

export interface OpenInvitation {
  readonly id: string;
  readonly teamId: TeamId;
  readonly teamName: string;
  readonly role: Role;
  readonly expiresAt: Date;
}

/** Whether an invitation is open is judged by Postgres' clock alone: two processes never disagree. */
const IS_OPEN = "revoked_at IS NULL AND expires_at > now()";

export async function createInvitation(
  database: Database,
  invitation: NewInvitation,
): Promise<InvitationRow> {
  const result = await database.pool.query<{ created_at: Date; expires_at: Date }>(
    `INSERT INTO invitation (id, team_id, role, token_hash, created_by, expires_at)
     VALUES ($1, $2, $3::role, $4, $5, now() + $6 * interval '1 millisecond') RETURNING created_at, expires_at`,
    [
      invitation.id,
      invitation.teamId,
      invitation.role,
      invitation.tokenHash,
      invitation.createdBy,
      invitation.lifetimeMs,
    ],
  );
  const row = result.rows[0];
  if (row === undefined) throw new Error("The invitation was not stored.");
  return { id: invitation.id, role: invitation.role, createdAt: row.created_at, expiresAt: row.expires_at };
}

/** Lists the open invitations of a team, the newest first. */
export async function listInvitations(database: Database, teamId: TeamId): Promise<readonly InvitationRow[]> {
  const result = await database.pool.query<{ id: string; role: Role; created_at: Date; expires_at: Date }>(
    `SELECT id, role, created_at, expires_at FROM invitation
     WHERE team_id = $1 AND ${IS_OPEN} ORDER BY created_at DESC, id`,
    [teamId],
  );
  return result.rows.map((row) => ({
    id: row.id,
    role: row.role,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
  }));
}

/** Says whether there was an open invitation of this id in this team to revoke. */
export async function revokeInvitation(database: Database, teamId: TeamId, id: string): Promise<boolean> {
  const result = await database.pool.query(
    `UPDATE invitation SET revoked_at = now() WHERE team_id = $1 AND id = $2 AND ${IS_OPEN}`,
    [teamId, id],
  );
  return result.rowCount === 1;
}

/** Finds what a link's hash opens; null when it is unknown, revoked or too old. */
export async function findOpenInvitation(
  database: Database,
  tokenHash: string,
): Promise<OpenInvitation | null> {
  const result = await database.pool.query<{
    id: string;
    team_id: TeamId;
    team_name: string;
    role: Role;
    expires_at: Date;
  }>(
    `SELECT invitation.id, team_id, team.name AS team_name, role, expires_at
     FROM invitation JOIN team ON team.id = team_id WHERE token_hash = $1 AND ${IS_OPEN}`,
    [tokenHash],
  );
  const row = result.rows[0];
  if (row === undefined) return null;
  return {
    id: row.id,
    teamId: row.team_id,
    teamName: row.team_name,
    role: row.role,
    expiresAt: row.expires_at,
  };
}

/**
 * Makes the person a member through an open invitation, judged in the same statement, so that one revoked at this
 * moment lets nobody in. Null when it is not open. Who is a member already keeps the greater role.
 */
export async function acceptInvitation(
  database: Database,
  tokenHash: string,
  userId: UserId,
): Promise<{ readonly teamId: TeamId; readonly role: Role } | null> {
  const result = await database.pool.query<{ team_id: TeamId; role: Role }>(
    `INSERT INTO member (team_id, user_id, role)
     SELECT team_id, $2, role FROM invitation WHERE token_hash = $1 AND ${IS_OPEN}
     ON CONFLICT (team_id, user_id) DO UPDATE SET role = least(member.role, excluded.role)
     RETURNING team_id, role`,
    [tokenHash, userId],
  );
  const row = result.rows[0];
  return row === undefined ? null : { teamId: row.team_id, role: row.role };
}
