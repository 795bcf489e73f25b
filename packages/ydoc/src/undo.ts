import * as Y from "yjs";
import { claimsOf, findText, type MapDocument, metaOf, relationsOf } from "./schema.ts";
import { entryOf, findOverride, type Override } from "./undo-override.ts";
import { currentUnder } from "./yjs-inside.ts";
import type { AnyType } from "./yjs-inside.ts";

/** Typing into one claim, also one just made, belongs to one step while no pause is longer than this. */
const TYPING_PAUSE_MS = 500;

/** One person's undo: their own acts only, whatever others did in between. */
export interface Undo {
  /** Takes back the newest act that still has an effect; null when there is none. */
  undo(): StepTaken | null;
  /** Does the act again that was taken back last; null when there is none. */
  redo(): StepTaken | null;
  /**
   * What somebody else has made since of the act that `undo` would take back next; null where nobody has. Where nothing
   * of it is left, `undo` lets the act go and takes back no older one in its place.
   */
  findOverride(): Override | null;
  /** The same of the act that `redo` would do again, since it was taken back. */
  findRedoOverride(): Override | null;
  canUndo(): boolean;
  canRedo(): boolean;
  /** Stands for the act that `undo` would take back next, the same object for as long as it does; null when there is none. */
  newestStep(): object | null;
  /** Gives the newest act a name, which it keeps when it is taken back and done again. */
  nameNewest(name: string): void;
  /** Makes one step of the newest act and the one before it, which goes on standing for both. */
  joinNewest(): void;
  /**
   * Ends the running step: the next keystroke starts one of its own (a text field calls it when it is left). If all
   * acts since a claim was made went into its words, making and words become one step.
   */
  closeStep(): void;
  /** Called whenever `canUndo` or `canRedo` may have changed. */
  subscribe(listener: () => void): () => void;
  destroy(): void;
}

/** An act that has been taken back, or done again. */
interface StepTaken {
  /** What it was named; null where nobody has named it. */
  readonly name: string | null;
}

/** Where the library lets a step carry something along. */
const NAME = "name";

/**
 * Creates the undo of whoever writes with `origin`.
 *
 * One act (one transaction) is one step; only typing into one claim is grouped, and with it the making of that claim:
 * while it is first written every burst of typing can be taken back by itself, afterwards it goes as a whole, since
 * nobody remembers where they paused. Undoing the act that created a claim
 * or relation does not delete it but sets its tombstone: a deleted entry would come back from a redo as another one,
 * without what others typed into it meanwhile. All other effects are taken back as Yjs does it; a field that somebody
 * else has set since is left alone.
 *
 * @param nowMs the clock, for tests.
 */
export function createUndo(doc: MapDocument, origin: unknown, nowMs: () => number = Date.now): Undo {
  const roots = [claimsOf(doc), relationsOf(doc), metaOf(doc)];
  const grouping = createGrouping(doc, nowMs);
  let stepsBefore: readonly StackItem[] = [];

  const manager = new Y.UndoManager(roots, {
    doc,
    trackedOrigins: new Set([origin]),
    captureTimeout: Number.POSITIVE_INFINITY, // when a step ends is decided by `grouping`
    captureTransaction(transaction) {
      if (transaction.origin !== origin) return true;
      if (!grouping.continues(transaction, manager.undoStack.length)) manager.stopCapturing();
      return true;
    },
    deleteFilter(item) {
      const entry = entryOf(doc, item);
      // The step being undone has just been popped, so it stood where the stack now ends.
      const step = stepsBefore[manager.undoStack.length];
      if (!manager.undoing || entry === null || step === undefined) return true;
      if (!Y.isDeleted(step.insertions, entry.id)) {
        putBack(item, step);
        return true;
      }
      if (item.parentSub !== "deletedAt") return false;
      if (entry.content instanceof Y.ContentType && entry.content.type instanceof Y.Map) {
        entry.content.type.set("deletedAt", nowMs());
      }
      return true;
    },
  });

  const listeners = new Set<() => void>();
  const overrideOf = (step: StackItem | undefined): Override | null =>
    step === undefined ? null : findOverride(doc, step);
  const overrideOfTop = (): Override | null => overrideOf(manager.undoStack.at(-1));
  const overrideOfRedo = (): Override | null => overrideOf(manager.redoStack.at(-1));
  const letGo = (steps: StackItem[]): null => {
    steps.pop();
    for (const listener of listeners) listener();
    return null;
  };
  /** The step in the other direction is a new one: it gets the name of the one it came from. */
  const take = (step: StackItem | null, reverse: readonly StackItem[]): StepTaken | null => {
    if (step === null) return null;
    const name: unknown = step.meta.get(NAME);
    reverse.at(-1)?.meta.set(NAME, name);
    return { name: typeof name === "string" ? name : null };
  };

  return {
    undo() {
      stepsBefore = [...manager.undoStack];
      grouping.close();
      if (overrideOfTop()?.isWhole === true) return letGo(manager.undoStack);
      return take(manager.undo(), manager.redoStack);
    },
    redo() {
      grouping.close();
      if (overrideOfRedo()?.isWhole === true) return letGo(manager.redoStack);
      return take(manager.redo(), manager.undoStack);
    },
    findOverride: overrideOfTop,
    findRedoOverride: overrideOfRedo,
    canUndo: () => manager.canUndo(),
    canRedo: () => manager.canRedo(),
    newestStep: () => manager.undoStack.at(-1) ?? null,
    nameNewest(name) {
      manager.undoStack.at(-1)?.meta.set(NAME, name);
    },
    joinNewest() {
      if (manager.undoStack.length >= 2) mergeSteps(manager.undoStack, manager.undoStack.length - 2);
    },
    closeStep() {
      const count = grouping.endMaking();
      grouping.close();
      if (count !== null) mergeSteps(manager.undoStack, count);
    },
    subscribe(listener) {
      listeners.add(listener);
      manager.on("stack-item-added", listener);
      manager.on("stack-item-popped", listener);
      manager.on("stack-cleared", listener);
      return () => {
        listeners.delete(listener);
        manager.off("stack-item-added", listener);
        manager.off("stack-item-popped", listener);
        manager.off("stack-cleared", listener);
      };
    },
    destroy: () => manager.destroy(),
  };
}

type StackItem = Y.UndoManager["undoStack"][number];

/**
 * Puts what stood in a field before a step back into it, where Yjs would leave nothing: somebody else wrote there at the same
 * time and lost, and Yjs sees a conflict in that. A relation without a target or a kind would be none any more.
 */
function putBack(item: Y.Item, step: StackItem): void {
  const { parent, parentSub } = item;
  if (parentSub === null || !(parent instanceof Y.Map) || currentUnder(parent, parentSub) !== item) return;
  for (let before = item.left; before !== null; before = before.left) {
    // What the step itself wrote on the way did not stand there before it.
    if (!Y.isDeleted(step.deletions, before.id) || Y.isDeleted(step.insertions, before.id)) continue;
    if (before.content instanceof Y.ContentAny) parent.set(parentSub, before.content.arr.at(-1));
    return;
  }
}

/** Decides which transactions go on with the step before them. */
function createGrouping(doc: MapDocument, nowMs: () => number) {
  let text: Y.Text | null = null;
  let lastMs = 0;
  /** The claim just made and how many steps there were before it, while nothing else is done than writing it. */
  let made: { readonly text: Y.Text; readonly stepCount: number } | null = null;
  return {
    continues(transaction: Y.Transaction, stepCount: number): boolean {
      const now = nowMs();
      const typedInto = onlyTextOf(transaction);
      const isContinued = typedInto !== null && typedInto === text && now - lastMs < TYPING_PAUSE_MS;
      const fresh = freshTextOf(doc, transaction);
      if (fresh !== null) made = { text: fresh, stepCount };
      // Fewer steps than before it was made and written: the making itself has been taken back.
      else if (typedInto === null || typedInto !== made?.text || stepCount <= made.stepCount) made = null;
      text = typedInto ?? fresh;
      lastMs = now;
      return isContinued;
    },
    close(): void {
      text = null;
    },
    /** Where the step stands that made the claim whose writing ends now; null when there is no such. */
    endMaking(): number | null {
      const stepCount = made?.stepCount ?? null;
      made = null;
      return stepCount;
    },
  };
}

/** Makes one step of all from `index` on, as Yjs does with what it captures in time. */
function mergeSteps(steps: StackItem[], index: number): void {
  const [first, ...rest] = steps.slice(index);
  if (first === undefined) return;
  first.insertions = Y.mergeDeleteSets([first, ...rest].map(({ insertions }) => insertions));
  first.deletions = Y.mergeDeleteSets([first, ...rest].map(({ deletions }) => deletions));
  steps.splice(index + 1);
}

/** The one text that a transaction changed; null when it changed anything else. */
function onlyTextOf(transaction: Y.Transaction): Y.Text | null {
  if (transaction.changed.size !== 1) return null;
  const [changed] = transaction.changed.keys();
  return changed instanceof Y.Text ? changed : null;
}

/** The text of the one claim that a transaction made; null when it made none or several. */
function freshTextOf(doc: MapDocument, transaction: Y.Transaction): Y.Text | null {
  const claims: AnyType = claimsOf(doc);
  const [claimId, ...more] = transaction.changed.get(claims) ?? [];
  return typeof claimId !== "string" || more.length > 0 ? null : findText(doc, claimId);
}
