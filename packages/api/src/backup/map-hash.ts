import { createHash } from "node:crypto";
import type { MapState } from "@crux/db";
import { storedText } from "@crux/domain";
import { docFromState, isComplete, type MapDocument, migrate, readMap } from "@crux/ydoc";

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
export function openState({ snapshot, updates }: Pick<MapState, "snapshot" | "updates">): MapDocument {
  const bytes = updates.map((update) => update.bytes);
  const doc = docFromState(snapshot === null ? bytes : [snapshot.state, ...bytes]);
  if (isComplete(doc) && migrate(doc).ok) return doc;
  doc.destroy();
  throw new Error("The log does not give a whole map.");
}
