import {
  createShareLink as storeShareLink,
  findOpenShareLink,
  revokeShareLink as revokeStoredShareLink,
  takeShareLink,
} from "@crux/db";
import type { ShareLinkRow } from "@crux/db";
import { createId } from "@crux/domain";
import type { MapId } from "@crux/domain";
import { demandOnMap } from "../access.ts";
import type { Actor, ApiContext } from "../context.ts";
import { linkTo } from "../links.ts";
import { refuse } from "../refusal.ts";
import { createLinkToken, hashToken, seal, unseal } from "../secrets.ts";
import type { Services } from "../services.ts";
import type { CreatedShareLinkView, InvitedRole, OpenedShareLinkView, ShareLinkView } from "../views.ts";

const DAY_MS = 24 * 60 * 60 * 1000;

/** Makes a link to a map. It is shown this once; only its hash is stored. */
export async function createShareLink(
  context: ApiContext,
  actor: Actor,
  input: { readonly mapId: MapId; readonly role: InvitedRole; readonly lifetimeDays: number | null },
): Promise<CreatedShareLinkView> {
  const { services, origin } = context;
  await demandOnMap(services, actor, "map.share", input.mapId);
  const token = createLinkToken(services.random);
  const row = await storeShareLink(services.database, {
    id: createId<string>(services.random),
    mapId: input.mapId,
    role: input.role,
    tokenHash: hashToken(token),
    createdBy: actor.userId,
    lifetimeMs: input.lifetimeDays === null ? null : input.lifetimeDays * DAY_MS,
  });
  return { ...shareLinkView(row), link: linkTo(services.links, origin, { page: "share", token }) };
}

/** Ends a link. Whoever has the map open through it is out within a second. */
export async function revokeShareLink(
  services: Services,
  actor: Actor,
  input: { readonly mapId: MapId; readonly linkId: string },
): Promise<{ isDone: true }> {
  await demandOnMap(services, actor, "map.share", input.mapId);
  const link = { mapId: input.mapId, id: input.linkId, by: actor.userId };
  if (!(await revokeStoredShareLink(services.database, link))) refuse("notFound");
  return { isDone: true };
}

/**
 * Opens a share link. Somebody with an account has its role from then on. Without one, a view link opens the map to
 * this browser; the others ask to sign in. Unknown, revoked and expired look the same.
 */
export async function openShareLink(context: ApiContext, token: string): Promise<OpenedShareLinkView> {
  const { services, actor, address } = context;
  await services.limits.take("token", address);
  const tokenHash = hashToken(token);
  const link = await findOpenShareLink(services.database, tokenHash);
  if (link === null) return refuse("shareLinkInvalid");
  if (actor !== null) {
    const taken = await takeShareLink(services.database, tokenHash, actor.userId);
    // Revoked between the look and the taking.
    if (taken === null) return refuse("shareLinkInvalid");
    return { status: "opened", mapId: taken.mapId, linkId: link.id };
  }
  if (link.role === "viewer") return { status: "opened", mapId: link.mapId, linkId: link.id };
  return { status: "needsAccount", role: link.role, mapTitle: link.mapTitle };
}

const PURPOSE = "opened share links";
/** The oldest are forgotten first; nobody without an account reads more maps than this from one browser. */
const REMEMBERED_MAX = 20;

/** What a browser without a sign-in keeps of the links it has opened: their ids, sealed, since an id is no secret. */
export function sealLinkIds(services: Services, linkIds: readonly string[]): string {
  const kept = [...new Set(linkIds)].slice(-REMEMBERED_MAX);
  return seal(services.configuration.secret, PURPOSE, kept, services.random);
}

/** The ids in what `sealLinkIds` made; none when it was not made here. */
export function unsealLinkIds(services: Services, sealed: string): readonly string[] {
  const value = unseal(services.configuration.secret, PURPOSE, sealed);
  return Array.isArray(value) ? value.filter((id) => typeof id === "string") : [];
}

export function shareLinkView(row: ShareLinkRow): ShareLinkView {
  return {
    id: row.id,
    role: row.role,
    createdAtMs: row.createdAt.getTime(),
    expiresAtMs: row.expiresAt?.getTime() ?? null,
  };
}
