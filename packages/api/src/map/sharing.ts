/** Who can see a map and what they may do there, beyond what the team gives: the Share dialog's side of the server. */
import {
  findMap,
  giveMapRole,
  listInvitations,
  listMapGuests,
  listMembers,
  listShareLinks,
  listTeamsOf,
  removeMapRole as removeStoredMapRole,
  revokeInvitation,
  setMapPublic as storeMapPublic,
} from "@crux/db";
import type { MapGuest, MemberRow } from "@crux/db";
import { audienceOf, can, roleOn, STRANGER } from "@crux/domain";
import type { MapId, TeamId, UserId } from "@crux/domain";
import { normalizeEmail } from "../email-address.ts";
import { demandOnMap } from "../access.ts";
import type { Actor, ApiContext } from "../context.ts";
import { refuse } from "../refusal.ts";
import type { Services } from "../services.ts";
import { invitationView, sendInvitation } from "../team/invitations.ts";
import type { InvitedRole, SharedWithView, SharingPersonView, SharingView } from "../views.ts";
import { shareLinkView } from "./share-links.ts";

/** Everything the Share dialog shows. */
export async function getSharing(services: Services, actor: Actor, mapId: MapId): Promise<SharingView> {
  const facts = await demandOnMap(services, actor, "map.viewSharing", mapId);
  const { database } = services;
  const teamId = facts.teamId ?? refuse("notFound");
  const [members, people, links, invitations, teams] = await Promise.all([
    listMembers(database, teamId),
    listMapGuests(database, mapId),
    listShareLinks(database, mapId),
    listInvitations(database, teamId, mapId),
    listTeamsOf(database, actor.userId),
  ]);
  const active = members.filter(({ isSuspended }) => !isSuspended);
  const inTeam = new Set(members.map(({ userId }) => userId));
  const guests = people.filter(({ userId }) => !inTeam.has(userId));
  const may = (action: "map.share" | "map.publish") => can({ userId: actor.userId }, action, facts).allowed;
  return {
    teamName: teams.find(({ id }) => id === teamId)?.name ?? "",
    people: [
      ...active.map((member) => memberOnMap(actor, member, people)),
      ...guests.map((guest) => guestOnMap(actor, guest)),
    ],
    invitations: invitations.map(invitationView),
    links: links.map(shareLinkView),
    isPublic: facts.isPublic,
    audience: audienceOf({
      memberCount: active.length,
      guestCount: guests.length,
      linkRoles: links.map(({ role }) => role),
      isPublic: facts.isPublic,
    }),
    abilities: { share: may("map.share"), publish: may("map.publish") },
  };
}

function memberOnMap(actor: Actor, member: MemberRow, people: readonly MapGuest[]): SharingPersonView {
  const own = people.find(({ userId }) => userId === member.userId);
  const facts = {
    ...STRANGER,
    teamRole: member.role,
    [own?.isByLink === true ? "linkRole" : "mapRole"]: own?.role ?? null,
  };
  const role = roleOn({ userId: member.userId }, facts) ?? member.role;
  const from = role === member.role ? "team" : own?.isByLink === true ? "link" : "map";
  const { userId: id, name, email } = member;
  return { id, name, email, role, from, isYou: id === actor.userId };
}

function guestOnMap(actor: Actor, guest: MapGuest): SharingPersonView {
  const { userId: id, name, email, role, isByLink } = guest;
  return { id, name, email, role, from: isByLink ? "link" : "map", isYou: id === actor.userId };
}

/**
 * Gives somebody a role on this map by their address. Members of the team have it at once; everybody else gets an
 * invitation that only an account with this address can take up, whether there is one or not: nobody learns here who
 * has an account.
 */
export async function shareMapWith(
  context: ApiContext,
  actor: Actor,
  input: { readonly mapId: MapId; readonly email: string; readonly role: InvitedRole },
): Promise<SharedWithView> {
  const { services } = context;
  const facts = await demandOnMap(services, actor, "map.share", input.mapId);
  const teamId = facts.teamId ?? refuse("notFound");
  const email = normalizeEmail(input.email) ?? refuse("badInput", { field: "email" });
  const member = (await listMembers(services.database, teamId)).find((one) => one.email === email);
  if (member !== undefined) {
    const { mapId, role } = input;
    await giveMapRole(services.database, { mapId, userId: member.userId, role, by: actor.userId });
    return { status: "given", name: member.name };
  }
  const invitation = { teamId, mapId: input.mapId, role: input.role, email };
  const made = await sendInvitation(context, actor, invitation);
  return { status: "invited", link: made.link };
}

/** Gives another role to somebody who is in the team or has one on this map; nobody else is found by their id. */
export async function setMapRole(
  services: Services,
  actor: Actor,
  input: { readonly mapId: MapId; readonly userId: UserId; readonly role: InvitedRole },
): Promise<{ isDone: true }> {
  const facts = await demandOnMap(services, actor, "map.share", input.mapId);
  if (!(await isKnownOn(services, input.mapId, facts.teamId, input.userId))) refuse("notFound");
  await giveMapRole(services.database, { ...input, by: actor.userId });
  return { isDone: true };
}

async function isKnownOn(
  services: Services,
  mapId: MapId,
  teamId: TeamId | null,
  userId: UserId,
): Promise<boolean> {
  const [members, people] = await Promise.all([
    teamId === null ? [] : listMembers(services.database, teamId),
    listMapGuests(services.database, mapId),
  ]);
  return [...members, ...people].some((one) => one.userId === userId);
}

/** Takes the role somebody has on this map beyond the team's. Their open page ends within a second. */
export async function removeMapRole(
  services: Services,
  actor: Actor,
  input: { readonly mapId: MapId; readonly userId: UserId },
): Promise<{ isDone: true }> {
  await demandOnMap(services, actor, "map.share", input.mapId);
  if (!(await removeStoredMapRole(services.database, { ...input, by: actor.userId }))) refuse("notFound");
  return { isDone: true };
}

export async function revokeMapInvitation(
  services: Services,
  actor: Actor,
  input: { readonly mapId: MapId; readonly invitationId: string },
): Promise<{ isDone: true }> {
  const facts = await demandOnMap(services, actor, "map.share", input.mapId);
  const teamId = facts.teamId ?? refuse("notFound");
  const invitation = { teamId, mapId: input.mapId, id: input.invitationId, by: actor.userId };
  if (!(await revokeInvitation(services.database, invitation))) refuse("notFound");
  return { isDone: true };
}

/** Makes a map readable for everybody who has its address, or ends that. */
export async function setMapPublic(
  services: Services,
  actor: Actor,
  input: { readonly mapId: MapId; readonly isPublic: boolean },
): Promise<{ isDone: true }> {
  await demandOnMap(services, actor, "map.publish", input.mapId);
  if ((await findMap(services.database, input.mapId)) === null) refuse("notFound");
  await storeMapPublic(services.database, { ...input, by: actor.userId });
  return { isDone: true };
}
