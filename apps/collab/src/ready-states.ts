import { encodeState } from "@crux/ydoc";
import type { Document } from "@hocuspocus/server";

/** All of a document in pieces, in order. */
interface ReadyState {
  readonly pieces: readonly Uint8Array[];
  /** So many updates have come since the document was kept, all of them in here. */
  readonly through: number;
}

export interface ReadyStates {
  /** Notes the bytes from which a document has just been built, and follows it from then on. */
  keep(document: Document, pieces: readonly Uint8Array[]): void;
  /** Whether a document is a large one: building or encoding it takes so long that nobody should have to wait for it. */
  isLarge(pieces: readonly Uint8Array[]): boolean;
  /** Null for a small one, which is encoded sooner than its pieces are sent. */
  read(document: Document): ReadyState | null;
  /** The updates after the first `through` ones; null where these are not known one by one any more. */
  since(document: Document, through: number): readonly Uint8Array[] | null;
  /** Whether the pieces have become many, and it had better be encoded anew: elsewhere, and given to `renew`. */
  areMany(document: Document): boolean;
  /** Takes the encoded state of a document after its first `through` updates for all pieces up to there. */
  renew(document: Document, state: Uint8Array, through: number): void;
}

const LARGE_BYTES = 256 * 1024;
/** Beyond this many small pieces are dearer for everybody than one large one. */
const PIECES_MANY = 300;
/** And beyond this nobody has encoded it elsewhere. */
const PIECES_MOST = 1_000;

interface Kept {
  readonly base: readonly Uint8Array[];
  /** So many updates are in the base. */
  readonly baseThrough: number;
  readonly news: Uint8Array[];
}

/**
 * Keeps the whole state of each open document ready to be sent. Encoding a large one takes a good part of a second, in
 * which nobody else is served; when a hundred people open it at once, that would be done a hundred times. So the bytes
 * from the log are kept, with every update since. When these have become many, whoever has the document in a thread apart
 * encodes it there; where nobody does, that is done here after all, for the next who asks and all who come after.
 */
export function createReadyStates(fromBytes: number = LARGE_BYTES): ReadyStates {
  const kept = new WeakMap<Document, Kept>();

  function countOf(document: Document): number {
    const own = kept.get(document);
    return own === undefined ? 0 : own.base.length + own.news.length;
  }

  const isLarge = (pieces: readonly Uint8Array[]): boolean => sizeOf(pieces) >= fromBytes;

  return {
    isLarge,
    keep(document, pieces) {
      kept.set(document, { base: [...pieces], baseThrough: 0, news: [] });
      document.on("update", (bytes: Uint8Array) => kept.get(document)?.news.push(bytes));
    },
    read(document) {
      let own = kept.get(document);
      if (own === undefined) return null;
      const through = own.baseThrough + own.news.length;
      if (countOf(document) > PIECES_MOST) {
        own = { base: [encodeState(document)], baseThrough: through, news: [] };
        kept.set(document, own);
      }
      const pieces = [...own.base, ...own.news];
      return isLarge(pieces) ? { pieces, through } : null;
    },
    since(document, through) {
      const own = kept.get(document);
      return own === undefined || through < own.baseThrough
        ? null
        : own.news.slice(through - own.baseThrough);
    },
    areMany: (document) => countOf(document) > PIECES_MANY,
    renew(document, state, through) {
      const own = kept.get(document);
      if (own === undefined || through < own.baseThrough) return;
      kept.set(document, {
        base: [state],
        baseThrough: through,
        news: own.news.slice(through - own.baseThrough),
      });
    },
  };
}

function sizeOf(pieces: readonly Uint8Array[]): number {
  return pieces.reduce((sum, { byteLength }) => sum + byteLength, 0);
}
