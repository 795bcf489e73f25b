import { encodeState } from "@crux/ydoc";
import type { Document } from "@hocuspocus/server";

export interface ReadyStates {
  /** Notes the bytes from which a document has just been built, and follows it from then on. */
  keep(document: Document, pieces: readonly Uint8Array[]): void;
  /**
   * All of a document in pieces, in order; encoded anew only when they have become many. Null for a small one, which is
   * encoded sooner than its pieces are sent.
   */
  read(document: Document): readonly Uint8Array[] | null;
}

const LARGE_BYTES = 256 * 1024;
/** Beyond this a new state is encoded: many small pieces are dearer for everybody than one large one. */
const PIECES_MOST = 300;

/**
 * Keeps the whole state of each open document ready to be sent. Encoding a large one takes a good part of a second, in
 * which nobody else is served; when a hundred people open it at once, that would be done a hundred times. So the bytes
 * from the log are kept, with every update since; when these have become many they are let go, and the next one who asks
 * has the document encoded for all who come after.
 */
export function createReadyStates(fromBytes: number = LARGE_BYTES): ReadyStates {
  /** Null for a document that is to be encoded anew. */
  const kept = new WeakMap<Document, Uint8Array[] | null>();

  return {
    keep(document, pieces) {
      kept.set(document, [...pieces]);
      document.on("update", (bytes: Uint8Array) => {
        const own = kept.get(document);
        own?.push(bytes);
        if ((own?.length ?? 0) > PIECES_MOST) kept.set(document, null);
      });
    },
    read(document) {
      if (!kept.has(document)) return null;
      const pieces = kept.get(document) ?? [encodeState(document)];
      kept.set(document, pieces);
      return sizeOf(pieces) < fromBytes ? null : [...pieces];
    },
  };
}

function sizeOf(pieces: readonly Uint8Array[]): number {
  return pieces.reduce((sum, { byteLength }) => sum + byteLength, 0);
}
