import { isReaderId } from "@crux/ydoc";
import { type Document, type Extension, isTransactionOrigin } from "@hocuspocus/server";
import { readPresence } from "../presence-state.ts";
import { createRateLimit, type RateLimit } from "../rate-limit.ts";
import { createCrowdPresence } from "./crowd-presence.ts";
import { type CollabContext, type CollabSession, isSession } from "../session.ts";

const MESSAGES_PER_SECOND = 30;

/**
 * Makes presence true: each connection is present under one id of its own, with the name the ticket was made for,
 * and with the fields we know. Whatever else it sends is dropped before others hear of it.
 */
export function presence(nowMs: () => number = Date.now): Extension<CollabContext> {
  const crowd = createCrowdPresence(nowMs);
  const limits = new WeakMap<CollabSession, RateLimit>();

  function isWithinLimit(session: CollabSession): boolean {
    const limit = limits.get(session) ?? createRateLimit(MESSAGES_PER_SECOND, nowMs);
    limits.set(session, limit);
    return limit.take();
  }

  return {
    extensionName: "presence",
    async beforeHandleAwareness({ connection, context, document, states, transactionOrigin }) {
      // What another server of ours passes on it has made true itself.
      if (isTransactionOrigin(transactionOrigin) && transactionOrigin.source === "redis") return;
      const received = [...states];
      states.clear();
      if (connection === undefined || context === undefined || !document.hasConnection(connection)) return;
      const { session } = context;
      const { person } = session;
      // A reader without an account has no name to be present under.
      if (person === null || !isWithinLimit(session)) return;
      for (const [id, state] of received) {
        // Hocuspocus decodes into a presence of its own making, which stands among the received ones, empty.
        const isOwnMaking = Object.keys(state).length === 0 && !session.clientIds.has(id);
        if (isOwnMaking || !mayBePresentAs(id, session, document)) continue;
        session.presenceId = id;
        const told = {
          user: { id: person.id, name: person.name, color: person.color, mayEdit: session.mayEdit },
          ...readPresence(state, session.mayEdit),
        };
        if (!crowd.hold(document, id, told)) states.set(id, told);
      }
    },
  };
}

/** One id for each connection: issued to this person or free, and not another person's at this moment. */
function mayBePresentAs(id: number, session: CollabSession, document: Document): boolean {
  if (session.presenceId !== null) return id === session.presenceId;
  if (!session.clientIds.has(id) && !isReaderId(id)) return false;
  return document.getConnections().every((other) => {
    const holder: unknown = other.context?.session;
    return !isSession(holder) || holder.presenceId !== id || holder.person?.id === session.person?.id;
  });
}
