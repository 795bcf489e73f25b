import {
  listMembers as listStoredMembers,
  listTeamsOf,
  removeMember as removeStoredMember,
  renameTeam as renameStoredTeam,
} from "@crux/db";
import type { TeamRow } from "@crux/db";
import { can } from "@crux/domain";
import type { Action, TeamId, UserId } from "@crux/domain";
import { cleanName } from "../account/profile.ts";
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
  return rows.map(({ userId, name, email, role, joinedAt }) => ({
    userId,
    name,
    email,
    role,
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

/** Takes somebody out of the team. From then on their open maps refuse their edits. */
export async function removeMember(
  services: Services,
  actor: Actor,
  input: { readonly teamId: TeamId; readonly userId: UserId },
): Promise<{ isDone: true }> {
  await demandOnTeam(services, actor, "team.removeMember", input.teamId);
  const result = await removeStoredMember(services.database, input.teamId, input.userId);
  if (!result.ok) refuse(result.code === "lastOwner" ? "lastOwner" : "notFound");
  return { isDone: true };
}

function teamView(actor: Actor, row: TeamRow): TeamView {
  const facts = { role: row.role, exists: true, isArchived: false };
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
      removeMember: may("team.removeMember"),
      createMap: may("map.create"),
    },
  };
}
