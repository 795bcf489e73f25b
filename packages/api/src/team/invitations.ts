import {
  acceptInvitation as storeAcceptance,
  createInvitation as storeInvitation,
  findOpenInvitation,
  listInvitations as listStoredInvitations,
  revokeInvitation as revokeStoredInvitation,
} from "@crux/db";
import type { InvitationRow } from "@crux/db";
import { createId } from "@crux/domain";
import type { TeamId } from "@crux/domain";
import { demandOnTeam } from "../access.ts";
import type { Actor, ApiContext } from "../context.ts";
import { linkTo } from "../links.ts";
import { refuse } from "../refusal.ts";
import { createLinkToken, hashToken } from "../secrets.ts";
import type { Services } from "../services.ts";
import type { CreatedInvitationView, InvitationLookView, InvitationView, InvitedRole } from "../views.ts";

const INVITATION_MS = 7 * 24 * 60 * 60 * 1000;

/** Makes a link that lets people into a team for seven days. It is shown this once; only its hash is stored. */
export async function createInvitation(
  context: ApiContext,
  actor: Actor,
  input: { readonly teamId: TeamId; readonly role: InvitedRole },
): Promise<CreatedInvitationView> {
  const { services, origin } = context;
  await demandOnTeam(services, actor, "team.invite", input.teamId);
  const token = createLinkToken(services.random);
  const row = await storeInvitation(services.database, {
    id: createId<string>(services.random),
    teamId: input.teamId,
    role: input.role,
    tokenHash: hashToken(token),
    createdBy: actor.userId,
    lifetimeMs: INVITATION_MS,
  });
  return { ...invitationView(row), link: linkTo(services.links, origin, { page: "invitation", token }) };
}

/** The open invitations of a team, the newest first. */
export async function listInvitations(
  services: Services,
  actor: Actor,
  teamId: TeamId,
): Promise<readonly InvitationView[]> {
  await demandOnTeam(services, actor, "team.invite", teamId);
  const rows = await listStoredInvitations(services.database, teamId);
  return rows.map(invitationView);
}

export async function revokeInvitation(
  services: Services,
  actor: Actor,
  input: { readonly teamId: TeamId; readonly invitationId: string },
): Promise<{ isDone: true }> {
  await demandOnTeam(services, actor, "team.invite", input.teamId);
  if (!(await revokeStoredInvitation(services.database, input.teamId, input.invitationId)))
    refuse("notFound");
  return { isDone: true };
}

/** What a link opens, for somebody who need not be signed in. Unknown, revoked and expired look the same. */
export async function lookAtInvitation(context: ApiContext, token: string): Promise<InvitationLookView> {
  const { services, address } = context;
  await services.limits.take("token", address);
  const found = await findOpenInvitation(services.database, hashToken(token));
  if (found === null) return refuse("invitationInvalid");
  return { teamName: found.teamName, role: invitedRole(found.role), expiresAtMs: found.expiresAt.getTime() };
}

/** Makes the signed-in person a member. Who is one already keeps the greater role, so a second visit does no harm. */
export async function acceptInvitation(
  context: ApiContext,
  actor: Actor,
  token: string,
): Promise<{ teamId: TeamId }> {
  const { services, address } = context;
  await services.limits.take("token", address);
  const accepted = await storeAcceptance(services.database, hashToken(token), actor.userId);
  if (accepted === null) return refuse("invitationInvalid");
  return { teamId: accepted.teamId };
}

function invitationView(row: InvitationRow): InvitationView {
  return {
    id: row.id,
    role: invitedRole(row.role),
    createdAtMs: row.createdAt.getTime(),
    expiresAtMs: row.expiresAt.getTime(),
  };
}

/** Invitations are made for two roles only; whatever else a row says gives the lesser. */
function invitedRole(role: InvitationRow["role"]): InvitedRole {
  return role === "editor" ? "editor" : "viewer";
}
