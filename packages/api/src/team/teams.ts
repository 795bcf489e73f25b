import type { TeamId, UserId } from "@crux/domain";
import type { Actor } from "../context.ts";
import type { Services } from "../services.ts";
import { refuse } from "../refusal.ts";
import type { MemberView, TeamView } from "../views.ts";
export async function listTeams(_services: Services, _actor: Actor): Promise<readonly TeamView[]> {
  return refuse("notFound");
}
export async function getTeam(_services: Services, _actor: Actor, _teamId: TeamId): Promise<TeamView> {
  return refuse("notFound");
}
export async function listMembers(
  _services: Services,
  _actor: Actor,
  _teamId: TeamId,
): Promise<readonly MemberView[]> {
  return refuse("notFound");
}
export async function renameTeam(
  _services: Services,
  _actor: Actor,
  _input: { teamId: TeamId; name: string },
): Promise<{ isDone: true }> {
  return refuse("notFound");
}
export async function removeMember(
  _services: Services,
  _actor: Actor,
  _input: { teamId: TeamId; userId: UserId },
): Promise<{ isDone: true }> {
  return refuse("notFound");
}
