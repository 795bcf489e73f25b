import type { MapId, Role, TeamId, UserId } from "@crux/domain";
import type pg from "pg";
import type { Database } from "../database.ts";
import { inTransaction } from "../transaction.ts";

export interface MemberRow {
  readonly userId: UserId;
  readonly name: string;
  readonly email: string;
  readonly role: Role;
  readonly joinedAt: Date;
}

/** Lists the members of a team, the earliest first. */
export async function listMembers(database: Database, teamId: TeamId): Promise<readonly MemberRow[]> {
  const rows = await database.prisma.member.findMany({
    where: { teamId },
    include: { user: { select: { name: true, email: true } } },
    orderBy: [{ createdAt: "asc" }, { userId: "asc" }],
  });
  return rows.map(({ userId, role, createdAt, user }) => ({
    userId: userId as UserId, // A foreign key to the column that holds ids of users only.
    name: user.name,
    email: user.email,
    role,
    joinedAt: createdAt,
  }));
}

/** Everybody who can see a map, by name. */
export async function listMapPeople(
  database: Database,
  mapId: MapId,
): Promise<readonly { readonly id: UserId; readonly name: string }[]> {
  const result = await database.pool.query<{ id: UserId; name: string }>(
    `SELECT "user".id, "user".name FROM map
     JOIN member ON member.team_id = map.team_id JOIN "user" ON "user".id = member.user_id
     WHERE map.id = $1 ORDER BY lower("user".name), "user".id`,
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

/**
 * Takes a person out of a team. From the commit on, every append judged by the old rights is refused, because the
 * `access_version` of the team's maps moves in the same transaction. A team's last owner stays.
 */
export async function removeMember(
  database: Database,
  teamId: TeamId,
  userId: UserId,
): Promise<{ readonly ok: true } | { readonly ok: false; readonly code: "unknownMember" | "lastOwner" }> {
  const result = await inTransaction(database.pool, async (client) => {
    const members = await client.query<{ user_id: string; role: Role }>(
      "SELECT user_id, role FROM member WHERE team_id = $1 ORDER BY user_id FOR UPDATE",
      [teamId],
    );
    const own = members.rows.find((row) => row.user_id === userId);
    if (own === undefined) return { ok: false, code: "unknownMember" } as const;
    const owners = members.rows.filter((row) => row.role === "owner");
    if (own.role === "owner" && owners.length === 1) return { ok: false, code: "lastOwner" } as const;
    await client.query("DELETE FROM member WHERE team_id = $1 AND user_id = $2", [teamId, userId]);
    return { ok: true, mapIds: await raiseAccessVersions(client, teamId) } as const;
  });
  if (!result.ok) return result;
  for (const mapId of result.mapIds) database.notifier.touch(mapId);
  return { ok: true };
}

/** Locks in the order of ids, like the append queue, so that the two cannot wait for each other in a circle. */
async function raiseAccessVersions(client: pg.ClientBase, teamId: TeamId): Promise<readonly string[]> {
  const locked = await client.query<{ id: string }>(
    "SELECT id FROM map WHERE team_id = $1 ORDER BY id FOR NO KEY UPDATE",
    [teamId],
  );
  const ids = locked.rows.map(({ id }) => id);
  await client.query("UPDATE map SET access_version = access_version + 1 WHERE id = ANY($1::text[])", [ids]);
  return ids;
}
