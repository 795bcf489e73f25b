import type { MapDocument } from "@crux/ydoc";
import type { LocalCopy } from "./local-copy.ts";
import { isOnlyHere, isUnsaved, nextSaveState, shownStatus, startSaving } from "./save-state.ts";
import type { SaveEvent, SaveStatus } from "./save-state.ts";

/** How it stands with the edits of this page. */
export interface Saving {
  /** What the screen says; null for the first moment after an edit, when it says nothing. */
  readonly shown: () => SaveStatus | null;
  readonly subscribe: (listener: () => void) => () => void;
  /** Number of the newest edit, and of the newest up to which the server holds all. */
  newestEdit(): number;
  savedEdit(): number;
  /** Resolves when the server holds everything that has been written by then. */
  whenSaved(): Promise<void>;
  /** Says "Saved" no more, while acts that belong to this page are not yet in its document. */
  hold(isHeld: boolean): void;
}

/** Follows the edits of one page through marks: each goes out behind an edit and comes back when that is on disk. */
export interface SavingTracker extends Saving {
  /**
   * Follows the document from now on. To be called when whatever sends its updates has its listener already: a mark
   * that overtook its edit would be answered too early.
   */
  begin(sendMessage: (payload: string) => void): void;
  /** All earlier edits have been sent on a new connection. */
  connected(): void;
  disconnected(): void;
  /** What the browser says of its network. */
  network(isThere: boolean): void;
  /** A message of the server; any other than an answer to a mark is left alone. */
  heard(payload: string): void;
  restored(): void;
  refused(): void;
  dropped(): void;
  hasUnsaved(): boolean;
  close(): void;
}

const LOOK_EVERY_MS = 100;
/** Asked again, should a mark or its answer have gone astray on a connection that stands. */
const ASK_AGAIN_MS = 2_000;

/**
 * Follows what this page writes to a document, once it is told to begin and until it is closed.
 *
 * @param copy what this device keeps of it; null where nothing can be kept
 */
export function trackSaving(document: MapDocument, copy: LocalCopy | null): SavingTracker {
  const listeners = new Set<() => void>();
  let state = startSaving(performance.now());
  let shown: SaveStatus | null = "saved";
  let sendMessage: ((payload: string) => void) | null = null;
  let lastMarkMs = 0;
  let timer: ReturnType<typeof setInterval> | null = null;
  let isNoted = false;
  let isWarning = false;
  let isHeld = false;
  const waiters = new Set<() => void>();

  const look = (): void => {
    const status = shownStatus(state, performance.now());
    const next = isHeld && status === "saved" ? "saving" : status;
    if (!isUnsaved(state)) {
      for (const resolve of waiters) resolve();
      waiters.clear();
    }
    warn(isOnlyHere(state));
    note(isUnsaved(state), next === "saved");
    if (status !== "saved") timer ??= setInterval(tick, LOOK_EVERY_MS);
    else if (timer !== null) {
      clearInterval(timer);
      timer = null;
    }
    if (next === shown) return;
    shown = next;
    for (const listener of listeners) listener();
  };

  const apply = (event: SaveEvent): void => {
    state = nextSaveState(state, event, performance.now());
    look();
  };

  const mark = (): void => {
    if (sendMessage === null || !state.isConnected || !isUnsaved(state)) return;
    sendMessage(`mark:${state.newestEdit}`);
    lastMarkMs = performance.now();
    apply({ type: "markSent" });
  };

  const tick = (): void => {
    if (performance.now() - lastMarkMs >= ASK_AGAIN_MS && !state.isRefused) mark();
    look();
  };

  /** The page asks before it goes only while something would go with it. */
  const warn = (isNeeded: boolean): void => {
    if (isNeeded === isWarning) return;
    isWarning = isNeeded;
    if (isNeeded) addEventListener("beforeunload", ask);
    else removeEventListener("beforeunload", ask);
  };

  const note = (hasEdits: boolean, isQuiet: boolean): void => {
    if (hasEdits ? isNoted : !isNoted || !isQuiet) return;
    isNoted = hasEdits;
    copy?.noteUnsaved(hasEdits);
  };

  const onUpdate = (
    bytes: Uint8Array,
    _origin: unknown,
    _document: unknown,
    transaction: { readonly local: boolean },
  ): void => {
    if (!transaction.local) return;
    const kept = copy?.confirm(bytes) ?? null;
    apply({ type: "edited" });
    const edit = state.newestEdit;
    mark();
    if (kept !== null) void kept.then((isKept) => isKept && apply({ type: "kept", edit }));
  };

  return {
    newestEdit: () => state.newestEdit,
    savedEdit: () => state.savedEdit,
    async whenSaved() {
      if (isUnsaved(state)) await new Promise<void>((resolve) => waiters.add(resolve));
    },
    hold(isToBeHeld) {
      isHeld = isToBeHeld;
      look();
    },
    shown: () => shown,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    begin(send) {
      sendMessage = send;
      document.on("update", onUpdate);
    },
    connected() {
      apply({ type: "connected" });
      mark();
    },
    disconnected: () => apply({ type: "disconnected" }),
    network: (isThere) => apply({ type: isThere ? "networkBack" : "networkLost" }),
    heard(payload) {
      const [, answer, number] = /^(saved|refused):(\d{1,15})$/u.exec(payload) ?? [];
      if (answer === "saved") apply({ type: "echoed", mark: Number(number) });
      if (answer === "refused") apply({ type: "refused" });
    },
    restored() {
      apply({ type: "restored" });
      mark();
    },
    refused: () => apply({ type: "refused" }),
    dropped: () => apply({ type: "dropped" }),
    hasUnsaved: () => isUnsaved(state),
    close() {
      document.off("update", onUpdate);
      if (timer !== null) clearInterval(timer);
      warn(false);
      listeners.clear();
    },
  };
}

function ask(event: Event): void {
  event.preventDefault();
}
