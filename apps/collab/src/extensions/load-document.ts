import type { Extension } from "@hocuspocus/server";
import { endSocket, type OpenDocuments } from "../open-documents.ts";
import { Refusal } from "../refusal.ts";
import { isSession } from "../session.ts";

/** Tells the browser that nobody can write to this map for now, because a part of its log is in quarantine. */
const MAP_HELD_NOTICE = "notice:mapHeld";

/** Opens a map from its log: newest snapshot and the updates after it. Nobody ever sees half a map. */
export function loadDocument(documents: OpenDocuments): Extension {
  return {
    extensionName: "load-document",
    async onLoadDocument({ document }) {
      await documents.load(document);
    },
    // The last one to leave may take the document along at the very moment when the next one gets it.
    async connected({ connection, context }) {
      const { document } = connection;
      if (document.isDestroyed) endSocket(connection, new Refusal("documentClosed"));
      // The next one to come gets the map as it was written anew, once those who hold the old one have gone.
      const { session } = context;
      if (isSession(session) && documents.isOlderThan(document, session.epoch)) {
        endSocket(connection, new Refusal("documentClosed"));
      }
      if (!documents.isHeld(document)) return;
      connection.readOnly = true;
      connection.sendStateless(MAP_HELD_NOTICE);
    },
  };
}
