import type { MapState } from "@crux/db";
import { isComplete, isOfKnownSchema, type MapDocument, type MigrationStep } from "@crux/ydoc";

/** The bytes from which a document is built, in order. */
export function bytesOf({ snapshot, updates }: MapState): Uint8Array[] {
  const bytes = updates.map((update) => update.bytes);
  return snapshot === null ? bytes : [snapshot.state, ...bytes];
}

/** Tells whether a document that was built from a log is whole and of a schema that this program knows. */
export function isSound(doc: MapDocument, steps?: readonly MigrationStep[]): boolean {
  return isComplete(doc) && isOfKnownSchema(doc, steps);
}
