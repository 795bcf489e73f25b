import type { ArgumentMap } from "@crux/domain";
import * as Y from "yjs";
import { createMapDocument, type MapDocument, metaOf, SCHEMA_VERSION } from "./schema.ts";
import { MapUpdateDecoder } from "./update-decoder.ts";
import { writeChanges } from "./write.ts";

/** The whole document as bytes: what a snapshot stores and what a new reader needs. */
export function encodeState(doc: MapDocument): Uint8Array {
  return Y.encodeStateAsUpdate(doc);
}

/**
 * Applies an update that has passed the guard, or that comes from the server.
 *
 * @param origin names who did it, for undo and for telling one's own edits from others'.
 */
export function applyUpdate(doc: MapDocument, bytes: Uint8Array, origin?: unknown): void {
  // By this decoder it is the first encoding, as everywhere here.
  Y.applyUpdateV2(doc, bytes, origin, MapUpdateDecoder);
}

/** Applies many updates in one transaction, which is what makes opening a long log fast. */
export function applyUpdates(doc: MapDocument, updates: Iterable<Uint8Array>, origin?: unknown): void {
  doc.transact(() => {
    for (const bytes of updates) applyUpdate(doc, bytes, origin);
  }, origin);
}

/** Rebuilds a document from its state, or from a snapshot followed by the log after it, in order. */
export function docFromState(state: Uint8Array | Iterable<Uint8Array>): MapDocument {
  const doc = createMapDocument();
  applyUpdates(doc, state instanceof Uint8Array ? [state] : state);
  return doc;
}

/**
 * Tells whether every update that this document was given could be applied. False means that something before it
 * is missing: such a document must not be shown or written to, because later edits would wait for ever.
 */
export function isComplete(doc: MapDocument): boolean {
  return doc.store.pendingStructs === null && doc.store.pendingDs === null;
}

/**
 * Tells whether two documents have been given the same edits, removals included: what neither a reader nor the fields
 * alone could tell.
 */
export function hasSameHistory(one: MapDocument, other: MapDocument): boolean {
  return Y.equalSnapshots(Y.snapshot(one), Y.snapshot(other));
}

/**
 * The first update of a new map, to be stored in the transaction that creates its row. Content is created once,
 * from these bytes: a document that each reader filled for itself would hold everything twice.
 *
 * @param clientId issued for this map to the server or to the person who creates it.
 */
export function newMapState(map: ArgumentMap, clientId: number): Uint8Array {
  const doc = createMapDocument(clientId);
  doc.transact(() => {
    metaOf(doc).set("schemaVersion", SCHEMA_VERSION);
    writeChanges(
      doc,
      [
        { type: "patchMeta", patch: map.meta },
        ...[...map.claims.values()].map((claim) => ({ type: "putClaim", claim }) as const),
        ...[...map.relations.values()].map((relation) => ({ type: "putRelation", relation }) as const),
      ],
      null,
    );
  });
  const state = encodeState(doc);
  doc.destroy();
  return state;
}
