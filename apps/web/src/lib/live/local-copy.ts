import { applyUpdate, docFromState, encodeState } from "@crux/ydoc";
import type { MapDocument } from "@crux/ydoc";
import { IndexeddbPersistence } from "y-indexeddb";
import { askToKeep, canKeepCopies, deleteCopy, nameOfCopy } from "./local-copies.ts";
import type { CopyPlace } from "./local-copies.ts";

/**
 * The copy of a map on this device. y-indexeddb writes each update of the document and reads them back at the next
 * opening, but tells nobody when, or whether, a write was done. So each of the person's own edits is looked for in the
 * database after it was written, and only what was found there counts as kept.
 */
export interface LocalCopy {
  /**
   * Resolves when what the device had is in the document: true if that brought anything. Never rejects; a device that
   * gives no answer for two seconds has nothing.
   */
  readonly loaded: Promise<boolean>;
  /** Puts into the document, once `loaded`, what the page has brought along of it, and keeps it. */
  take(state: Uint8Array): void;
  /** To be called in the event of the update itself. True once the device has it and everything before it. */
  confirm(update: Uint8Array): Promise<boolean>;
  /** Notes beside the copy whether it holds edits that the server may lack; see `findLeftCopy`. */
  noteUnsaved(isUnsaved: boolean): void;
  /** Keeps beside it, as a text, what those edits were as acts; they go with the note. */
  keepActs(acts: string): void;
  /** What earlier pages have kept so, once `loaded`. */
  earlierActs(): readonly string[];
  /** Stops keeping; what is there stays. */
  close(): void;
  /** Stops keeping and deletes what is there. Resolves when it is gone. */
  drop(): Promise<void>;
}

/** The stores of y-indexeddb. */
const UPDATES = "updates";
const NOTES = "custom";
const LOAD_LONGEST_MS = 2_000;

/** Keeps a document on this device from now on. */
export function openLocalCopy(document: MapDocument, place: CopyPlace): LocalCopy | null {
  if (!canKeepCopies()) return null;
  const persistence = new IndexeddbPersistence(nameOfCopy(place), document);
  const { _storeUpdate: storeUpdate } = persistence;
  /**
   * What stands in the whole of a large document takes Yjs as long to write out for whoever hears of updates as it took
   * to read. So nobody hears while it is read from here or from what the page has brought.
   */
  const keepUpdates = (isKeeping: boolean): void => {
    if (isKeeping && !isClosed) document.on("update", storeUpdate);
    else document.off("update", storeUpdate);
  };
  /** Notes are by page: two of them may be open on one map. */
  const ownNote = crypto.getRandomValues(new Uint32Array(2)).join("-");
  let earlierNotes: readonly string[] = [];
  let earlierActs: readonly string[] = [];
  let ownActs: string | null = null;
  let lastKey: IDBValidKey = 0;
  let isWhole = true;
  let isClosed = false;
  let hasBrought = false;

  const close = (): void => {
    if (isClosed) return;
    isClosed = true;
    // Rejects when the database could never be opened; then there is nothing to close.
    persistence.destroy().catch(() => undefined);
  };

  const lookWhatCame = (transaction: {
    readonly origin: unknown;
    readonly changed: { size: number };
  }): void => {
    const { origin, changed } = transaction;
    if (origin === persistence && changed.size > 0) hasBrought = true;
  };
  document.on("afterTransaction", lookWhatCame);
  keepUpdates(false);

  const load = async (): Promise<boolean> => {
    await persistence.whenSynced;
    const { db } = persistence;
    if (db === null) return false;
    // Another page deletes the database, or the browser takes it away: a write would fail within the edit itself.
    db.addEventListener("versionchange", close);
    db.addEventListener("close", close);
    const transaction = db.transaction([UPDATES, NOTES], "readonly");
    const notes = transaction.objectStore(NOTES).getAllKeys();
    const values = transaction.objectStore(NOTES).getAll();
    const cursor = transaction.objectStore(UPDATES).openKeyCursor(null, "prev");
    await isDone(transaction);
    earlierNotes = notes.result.filter((note) => typeof note === "string");
    earlierActs = values.result.filter((value) => typeof value === "string");
    lastKey = cursor.result?.key ?? 0;
    return hasBrought;
  };
  const giveUp = async (): Promise<boolean> => {
    await after(LOAD_LONGEST_MS);
    if (!persistence.synced) close();
    return false;
  };
  const loaded = Promise.race([load(), giveUp()])
    // A device without room or permission keeps nothing; the server still does.
    .catch(() => false)
    .finally(() => {
      document.off("afterTransaction", lookWhatCame);
      keepUpdates(true);
    });

  const writeWhole = async (db: IDBDatabase): Promise<boolean> => {
    const transaction = db.transaction(UPDATES, "readwrite");
    transaction.objectStore(UPDATES).add(encodeState(document));
    isWhole = await isDone(transaction);
    return isWhole;
  };

  const find = async (db: IDBDatabase, update: Uint8Array): Promise<boolean> => {
    // Begun behind the write of y-indexeddb, so it runs after that has ended one way or the other.
    const transaction = db.transaction(UPDATES, "readonly");
    const store = transaction.objectStore(UPDATES);
    const range = IDBKeyRange.lowerBound(lastKey, true);
    const keys = store.getAllKeys(range);
    const rows = store.getAll(range);
    if (await isDone(transaction)) {
      lastKey = keys.result.at(-1) ?? lastKey;
      if (rows.result.some((row) => row instanceof Uint8Array && areEqual(row, update))) return true;
    }
    // Not written, or already folded into one row by another page: only the whole is sure to hold it.
    isWhole = false;
    return await writeWhole(db);
  };

  return {
    loaded,
    take(state) {
      const isAllThereIs = !hasBrought && !isClosed;
      if (isAllThereIs) keepUpdates(false);
      applyUpdate(document, state);
      if (!isAllThereIs) return;
      storeUpdate(state, null);
      keepUpdates(true);
    },
    async confirm(update) {
      const { db } = persistence;
      if (isClosed || db === null) return false;
      try {
        const isKept = await (isWhole ? find(db, update) : writeWhole(db));
        if (isKept) void askToKeep();
        return isKept;
      } catch {
        // Closed meanwhile: whatever was written, nobody can say so.
        return false;
      }
    },
    noteUnsaved(isUnsaved) {
      if (isClosed) return;
      const written = isUnsaved
        ? persistence.set(ownNote, ownActs ?? 1)
        : Promise.all([ownNote, ...earlierNotes].map((note) => persistence.del(note)));
      if (!isUnsaved) {
        earlierNotes = [];
        ownActs = null;
      }
      // A note decides only whether a copy is offered after the right to edit is gone.
      Promise.resolve(written).catch(() => undefined);
    },
    keepActs(acts) {
      if (isClosed) return;
      ownActs = acts;
      // Should it fail, the edits themselves are in the copy; the acts are for when those are not understood.
      Promise.resolve(persistence.set(ownNote, acts)).catch(() => undefined);
    },
    earlierActs: () => earlierActs,
    close,
    async drop() {
      close();
      await deleteCopy(nameOfCopy(place));
    },
  };
}

/** Edits on this device that the server may never have got, of a map that the person can no longer edit. */
export interface LeftCopy {
  readonly document: MapDocument;
  drop(): Promise<void>;
}

/**
 * Looks for what a person left unsaved in a map on this device. A copy in which everything had been saved is deleted,
 * since nothing gives the right to it any more.
 */
export async function findLeftCopy(place: CopyPlace): Promise<LeftCopy | null> {
  const name = nameOfCopy(place);
  const db = canKeepCopies() ? await openExisting(name) : null;
  if (db === null) return null;
  try {
    const transaction = db.transaction([UPDATES, NOTES], "readonly");
    const updates = transaction.objectStore(UPDATES).getAll();
    const notes = transaction.objectStore(NOTES).count();
    if ((await isDone(transaction)) && notes.result > 0) {
      const rows = updates.result.filter((row) => row instanceof Uint8Array);
      return { document: docFromState(rows), drop: () => deleteCopy(name) };
    }
  } catch {
    // A database that cannot be read holds nothing that could be offered.
  } finally {
    db.close();
  }
  await deleteCopy(name);
  return null;
}

function openExisting(name: string): Promise<IDBDatabase | null> {
  return new Promise((resolve) => {
    const request = indexedDB.open(name);
    // It would be made only now, so there was none.
    request.addEventListener("upgradeneeded", () => request.transaction?.abort());
    request.addEventListener("success", () => {
      request.result.addEventListener("versionchange", () => request.result.close());
      resolve(request.result);
    });
    request.addEventListener("error", () => resolve(null));
  });
}

function isDone(transaction: IDBTransaction): Promise<boolean> {
  return new Promise((resolve) => {
    transaction.addEventListener("complete", () => resolve(true));
    transaction.addEventListener("abort", () => resolve(false));
  });
}

const after = (delayMs: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, delayMs));

function areEqual(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, index) => byte === other[index]);
}
