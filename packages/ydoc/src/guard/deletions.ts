import * as Y from "yjs";
import type { MapDocument } from "../schema.ts";
import { structsBetween } from "../yjs-inside.ts";
import type { ContainerBook } from "./containers.ts";
import { type GuardRefusal, refuse } from "./refusal.ts";

/** What an update deletes, as Yjs decodes it: ranges of clocks by client. */
export type Deletions = ReturnType<typeof Y.decodeUpdate>["ds"];

export type JudgedDeletions =
  | { readonly ok: true; readonly isNew: boolean }
  | { readonly ok: false; readonly refusal: GuardRefusal };

/**
 * Judges what an update deletes. Claims, relations, texts and lists are never deleted (they get a tombstone), so a
 * deletion that hits one is refused; characters and values may go. Ranges of one client must ascend, as Yjs writes
 * them: overlapping ranges would make a short update cost a long time.
 */
export function checkDeletions(
  doc: MapDocument,
  deletions: Deletions,
  book: ContainerBook,
  endOf: (client: number) => number,
): JudgedDeletions {
  let isNew = false;
  for (const [client, ranges] of deletions.clients) {
    const known = Y.getState(doc.store, client);
    let previousEnd = 0;
    for (const { clock, len } of ranges) {
      const end = clock + len;
      if (clock < previousEnd || len < 1) return refuse("malformed");
      if (!(end <= endOf(client))) return refuse("missingDependency");
      previousEnd = end;
      for (const struct of structsBetween(doc, client, clock, end)) {
        if (struct.deleted) continue;
        if (struct instanceof Y.Item && struct.content instanceof Y.ContentType)
          return refuse("removedEntry");
        isNew = true;
      }
      if (end > known && book.hasCreatedBetween(client, clock, end)) return refuse("removedEntry");
    }
  }
  return { ok: true, isNew };
}
