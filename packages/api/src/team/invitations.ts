import {
  acceptInvitation as storeAcceptance,
  createInvitation as storeInvitation,
  findOpenInvitation,
  listInvitations as listStoredInvitations,
  revokeInvitation as revokeStoredInvitation,
} from "@crux/db";
import type { InvitationRow } from "@crux/db";
import { createId, MAP_ROLES } from "@crux/domain";
import type { MapId, TeamId } from "@crux/domain";
import { normalizeEmail } from "../email-address.ts";
import { demandOnTeam } from "../access.ts";
import type { Actor, ApiContext } from "../context.ts";
import { linkTo } from "../links.ts";
import { refuse } from "../refusal.ts";
import { createLinkToken, hashToken } from "../secrets.ts";
import type { Services } from "../services.ts";
import type { CreatedInvitationView, InvitationLookView, InvitationView, InvitedRole } from "../views.ts";

const INVITATION_MS = 7 * 24 * 60 * 60 * 1000;

/**
 * Makes an invitation into a team for seven days: a link for whoever opens it, which is shown this once, or one for an
 * address, which goes out by mail and lets in only the account with that address.
 */
export async function createInvitation(
  context: ApiContext,
  actor: Actor,
  input: { readonly teamId: TeamId; readonly role: InvitedRole; readonly email?: string | undefined },
): Promise<CreatedInvitationView> {
  await demandOnTeam(context.services, actor, "team.invite", input.teamId);
  const { teamId, role, email } = input;
  return await sendInvitation(context, actor, { teamId, mapId: null, role, email: email ?? null });
}

/** Stores an invitation and, when it is for an address, sends it there. Whoever calls has judged the right. */
export async function sendInvitation(
  context: ApiContext,
  actor: Actor,
  invitation: {
    readonly teamId: TeamId;
    readonly mapId: MapId | null;
    readonly role: InvitedRole;
    readonly email: string | null;
  },
): Promise<CreatedInvitationView> {
  const { services, origin } = context;
  const email =
    invitation.email === null
      ? null
      : (normalizeEmail(invitation.email) ?? refuse("badInput", { field: "email" }));
  if (email !== null) await services.limits.take("invite", actor.userId);
  const token = createLinkToken(services.random);
  const tokenHash = hashToken(token);
  const row = await storeInvitation(services.database, {
    ...invitation,
    email,
    id: createId<string>(services.random),
    tokenHash,
    createdBy: actor.userId,
    lifetimeMs: INVITATION_MS,
  });
  const link = linkTo(services.links, origin, { page: "invitation", token });
  if (email === null) return { ...invitationView(row), link };
  const found = await findOpenInvitation(services.database, tokenHash);
  if (found === null) return refuse("notFound");
  const place = found.mapTitle ?? found.teamName;
  const values = { inviter: actor.name, place, isMap: found.mapId !== null, link };
  // In the language of who invites: what the other one speaks would tell that they have an account.
  await services.mailer.send(email, services.texts[actor.language].invitationMail(values));
  // Where no mail leaves, the inviter passes the link on; it opens nothing for any other account.
  return { ...invitationView(row), link: services.mailer.isSending ? null : link };
}

/** The open invitations into a team, the newest first. */
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
  const invitation = { teamId: input.teamId, id: input.invitationId, by: actor.userId };
  if (!(await revokeStoredInvitation(services.database, invitation))) refuse("notFound");
  return { isDone: true };
}

/** What a link opens, for somebody who need not be signed in. Unknown, revoked and expired look the same. */
export async function lookAtInvitation(context: ApiContext, token: string): Promise<InvitationLookView> {
  const { services, address } = context;
  await services.limits.take("token", address);
  const found = await findOpenInvitation(services.database, hashToken(token));
  if (found === null) return refuse("invitationInvalid");
  const { teamName, mapTitle, email, role, expiresAt } = found;
  return { teamName, mapTitle, email, role: invitedRole(role), expiresAtMs: expiresAt.getTime() };
}

/**
 * Gives the signed-in person what an invitation gives: a role in a team, or on one map of it. Who has one already keeps
 * the greater role, so a second visit does no harm.
 */
export async function acceptInvitation(
  context: ApiContext,
  actor: Actor,
  token: string,
): Promise<{ teamId: TeamId; mapId: MapId | null }> {
  const { services, address } = context;
  await services.limits.take("token", address);
  const accepted = await storeAcceptance(services.database, hashToken(token), actor.userId);
  if (!accepted.ok)
    return refuse(accepted.code === "notOpen" ? "invitationInvalid" : "invitationForSomebodyElse");
  return { teamId: accepted.teamId, mapId: accepted.mapId };
}

export function invitationView(row: InvitationRow): InvitationView {
  return {
    id: row.id,
    email: row.email,
    role: invitedRole(row.role),
    createdAtMs: row.createdAt.getTime(),
    expiresAtMs: row.expiresAt.getTime(),
  };
}

/** Invitations are made for these roles only; whatever else a row says gives the least. */
function invitedRole(role: InvitationRow["role"]): InvitedRole {
  return MAP_ROLES.find((known) => known === role) ?? "viewer";
}
