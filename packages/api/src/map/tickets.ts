import { createTicket, issueClientId } from "@crux/db";
import { can } from "@crux/domain";
import type { MapId } from "@crux/domain";
import { demandOnMap } from "../access.ts";
import type { ApiContext } from "../context.ts";
import { createLinkToken, hashToken } from "../secrets.ts";
import type { Services } from "../services.ts";
import type { TicketView } from "../views.ts";

/**
 * Lets somebody open one map on the live-editing server, once, within 60 s. Who may edit is given a client id that was
 * never used before; who may only read gets none, and leaves no trace in the document. Readers without an account get
 * theirs for the share links that their browser has opened, which the live-editing server judges again.
 */
export async function createTicketFor(context: ApiContext, mapId: MapId): Promise<TicketView> {
  const { services, origin, actor, linkIds } = context;
  const facts = await demandOnMap(services, actor ?? { userId: null, linkIds }, "map.view", mapId);
  const mayEdit = can(actor, "map.edit", facts).allowed;
  const clientId =
    mayEdit && actor !== null ? await issueClientId(services.database, mapId, actor.userId) : null;
  const ticket = createLinkToken(services.random);
  await createTicket(services.database, {
    tokenHash: hashToken(ticket),
    mapId,
    userId: actor?.userId ?? null,
    sessionId: actor?.sessionId ?? null,
    linkIds: actor === null ? linkIds : [],
    clientId,
  });
  return {
    ticket,
    collabUrl: collabUrlFor(services.configuration, origin),
    clientId,
    mayEdit,
    epoch: facts.epoch,
    user: actor === null ? null : { id: actor.userId, name: actor.name },
  };
}

/**
 * The live-editing server's address on the host by which the person came, unless the operator has set another. Empty for
 * somebody who came by no address of ours.
 */
export function collabUrlFor(
  configuration: Pick<Services["configuration"], "publicCollabUrl" | "collabPort">,
  origin: string,
): string {
  if (configuration.publicCollabUrl !== null) return configuration.publicCollabUrl;
  if (!URL.canParse(origin)) return "";
  const { protocol, hostname } = new URL(origin);
  return `${protocol === "https:" ? "wss" : "ws"}://${hostname}:${configuration.collabPort}`;
}
