import * as Y from "yjs";
import { claimsOf, type MapDocument, relationsOf } from "./schema.ts";
import { currentUnder, itemOf, structsBetween } from "./yjs-inside.ts";

/** What an undo finds: somebody else has been at the same thing since. */
export interface Override {
  /** Who wrote it; null where the document does not tell, as with letters that were deleted. */
  readonly clientId: number | null;
  /** Nothing of the step is left to take back. */
  readonly isWhole: boolean;
}

type Step = Y.UndoManager["undoStack"][number];

/**
 * Finds out whether somebody else has since changed what a step wrote, or removed the claim or relation it was about. Yjs
 * itself leaves such a field alone and goes on to an older step without a word.
 */
export function findOverride(doc: MapDocument, step: Step): Override | null {
  const own = doc.clientID;
  let by: number | null = null;
  let isOverridden = false;
  /** Nothing was written: what is to come back are letters, or fields as they were. */
  const isTakenOnly = step.insertions.clients.size === 0;
  let isLeft = false;
  const entries = new Set<Y.Item>();
  for (const item of itemsIn(doc, step.insertions)) {
    const entry = entryOf(doc, item);
    if (entry !== null) entries.add(entry);
    if (item.redone !== null || !item.deleted) isLeft = true;
    else if (item.parentSub !== null) {
      const client = writerSince(item);
      if (client === null || client === own) continue;
      isOverridden = true;
      by = client;
    } else if (!Y.isDeleted(step.deletions, item.id)) isOverridden = true;
  }
  for (const item of itemsIn(doc, step.deletions)) {
    const entry = entryOf(doc, item);
    if (entry !== null) entries.add(entry);
    if (!isTakenOnly) continue;
    const client = writerSince(item);
    if (client === null || client === own) isLeft = true;
    else {
      isOverridden = true;
      by = client;
    }
  }
  const remover = findRemover(entries, own);
  if (remover !== null) return { clientId: remover, isWhole: false };
  // Letters of which some are left are taken back as far as they go: nobody needs to hear of the rest.
  return isOverridden && (by !== null || !isLeft) ? { clientId: by, isWhole: !isLeft } : null;
}

/** Whose value stands now in the field that an item was a value of; null where it is still the newest, or no value of a field. */
function writerSince(item: Y.Item): number | null {
  if (item.parentSub === null || !(item.parent instanceof Y.AbstractType)) return null;
  const now = currentUnder(item.parent, item.parentSub);
  return now === null || now === item ? null : now.id.client;
}

/** The writer who put one of these claims or relations into the trash, if it was somebody else. */
function findRemover(entries: Iterable<Y.Item>, own: number): number | null {
  for (const { content } of entries) {
    if (!(content instanceof Y.ContentType) || !(content.type instanceof Y.Map)) continue;
    const mark = currentUnder(content.type, "deletedAt");
    if (mark !== null && mark.id.client !== own && content.type.get("deletedAt") !== null)
      return mark.id.client;
  }
  return null;
}

function* itemsIn(doc: MapDocument, set: Step["insertions"]): Iterable<Y.Item> {
  for (const [client, ranges] of set.clients) {
    for (const { clock, len } of ranges) {
      for (const struct of structsBetween(doc, client, clock, clock + len)) {
        if (struct instanceof Y.Item) yield struct;
      }
    }
  }
}

/** The item of the claim or relation within which an item stands, or which it is; null for one of `meta`. */
export function entryOf(doc: MapDocument, item: Y.Item): Y.Item | null {
  let current: Y.Item = item;
  for (;;) {
    const parent = current.parent;
    if (!(parent instanceof Y.AbstractType)) return null;
    if (parent === claimsOf(doc) || parent === relationsOf(doc)) return current;
    const above = itemOf(parent);
    if (above === null) return null;
    current = above;
  }
}
