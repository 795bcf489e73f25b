import { fromBase64, toBase64 } from "lib0/buffer";
import * as Y from "yjs";
import { findText, type MapDocument } from "./schema.ts";
import { spliceText } from "./write.ts";

/** One step of a change to a text, from its beginning: keep so many UTF-16 units, insert, or remove so many. */
export type TextStep =
  | { readonly type: "keep"; readonly length: number }
  | { readonly type: "insert"; readonly text: string }
  | { readonly type: "remove"; readonly length: number };

export type TextListener = (steps: readonly TextStep[], isLocal: boolean) => void;

/** What a text field binds to: one claim's text, edited by character together with others. */
export interface ClaimText {
  read(): string;
  /** Replaces `remove` UTF-16 units at `index` by `insert`, as one transaction by `origin`. */
  splice(index: number, remove: number, insert: string, origin: unknown): void;
  /** Tells of every change, one's own too. Returns how to stop listening. */
  subscribe(listener: TextListener): () => void;
  /** A place in the text that stays with its neighbours while others write; a short string for presence. */
  toRelative(index: number): string;
  /** The present index of such a place; null when it is not one, or not in this text. */
  fromRelative(encoded: string): number | null;
}

/** Opens the text of a claim for binding; null when the document holds no such claim. */
export function claimText(doc: MapDocument, claimId: string): ClaimText | null {
  const text = findText(doc, claimId);
  if (text === null) return null;
  return {
    read: () => text.toJSON(),
    splice(index, remove, insert, origin) {
      doc.transact(() => spliceText(text, index, remove, insert), origin);
    },
    subscribe(listener) {
      const observer = (event: Y.YTextEvent, transaction: Y.Transaction): void => {
        listener(stepsOf(event), transaction.local);
      };
      text.observe(observer);
      return () => text.unobserve(observer);
    },
    toRelative(index) {
      return toBase64(Y.encodeRelativePosition(Y.createRelativePositionFromTypeIndex(text, index)));
    },
    fromRelative(encoded) {
      const absolute = resolvePosition(doc, encoded);
      return absolute !== null && absolute.type === text ? absolute.index : null;
    },
  };
}

function resolvePosition(doc: MapDocument, encoded: string): Y.AbsolutePosition | null {
  try {
    const position = Y.decodeRelativePosition(fromBase64(encoded));
    // A position may name a root, which Yjs would make if there is none; no claim's text is a root.
    return position.tname === null ? Y.createAbsolutePositionFromRelativePosition(position, doc) : null;
  } catch {
    // It came from another person's presence and may be anything; what cannot be read is no place.
    return null;
  }
}

function stepsOf(event: Y.YTextEvent): TextStep[] {
  return event.delta.flatMap((part): TextStep[] => {
    if (typeof part.insert === "string") return [{ type: "insert", text: part.insert }];
    if (part.delete !== undefined) return [{ type: "remove", length: part.delete }];
    return part.retain === undefined ? [] : [{ type: "keep", length: part.retain }];
  });
}
