import type { Extension } from "@hocuspocus/server";
import { endSocket, type OpenDocuments } from "../open-documents.ts";
import { Refusal } from "../refusal.ts";
import { refusing, type Report, safe } from "../safe.ts";

/** Opens a map from its log: newest snapshot and the updates after it. Nobody ever sees half a map. */
export function loadDocument(documents: OpenDocuments, report: Report): Extension {
  return {
    extensionName: "load-document",
    onLoadDocument: refusing(
      "onLoadDocument",
      report,
      () => new Refusal("loadFailed"),
      async ({ document }) => documents.load(document),
    ),
    // The last one to leave may take the document along at the very moment when the next one gets it.
    connected: safe("connected", report, ({ connection }) => {
      if (connection.document.isDestroyed) endSocket(connection, new Refusal("documentClosed"));
    }),
  };
}
