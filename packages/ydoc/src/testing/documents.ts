import * as Y from "yjs";
import { createMapDocument, type MapDocument } from "../schema.ts";

/** One person's document of a map. */
export function openDocument(clientId: number, state: Uint8Array): MapDocument {
  const doc = createMapDocument(clientId);
  Y.applyUpdate(doc, state, "remote");
  return doc;
}

/** Lets two people see what the other has done. */
export function exchange(one: MapDocument, other: MapDocument): void {
  Y.applyUpdate(one, Y.encodeStateAsUpdate(other), "remote");
  Y.applyUpdate(other, Y.encodeStateAsUpdate(one), "remote");
}
