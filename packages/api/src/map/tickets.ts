import { createTicket, issueClientId } from "@crux/db";
import { can } from "@crux/domain";
import type { MapId } from "@crux/domain";
import { demandOnMap } from "../access.ts";
import type { Actor, ApiContext } from "../context.ts";
import { createLinkToken, hashToken } from "../secrets.ts";
import type { Services } from "../services.ts";
import type { TicketView } from "../views.ts";

/**
 * Lets the person open one map on the live-editing server, once, within 60 s. Who may edit is given a client id
 * that was never used before; who may only read gets none, and leaves no trace in the document.
 */
export async function createTicketFor(context: ApiContext, actor: Actor, mapId: MapId): Promise<TicketView> {
  const { services, origin } = context;
  const facts = await demandOnMap(services, actor, "map.view", mapId);
  const mayEdit = can({ userId: actor.userId }, "map.edit", facts).allowed;
  const clientId = mayEdit ? await issueClientId(services.database, mapId, actor.userId) : null;
  const ticket = createLinkToken(services.random);
  await createTicket(services.database, {
    tokenHash: hashToken(ticket),
    mapId,
    userId: actor.userId,
    sessionId: actor.sessionId,
    clientId,
  });
  return {
    ticket,
    collabUrl: collabUrlFor(services.configuration, origin),
    clientId,
    mayEdit,
    user: { id: actor.userId, name: actor.name },
  };
}

/** The live-editing server's address on the host by which the person came, unless the operator has set another. */
function collabUrlFor(
  configuration: Pick<Services["configuration"], "publicCollabUrl" | "collabPort">,
  origin: string,
): string {
  if (configuration.publicCollabUrl !== null) return configuration.publicCollabUrl;
  const { protocol, hostname } = new URL(origin);
  return `${protocol === "https:" ? "wss" : "ws"}://${hostname}:${configuration.collabPort}`;
}
