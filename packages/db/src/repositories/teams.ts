import type { Role, TeamId, UserId } from "@crux/domain";
import type { Database } from "../database.ts";

export interface TeamRow {
  readonly id: TeamId;
  readonly name: string;
  /** What the asking person is in this team. */
  readonly role: Role;
  readonly memberCount: number;
  /** Without archived maps. */
  readonly mapCount: number;
}

/** Makes a team with its first owner. */
export async function createTeam(
  database: Database,
  team: { readonly id: TeamId; readonly name: string; readonly ownerId: UserId },
): Promise<void> {
  await database.prisma.team.create({
    data: { id: team.id, name: team.name, members: { create: { userId: team.ownerId, role: "owner" } } },
  });
}

/** Lists the teams a person belongs to and is not suspended in, the one they joined first on top. */
export async function listTeamsOf(database: Database, userId: UserId): Promise<readonly TeamRow[]> {
  const result = await database.pool.query<{
    id: TeamId;
    name: string;
    role: Role;
    member_count: number;
    map_count: number;
  }>(
    `SELECT team.id, team.name, own.role,
       (SELECT count(*)::int FROM member WHERE member.team_id = team.id) AS member_count,
       (SELECT count(*)::int FROM map WHERE map.team_id = team.id AND map.archived_at IS NULL) AS map_count
     FROM member AS own JOIN team ON team.id = own.team_id
     WHERE own.user_id = $1 AND own.suspended_at IS NULL ORDER BY own.created_at, team.id`,
    [userId],
  );
  return result.rows.map((row) => ({
    id: row.id,
    name: row.name,
    role: row.role,
    memberCount: row.member_count,
    mapCount: row.map_count,
  }));
}

export async function renameTeam(database: Database, id: TeamId, name: string): Promise<void> {
  await database.prisma.team.update({ where: { id }, data: { name } });
}
