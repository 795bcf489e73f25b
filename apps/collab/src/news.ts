import type { News } from "@crux/db";
import type { Connection, Document, Hocuspocus } from "@hocuspocus/server";
import { type CollabContext, isSession } from "./session.ts";

export interface NewsCrier {
  /** Tells the browsers that it concerns what they should fetch again. */
  cry(news: News): void;
  /** After announcements may have been lost: everybody looks at everything again. */
  cryAll(): void;
}

/**
 * Passes on that something beside the live documents has changed: comments, suggestions, what a person is told of. By
 * name only: whoever hears it asks the web server, which judges anew, so nothing can leak here.
 */
export function createNewsCrier(hocuspocus: () => Hocuspocus<CollabContext>): NewsCrier {
  function tell(document: Document, message: string, isFor: (connection: Connection) => boolean): void {
    for (const connection of document.getConnections()) {
      if (isFor(connection)) connection.sendStateless(message);
    }
  }

  return {
    cry({ type, id, name }) {
      const message = `news:${name}`;
      if (type === "map") {
        const document = hocuspocus().documents.get(id);
        if (document !== undefined) tell(document, message, isStillRight);
        return;
      }
      for (const document of hocuspocus().documents.values()) {
        tell(document, message, (connection) => isStillRight(connection) && userOf(connection) === id);
      }
    },
    cryAll() {
      for (const document of hocuspocus().documents.values()) tell(document, "news:all", isStillRight);
    },
  };
}

function userOf(connection: Connection): string | null {
  const session: unknown = connection.context?.session;
  return isSession(session) ? (session.person?.id ?? null) : null;
}

function isStillRight(connection: Connection): boolean {
  const session: unknown = connection.context?.session;
  return isSession(session) && !session.isRevoked;
}
