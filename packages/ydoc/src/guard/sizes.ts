import * as Y from "yjs";
import type { MapDocument } from "../schema.ts";
import { structsBetween } from "../yjs-inside.ts";
import { type Container, type ContainerBook, keyCountOf } from "./containers.ts";
import type { Deletions } from "./deletions.ts";
import { GUARD_LIMITS } from "./limits.ts";
import { type GuardRefusal, refuse } from "./refusal.ts";
import { keyLimitOf } from "./shape.ts";

/** Judges how large texts and collections would become. */
export function checkSizes(
  doc: MapDocument,
  deletions: Deletions,
  book: ContainerBook,
): { readonly ok: true } | { readonly ok: false; readonly refusal: GuardRefusal } {
  for (const container of book.written()) {
    if (container.kind === "gone") continue;
    const limit = keyLimitOf(container.kind);
    if (limit !== null && container.freshKeys.size > 0 && keyCountOf(container, limit) > limit) {
      return refuse("tooManyEntries");
    }
    if (container.freshLength > 0 && isTooLong(doc, deletions, book, container)) return refuse("textTooLong");
  }
  return { ok: true };
}

/** What the update itself deletes is counted off only where it matters, since that means visiting each deletion. */
function isTooLong(doc: MapDocument, deletions: Deletions, book: ContainerBook, text: Container): boolean {
  const present = text.type instanceof Y.Text ? text.type.length : 0;
  const length = present + text.freshLength;
  if (length <= GUARD_LIMITS.claimTextLength) return false;
  return length - deletedLength(doc, deletions, book, text) > GUARD_LIMITS.claimTextLength;
}

function deletedLength(doc: MapDocument, deletions: Deletions, book: ContainerBook, text: Container): number {
  let length = 0;
  for (const [client, ranges] of deletions.clients) {
    for (const { clock, len } of ranges) {
      const end = clock + len;
      for (const struct of structsBetween(doc, client, clock, end)) {
        if (struct.deleted || !(struct instanceof Y.Item) || struct.parent !== text.type) continue;
        length += overlap(struct.id.clock, struct.id.clock + struct.length, clock, end);
      }
      length += book.freshTextBetween(text, client, Math.max(clock, Y.getState(doc.store, client)), end);
    }
  }
  return length;
}

function overlap(start: number, end: number, from: number, to: number): number {
  return Math.max(0, Math.min(end, to) - Math.max(start, from));
}
