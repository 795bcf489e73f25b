import * as Y from "yjs";
import { claimsOf, type MapDocument, metaOf, relationsOf } from "./schema.ts";
import { itemOf } from "./yjs-inside.ts";

/** Typing into one claim belongs to one step while no pause is longer than this. */
const TYPING_PAUSE_MS = 500;

/** One person's undo: their own acts only, whatever others did in between. */
export interface Undo {
  /** Takes back the newest act that still has an effect; false when there is none. */
  undo(): boolean;
  redo(): boolean;
  canUndo(): boolean;
  canRedo(): boolean;
  /** Ends the running step: the next keystroke starts one of its own (a text field calls it when it is left). */
  closeStep(): void;
  /** Called whenever `canUndo` or `canRedo` may have changed. */
  subscribe(listener: () => void): () => void;
  destroy(): void;
}

/**
 * Creates the undo of whoever writes with `origin`.
 *
 * One act (one transaction) is one step; only typing into one claim is grouped. Undoing the act that created a claim
 * or relation does not delete it but sets its tombstone: a deleted entry would come back from a redo as another one,
 * without what others typed into it meanwhile. All other effects are taken back as Yjs does it; a field that somebody
 * else has set since is left alone.
 *
 * @param nowMs the clock, for tests.
 */
export function createUndo(doc: MapDocument, origin: unknown, nowMs: () => number = Date.now): Undo {
  const roots = [claimsOf(doc), relationsOf(doc), metaOf(doc)];
  const grouping = createGrouping(nowMs);
  let stepsBefore: readonly StackItem[] = [];

  const manager = new Y.UndoManager(roots, {
    doc,
    trackedOrigins: new Set([origin]),
    captureTimeout: Number.POSITIVE_INFINITY, // when a step ends is decided by `grouping`
    captureTransaction(transaction) {
      if (transaction.origin === origin && !grouping.continues(transaction)) manager.stopCapturing();
      return true;
    },
    deleteFilter(item) {
      const entry = entryOf(doc, item);
      // The step being undone has just been popped, so it stood where the stack now ends.
      const step = stepsBefore[manager.undoStack.length];
      if (!manager.undoing || entry === null || step === undefined) return true;
      if (!Y.isDeleted(step.insertions, entry.id)) return true;
      if (item.parentSub !== "deletedAt") return false;
      if (entry.content instanceof Y.ContentType && entry.content.type instanceof Y.Map) {
        entry.content.type.set("deletedAt", nowMs());
      }
      return true;
    },
  });

  return {
    undo() {
      stepsBefore = [...manager.undoStack];
      grouping.close();
      return manager.undo() !== null;
    },
    redo() {
      grouping.close();
      return manager.redo() !== null;
    },
    canUndo: () => manager.canUndo(),
    canRedo: () => manager.canRedo(),
    closeStep: () => grouping.close(),
    subscribe(listener) {
      manager.on("stack-item-added", listener);
      manager.on("stack-item-popped", listener);
      manager.on("stack-cleared", listener);
      return () => {
        manager.off("stack-item-added", listener);
        manager.off("stack-item-popped", listener);
        manager.off("stack-cleared", listener);
      };
    },
    destroy: () => manager.destroy(),
  };
}

type StackItem = Y.UndoManager["undoStack"][number];

/** Decides which transactions go on with the step before them. */
function createGrouping(nowMs: () => number) {
  let text: Y.Text | null = null;
  let lastMs = 0;
  return {
    continues(transaction: Y.Transaction): boolean {
      const now = nowMs();
      const typedInto = onlyTextOf(transaction);
      const isContinued = typedInto !== null && typedInto === text && now - lastMs < TYPING_PAUSE_MS;
      text = typedInto;
      lastMs = now;
      return isContinued;
    },
    close(): void {
      text = null;
    },
  };
}

/** The one text that a transaction changed; null when it changed anything else. */
function onlyTextOf(transaction: Y.Transaction): Y.Text | null {
  if (transaction.changed.size !== 1) return null;
  const [changed] = transaction.changed.keys();
  return changed instanceof Y.Text ? changed : null;
}

/** The item of the claim or relation within which an item stands, or which it is; null for one of `meta`. */
function entryOf(doc: MapDocument, item: Y.Item): Y.Item | null {
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
