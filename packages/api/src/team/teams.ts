import {
  changeMember as changeStoredMember,
  listMembers as listStoredMembers,
  listTeamsOf,
  renameTeam as renameStoredTeam,
} from "@crux/db";
import type { MemberChange, TeamRow } from "@crux/db";
import { can, manageableRoles, STRANGER } from "@crux/domain";
import type { Action, TeamId, UserId } from "@crux/domain";
import { cleanName } from "../clean-name.ts";
import { demandOnTeam } from "../access.ts";
import type { Actor } from "../context.ts";
import { refuse } from "../refusal.ts";
import type { Services } from "../services.ts";
import type { MemberView, TeamView } from "../views.ts";

/** The teams a person belongs to, the one they joined first on top. */
export async function listTeams(services: Services, actor: Actor): Promise<readonly TeamView[]> {
  const rows = await listTeamsOf(services.database, actor.userId);
  return rows.map((row) => teamView(actor, row));
}

export async function getTeam(services: Services, actor: Actor, teamId: TeamId): Promise<TeamView> {
  await demandOnTeam(services, actor, "team.view", teamId);
  const row = (await listTeamsOf(services.database, actor.userId)).find((team) => team.id === teamId);
  return row === undefined ? refuse("notFound") : teamView(actor, row);
}

export async function listMembers(
  services: Services,
  actor: Actor,
  teamId: TeamId,
): Promise<readonly MemberView[]> {
  await demandOnTeam(services, actor, "team.view", teamId);
  const rows = await listStoredMembers(services.database, teamId);
  return rows.map(({ userId, name, email, role, joinedAt, isSuspended }) => ({
    userId,
    name,
    email,
    role,
    isSuspended,
    joinedAtMs: joinedAt.getTime(),
    isYou: userId === actor.userId,
  }));
}

export async function renameTeam(
  services: Services,
  actor: Actor,
  input: { readonly teamId: TeamId; readonly name: string },
): Promise<{ isDone: true }> {
  await demandOnTeam(services, actor, "team.rename", input.teamId);
  await renameStoredTeam(services.database, input.teamId, cleanName(input.name));
  return { isDone: true };
}

/** Takes somebody out of the team, suspends them or lets them in again, or gives them another role. */
export async function changeMember(
  services: Services,
  actor: Actor,
  input: { readonly teamId: TeamId; readonly userId: UserId },
  change: MemberChange,
): Promise<{ isDone: true }> {
  await demandOnTeam(services, actor, "team.manageMembers", input.teamId);
  const result = await changeStoredMember(services.database, input, change, actor.userId);
  if (!result.ok) refuse(result.code === "unknownMember" ? "notFound" : result.code);
  return { isDone: true };
}

function teamView(actor: Actor, row: TeamRow): TeamView {
  const facts = { ...STRANGER, teamRole: row.role };
  const may = (action: Action) => can({ userId: actor.userId }, action, facts).allowed;
  return {
    id: row.id,
    name: row.name,
    role: row.role,
    memberCount: row.memberCount,
    mapCount: row.mapCount,
    abilities: {
      rename: may("team.rename"),
      invite: may("team.invite"),
      viewAudit: may("team.viewAudit"),
      manage: manageableRoles(row.role),
      createMap: may("map.create"),
    },
  };
}
