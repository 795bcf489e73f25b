import { createHash, randomUUID } from "node:crypto";
import { type Database, listClientIds, redeemTicket } from "@crux/db";
import { isId, type MapId, personColor } from "@crux/domain";
import type { Extension } from "@hocuspocus/server";
import { judgeAccess } from "../access.ts";
import { Refusal } from "../refusal.ts";
import type { CollabContext } from "../session.ts";

const TICKET_MAX_LENGTH = 200;

/**
 * Lets in who brings a ticket: made by the web server for one person and one map, good for one use within 60 s. What
 * the person may do is judged now, from the database; the ticket only says who it is.
 */
export function ticketAuthentication(database: Database): Extension<CollabContext> {
  return {
    extensionName: "ticket",
    async onAuthenticate({ documentName, token, connectionConfig }): Promise<CollabContext> {
      if (!isMapId(documentName)) throw new Refusal("notFound");
      if (typeof token !== "string" || token === "" || token.length > TICKET_MAX_LENGTH) {
        throw new Refusal("ticketInvalid");
      }
      const hash = createHash("sha256").update(token).digest("hex");
      const ticket = await redeemTicket(database, documentName, hash);
      if (ticket === null) throw new Refusal("ticketInvalid");
      const [access, clientIds] = await Promise.all([
        judgeAccess(database, ticket.userId, documentName),
        listClientIds(database, documentName, ticket.userId),
      ]);
      if (!access.mayView) throw new Refusal("notFound");
      connectionConfig.readOnly = !access.mayEdit;
      return {
        session: {
          connectionId: randomUUID(),
          mapId: documentName,
          userId: ticket.userId,
          sessionId: ticket.sessionId,
          userName: ticket.userName,
          color: personColor(ticket.userId),
          accessVersion: access.accessVersion,
          mayEdit: access.mayEdit,
          isCaughtUp: false,
          isRevoked: false,
          clientIds,
          presenceId: null,
        },
      };
    },
  };
}

function isMapId(name: string): name is MapId {
  return isId(name);
}
