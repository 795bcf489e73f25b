import { createHash } from "node:crypto";
import type { MapState } from "@crux/db";
import { storedText } from "@crux/domain";
import { docFromState, isComplete, isOfKnownSchema, type MapDocument, readMap } from "@crux/ydoc";

/** Names what a map says when it is opened from its log: claims, relations, trash and all. Throws when it cannot be opened. */
export function hashMapState(state: MapState): string {
  const doc = openState(state);
  const hash = createHash("sha256")
    .update(storedText(readMap(doc)))
    .digest("hex");
  doc.destroy();
  return hash;
}

/** The document that a log gives; throws when that is not a whole one of a schema that this program knows. */
export function openState(state: Pick<MapState, "snapshot" | "updates">): MapDocument {
  return openPieces(piecesOf(state));
}

/** The same from the bytes of a log, in order. */
export function openPieces(pieces: readonly Uint8Array[]): MapDocument {
  const doc = docFromState(pieces);
  if (isComplete(doc) && isOfKnownSchema(doc)) return doc;
  doc.destroy();
  throw new Error("The log does not give a whole map.");
}

/** The bytes from which a document is built, in order. */
export function piecesOf({ snapshot, updates }: Pick<MapState, "snapshot" | "updates">): Uint8Array[] {
  const bytes = updates.map((update) => update.bytes);
  return snapshot === null ? bytes : [snapshot.state, ...bytes];
}
