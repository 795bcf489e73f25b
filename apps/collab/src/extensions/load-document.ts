import type { Extension } from "@hocuspocus/server";
import type { OpenDocuments } from "../open-documents.ts";
import { Refusal } from "../refusal.ts";
import { refusing, type Report } from "../safe.ts";

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
  };
}
