import { manageableRoles, ROLES } from "@crux/domain";
import type { MapId, Role, TeamId, UserId } from "@crux/domain";
import type pg from "pg";
import type { Database } from "../database.ts";
import { inTransaction } from "../transaction.ts";
import { type NewAuditEntry, recordAudit } from "./audit.ts";

export interface MemberRow {
  readonly userId: UserId;
  readonly name: string;
  readonly email: string;
  readonly role: Role;
  readonly joinedAt: Date;
  readonly isSuspended: boolean;
}

/** Lists the members of a team, the earliest first. */
export async function listMembers(database: Database, teamId: TeamId): Promise<readonly MemberRow[]> {
  const rows = await database.prisma.member.findMany({
    where: { teamId },
    include: { user: { select: { name: true, email: true } } },
    orderBy: [{ createdAt: "asc" }, { userId: "asc" }],
  });
  return rows.map(({ userId, role, createdAt, suspendedAt, user }) => ({
    userId: userId as UserId, // A foreign key to the column that holds ids of users only.
    name: user.name,
    email: user.email,
    role,
    joinedAt: createdAt,
    isSuspended: suspendedAt !== null,
  }));
}

/** Everybody who can see a map, by name. */
export async function listMapPeople(
  database: Database,
  mapId: MapId,
): Promise<readonly { readonly id: UserId; readonly name: string }[]> {
  const result = await database.pool.query<{ id: UserId; name: string }>(
    `SELECT "user".id, "user".name FROM map JOIN "user" ON true
     LEFT JOIN member ON member.team_id = map.team_id AND member.user_id = "user".id
     WHERE map.id = $1 AND member.suspended_at IS NULL AND (member.role IS NOT NULL
       OR "user".id IN (SELECT user_id FROM map_role WHERE map_id = map.id)
       OR "user".id IN (
         SELECT link_guest.user_id FROM link_guest JOIN share_link ON share_link.id = link_guest.link_id
         WHERE share_link.map_id = map.id AND share_link.revoked_at IS NULL
           AND (share_link.expires_at IS NULL OR share_link.expires_at > now())))
     ORDER BY lower("user".name), "user".id`,
    [mapId],
  );
  return result.rows;
}

/** Adds a person to a team. Who is a member already keeps the greater of the two roles. */
export async function addMember(
  database: Database,
  member: { readonly teamId: TeamId; readonly userId: UserId; readonly role: Role },
): Promise<void> {
  // The enum is declared from the greatest role to the least, and Postgres orders it so.
  await database.pool.query(
    `INSERT INTO member (team_id, user_id, role) VALUES ($1, $2, $3::role)
     ON CONFLICT (team_id, user_id) DO UPDATE SET role = least(member.role, excluded.role)`,
    [member.teamId, member.userId, member.role],
  );
}

export type MemberChange =
  | { readonly type: "remove" }
  | { readonly type: "suspend" }
  | { readonly type: "resume" }
  | { readonly type: "setRole"; readonly role: Role };

export type MemberChangeResult =
  | { readonly ok: true }
  | { readonly ok: false; readonly code: "unknownMember" | "lastOwner" | "aboveOwnRole" };

/**
 * Removes or suspends a member, lets them in again, or gives them another role. From the commit on, every append judged
 * by the old rights is refused, because the `access_version` of the team's maps moves in the same transaction. A team
 * always keeps an owner who is not suspended, and nobody reaches a role above their own.
 *
 * @param by who does it; their own role is read in the same transaction. Null: the server itself, which may everything.
 */
export async function changeMember(
  database: Database,
  member: { readonly teamId: TeamId; readonly userId: UserId },
  change: MemberChange,
  by: UserId | null,
): Promise<MemberChangeResult> {
  const { teamId, userId } = member;
  return await inTransaction(database.pool, async (client) => {
    const members = await client.query<{ user_id: UserId; role: Role; is_suspended: boolean }>(
      `SELECT user_id, role, suspended_at IS NOT NULL AS is_suspended FROM member
       WHERE team_id = $1 ORDER BY user_id FOR UPDATE`,
      [teamId],
    );
    const target = members.rows.find((row) => row.user_id === userId);
    if (target === undefined) return { ok: false, code: "unknownMember" };
    const actor = members.rows.find((row) => row.user_id === by);
    const reach = by === null ? ROLES : manageableRoles(actor?.is_suspended === false ? actor.role : null);
    const isWithin =
      reach.includes(target.role) && (change.type !== "setRole" || reach.includes(change.role));
    if (!isWithin) return { ok: false, code: "aboveOwnRole" };
    const staysOwner = change.type === "resume" || (change.type === "setRole" && change.role === "owner");
    const hasOtherOwner = members.rows.some(
      (row) => row.user_id !== userId && row.role === "owner" && !row.is_suspended,
    );
    if (target.role === "owner" && !staysOwner && !hasOtherOwner) return { ok: false, code: "lastOwner" };
    await carryOut(client, member, change);
    await recordAudit(client, { ...entryOf(change), teamId, actorId: by, subjectId: userId });
    return { ok: true };
  });
}

/** Takes a person out of a team, on the server's own account. */
export async function removeMember(
  database: Database,
  teamId: TeamId,
  userId: UserId,
): Promise<MemberChangeResult> {
  return await changeMember(database, { teamId, userId }, { type: "remove" }, null);
}

async function carryOut(
  client: pg.ClientBase,
  { teamId, userId }: { readonly teamId: TeamId; readonly userId: UserId },
  change: MemberChange,
): Promise<void> {
  const values = [teamId, userId];
  if (change.type === "setRole") {
    await client.query("UPDATE member SET role = $3::role WHERE team_id = $1 AND user_id = $2", [
      ...values,
      change.role,
    ]);
    return;
  }
  if (change.type !== "remove") {
    const since = change.type === "suspend" ? "coalesce(suspended_at, now())" : "NULL";
    await client.query(
      `UPDATE member SET suspended_at = ${since} WHERE team_id = $1 AND user_id = $2`,
      values,
    );
    return;
  }
  // Who is taken out of a team is out of all its maps, whichever way they had come to them.
  await client.query(
    "DELETE FROM map_role USING map WHERE map.id = map_role.map_id AND map.team_id = $1 AND user_id = $2",
    values,
  );
  await client.query(
    `DELETE FROM link_guest USING share_link, map
     WHERE share_link.id = link_guest.link_id AND map.id = share_link.map_id
       AND map.team_id = $1 AND link_guest.user_id = $2`,
    values,
  );
  await client.query("DELETE FROM member WHERE team_id = $1 AND user_id = $2", values);
}

function entryOf(change: MemberChange): Pick<NewAuditEntry, "event" | "detail"> {
  if (change.type === "setRole") return { event: "roleChanged", detail: { role: change.role } };
  if (change.type === "remove") return { event: "memberRemoved" };
  return { event: change.type === "suspend" ? "memberSuspended" : "memberResumed" };
}
