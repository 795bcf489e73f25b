import type { Extension } from "@hocuspocus/server";
import { type CollabContext, isSession } from "../session.ts";

/** A whole number that JavaScript holds exactly. */
const MARK = /^mark:(\d{1,15})$/u;

/**
 * Says truly what is saved. A browser sends a mark after its edits; messages of one connection are handled in their
 * order, each edit committed before the next message is looked at, so the answer means that everything sent before
 * is on disk. Marks from before the first sync are not answered: what an earlier connection lost on its way comes only
 * with that sync, and the browser sends its mark again after it. After an edit that was refused the connection is gone and no mark behind it is answered. To a connection
 * that cannot write the answer is `refused`, since edits it brought were passed over.
 *
 * Rejected: the provider's own count of unsynced changes, which drifts, and state vectors, which removals do not move.
 */
export function savedMarks(): Extension<CollabContext> {
  return {
    extensionName: "saved-marks",
    async onStateless({ connection, document, payload }) {
      const [, mark] = MARK.exec(payload) ?? [];
      if (mark === undefined || !document.hasConnection(connection)) return;
      const session: unknown = connection.context?.session;
      if (!isSession(session) || session.isRevoked || !session.isCaughtUp) return;
      connection.sendStateless(connection.readOnly ? `refused:${mark}` : `saved:${mark}`);
    },
  };
}
