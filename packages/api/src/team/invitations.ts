import type { TeamId } from "@crux/domain";
import type { ApiContext, Actor } from "../context.ts";
import type { Services } from "../services.ts";
import { refuse } from "../refusal.ts";
import type { CreatedInvitationView, InvitationLookView, InvitationView, InvitedRole } from "../views.ts";
export async function createInvitation(
  _context: ApiContext,
  _actor: Actor,
  _input: { teamId: TeamId; role: InvitedRole },
): Promise<CreatedInvitationView> {
  return refuse("notFound");
}
export async function listInvitations(
  _services: Services,
  _actor: Actor,
  _teamId: TeamId,
): Promise<readonly InvitationView[]> {
  return refuse("notFound");
}
export async function revokeInvitation(
  _services: Services,
  _actor: Actor,
  _input: { teamId: TeamId; invitationId: string },
): Promise<{ isDone: true }> {
  return refuse("notFound");
}
export async function lookAtInvitation(_context: ApiContext, _token: string): Promise<InvitationLookView> {
  return refuse("notFound");
}
export async function acceptInvitation(
  _context: ApiContext,
  _actor: Actor,
  _token: string,
): Promise<{ teamId: TeamId }> {
  return refuse("notFound");
}
