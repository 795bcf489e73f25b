import type { Extension } from "@hocuspocus/server";
import { endConnection } from "../open-documents.ts";
import { Refusal } from "../refusal.ts";
import type { CollabContext, CollabSession } from "../session.ts";

/** Twenty sockets, each with as many maps as one may carry. */
export const CONNECTIONS_PER_PERSON = 20 * 8;

/** Bounds how many connections one person holds at this server, so that nobody takes the room of everybody. */
export function connectionLimit(most = CONNECTIONS_PER_PERSON): Extension<CollabContext> {
  const held = new Map<string, Set<CollabSession>>();
  return {
    extensionName: "connection-limit",
    async connected({ connection, context: { session } }) {
      if (session.person === null || !connection.document.hasConnection(connection)) return;
      const own = held.get(session.person.id) ?? new Set();
      held.set(session.person.id, own);
      if (own.size < most) own.add(session);
      else endConnection(connection, new Refusal("tooManyConnections"));
    },
    async onDisconnect({ context: { session } }) {
      if (session.person === null) return;
      const own = held.get(session.person.id);
      own?.delete(session);
      if (own?.size === 0) held.delete(session.person.id);
    },
  };
}
