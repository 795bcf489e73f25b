import type { Extension, Hocuspocus } from "@hocuspocus/server";
import { endSocket, type OpenDocuments } from "../open-documents.ts";
import { Refusal } from "../refusal.ts";
import { isSession } from "../session.ts";

/** Tells the browser that nobody can write to this map for now, because a part of its log is in quarantine. */
const MAP_HELD_NOTICE = "notice:mapHeld";

/** Opens a map from its log: newest snapshot and the updates after it. Nobody ever sees half a map. */
export function loadDocument(documents: OpenDocuments): Extension {
  return {
    extensionName: "load-document",
    async onConfigure({ instance }) {
      closeByIdentity(instance);
    },
    async onLoadDocument({ document }) {
      await documents.load(document);
    },
    // The last one to leave may take the document along at the very moment when the next one gets it.
    async connected({ connection, context, instance }) {
      const { document } = connection;
      if (instance.documents.get(document.name) !== document)
        endSocket(connection, new Refusal("documentClosed"));
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

/**
 * Hocuspocus closes documents by name. Of two people who leave at once, the goodbye of the slower one would close the
 * document that somebody has opened anew meanwhile, and whoever came next would get another one: two groups that no
 * longer hear of each other. So a document is closed only while it is the one that stands under its name.
 */
function closeByIdentity(hocuspocus: Hocuspocus): void {
  const mayClose = hocuspocus.shouldUnloadDocument.bind(hocuspocus);
  hocuspocus.shouldUnloadDocument = (document) =>
    hocuspocus.documents.get(document.name) === document && mayClose(document);
}
