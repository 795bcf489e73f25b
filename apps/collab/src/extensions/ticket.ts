import { createHash, randomUUID } from "node:crypto";
import { type Database, findTicketHolder, listClientIds, redeemTicket } from "@crux/db";
import { isId, type MapId, personColor } from "@crux/domain";
import type { Extension } from "@hocuspocus/server";
import { judgeAccess } from "../access.ts";
import type { NoteRefusal } from "../refusal-record.ts";
import { Refusal } from "../refusal.ts";
import type { CollabContext } from "../session.ts";

const TICKET_MAX_LENGTH = 200;

/**
 * Lets in who brings a ticket: made by the web server for one person and one map, or for a reader without an account and
 * the share links of that browser, good for one use within 60 s. What they may do is judged now, from the database; the
 * ticket only says who it is.
 */
export function ticketAuthentication(database: Database, record: NoteRefusal): Extension<CollabContext> {
  return {
    extensionName: "ticket",
    async onAuthenticate({ documentName: mapId, token, connectionConfig }): Promise<CollabContext> {
      if (!isMapId(mapId)) throw new Refusal("notFound");
      if (typeof token !== "string" || token === "" || token.length > TICKET_MAX_LENGTH) {
        throw new Refusal("ticketInvalid");
      }
      const hash = createHash("sha256").update(token).digest("hex");
      const ticket = await redeemTicket(database, mapId, hash);
      if (ticket === null) {
        const holder = await findTicketHolder(database, hash);
        if (holder !== null) record("ticketInvalid", holder);
        throw new Refusal("ticketInvalid");
      }
      const { person, linkIds } = ticket;
      const identity = {
        mapId,
        person: person === null ? null : { ...person, color: personColor(person.id) },
        linkIds,
      };
      const [access, clientIds] = await Promise.all([
        judgeAccess(database, identity),
        person === null ? new Set<number>() : listClientIds(database, mapId, person.id),
      ]);
      if (!access.mayView) {
        if (person !== null && access.isMapThere) record("notFound", { mapId, userId: person.id });
        throw new Refusal("notFound");
      }
      connectionConfig.readOnly = !access.mayEdit;
      return {
        session: {
          ...identity,
          connectionId: randomUUID(),
          accessVersion: access.accessVersion,
          epoch: access.epoch,
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
