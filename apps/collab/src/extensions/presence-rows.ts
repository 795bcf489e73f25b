import { type Database, markPresent, removePresence, removeStalePresence, renewPresence } from "@crux/db";
import type { Extension } from "@hocuspocus/server";
import { type Report, safe } from "../safe.ts";
import type { CollabContext, CollabSession } from "../session.ts";

const RENEW_MS = 10_000;

export interface PresenceRows {
  readonly extension: Extension<CollabContext>;
  stop(): Promise<void>;
}

/** Tells the list of maps who has which map open: one row for each connection, renewed while it lasts. */
export function presenceRows(database: Database, report: Report): PresenceRows {
  const present = new Map<string, CollabSession>();
  const renew = safe("renewing presence", report, async () => {
    await renewPresence(database, [...present.keys()]);
    await removeStalePresence(database);
  });
  const timer = setInterval(() => void renew(undefined), RENEW_MS);

  return {
    extension: {
      extensionName: "presence-rows",
      async connected({ context: { session }, connection }) {
        const { connectionId, mapId, person } = session;
        if (person === null || !connection.document.hasConnection(connection)) return;
        present.set(connectionId, session);
        await markPresent(database, { mapId, connectionId, userId: person.id });
        // The connection may have ended while the row was written; then nobody else would remove it.
        if (!present.has(session.connectionId))
          await removePresence(database, session.mapId, session.connectionId);
      },
      async onDisconnect({ context: { session } }) {
        if (present.delete(session.connectionId))
          await removePresence(database, session.mapId, session.connectionId);
      },
    },
    async stop() {
      clearInterval(timer);
      const left = [...present.values()];
      present.clear();
      const remove = safe("removing presence", report, async (session: CollabSession) =>
        removePresence(database, session.mapId, session.connectionId),
      );
      await Promise.all(left.map(remove));
    },
  };
}
