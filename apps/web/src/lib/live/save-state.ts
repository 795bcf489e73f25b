/**
 * What may be said about this page's edits. Edits are numbered in the order in which they were made; the server and the
 * device each tell up to which number they hold them. Nothing else is believed: that a connection stands, or that all
 * was sent, does not say that anything is on a disk.
 *
 * Pure: events and the time go in, so that every promise of the indicator can be tested.
 */

export type SaveStatus = "saved" | "saving" | "notSavedRetrying" | "offlineKept" | "notSavedNoPermission";

export type SaveEvent =
  | { readonly type: "edited" }
  /** Edits of an earlier page came from the device: it holds them, the server perhaps not. */
  | { readonly type: "restored" }
  /** A mark went out behind all edits so far, on the connection that stands. */
  | { readonly type: "markSent" }
  | { readonly type: "echoed"; readonly mark: number }
  | { readonly type: "kept"; readonly edit: number }
  /** What the device had kept is gone from it. */
  | { readonly type: "dropped" }
  | { readonly type: "connected" }
  | { readonly type: "disconnected" }
  /** The browser says that it has no network, long before a connection is known to be dead, and that it has one again. */
  | { readonly type: "networkLost" }
  | { readonly type: "networkBack" }
  /** The server takes no edits of this page: the right is gone, or it will never take these. */
  | { readonly type: "refused" };

/** Edits made at about the same time, named by the last of them. */
interface Waiting {
  readonly lastEdit: number;
  /** Of the first of them. */
  readonly sinceMs: number;
}

export interface SaveState {
  readonly newestEdit: number;
  /** Up to here the server has said that it holds everything. */
  readonly savedEdit: number;
  /** Up to here the device holds everything. */
  readonly keptEdit: number;
  /** The newest mark that went out on the connection that stands; an echo of a later one cannot be true. */
  readonly sentMark: number;
  readonly isConnected: boolean;
  readonly isRefused: boolean;
  readonly connectedSinceMs: number;
  readonly disconnectedSinceMs: number;
  /** Null while there is a network, or the server answers nevertheless: it may run on this machine. */
  readonly networkLostSinceMs: number | null;
  readonly lastEditMs: number;
  /** Since when there has been something to tell besides "saved". */
  readonly busySinceMs: number;
  readonly waiting: readonly Waiting[];
}

/** From here on an edit is not merely on its way. */
const LATE_AFTER_MS = 3_000;
/** Shorter than this nothing changes on the screen but that "saved" goes; it comes back after as much quiet. */
const STEADY_MS = 300;
/** Edits within this time are told by the first. */
const TOGETHER_MS = 250;
/** A page that is offline for hours keeps a short list; what comes after counts as old as the last entry. */
const WAITING_MAX = 64;

export function startSaving(nowMs: number): SaveState {
  return {
    newestEdit: 0,
    savedEdit: 0,
    keptEdit: 0,
    sentMark: 0,
    isConnected: false,
    isRefused: false,
    connectedSinceMs: -Infinity,
    disconnectedSinceMs: nowMs,
    networkLostSinceMs: null,
    lastEditMs: -Infinity,
    busySinceMs: -Infinity,
    waiting: [],
  };
}

/** The state after an event that was seen at `nowMs`, by a clock that never goes back. */
export function nextSaveState(state: SaveState, event: SaveEvent, nowMs: number): SaveState {
  switch (event.type) {
    case "edited":
      return addEdit(state, nowMs);
    case "restored": {
      const added = addEdit(state, nowMs);
      return { ...added, keptEdit: added.newestEdit };
    }
    case "markSent":
      return state.isConnected ? { ...state, sentMark: state.newestEdit } : state;
    case "echoed": {
      const isNews = event.mark > state.savedEdit && event.mark <= state.sentMark;
      if (!isNews) return state;
      const waiting = state.waiting.filter(({ lastEdit }) => lastEdit > event.mark);
      return { ...state, savedEdit: event.mark, waiting, networkLostSinceMs: null };
    }
    case "kept":
      return { ...state, keptEdit: Math.max(state.keptEdit, Math.min(event.edit, state.newestEdit)) };
    case "dropped":
      return { ...state, keptEdit: 0 };
    case "connected":
      return state.isConnected
        ? state
        : {
            ...state,
            isConnected: true,
            isRefused: false,
            sentMark: 0,
            networkLostSinceMs: null,
            connectedSinceMs: nowMs,
          };
    case "disconnected":
      return state.isConnected
        ? { ...state, isConnected: false, sentMark: 0, disconnectedSinceMs: nowMs }
        : state;
    case "networkLost":
      return { ...state, networkLostSinceMs: state.networkLostSinceMs ?? nowMs };
    case "networkBack":
      return { ...state, networkLostSinceMs: null };
    case "refused":
      return { ...state, isRefused: true };
  }
}

function addEdit(state: SaveState, nowMs: number): SaveState {
  const newestEdit = state.newestEdit + 1;
  const last = state.waiting.at(-1);
  const joins =
    last !== undefined && (nowMs - last.sinceMs <= TOGETHER_MS || state.waiting.length >= WAITING_MAX);
  return {
    ...state,
    newestEdit,
    lastEditMs: nowMs,
    busySinceMs: shownStatus(state, nowMs) === "saved" ? nowMs : state.busySinceMs,
    waiting: joins
      ? [...state.waiting.slice(0, -1), { ...last, lastEdit: newestEdit }]
      : [...state.waiting, { lastEdit: newestEdit, sinceMs: nowMs }],
  };
}

/** True while the server has not said that it holds the newest edit. */
export function isUnsaved(state: SaveState): boolean {
  return state.savedEdit < state.newestEdit;
}

/** True while the newest edit would be lost with this page. */
export function isOnlyHere(state: SaveState): boolean {
  return isUnsaved(state) && state.keptEdit < state.newestEdit;
}

/** How it stands at this moment. */
export function saveStatus(state: SaveState, nowMs: number): SaveStatus {
  if (!isUnsaved(state)) return "saved";
  if (state.isRefused) return "notSavedNoPermission";
  const oldestMs = state.waiting[0]?.sinceMs ?? nowMs;
  const isLate = nowMs - oldestMs >= LATE_AFTER_MS;
  const lostMs = state.networkLostSinceMs;
  if (state.isConnected && lostMs === null) {
    // What waited for the connection goes out with it, and cannot have been answered before.
    return isLate && nowMs - state.connectedSinceMs >= LATE_AFTER_MS ? "notSavedRetrying" : "saving";
  }
  const isGone =
    isLate ||
    (!state.isConnected && nowMs - state.disconnectedSinceMs >= LATE_AFTER_MS) ||
    // An answer may come in spite of what the browser says.
    (lostMs !== null && nowMs - Math.max(lostMs, oldestMs) >= STEADY_MS);
  if (!isGone) return "saving";
  if (!isOnlyHere(state)) return "offlineKept";
  // An edit is written to the device in a moment; until then it is only on its way there.
  return isLate ? "notSavedRetrying" : "saving";
}

/**
 * What the screen says: the same, but steady. While somebody types, each edit is saved within milliseconds, and words
 * that came and went as fast would be read by nobody. "Saved" is taken back with the edit itself, never later.
 *
 * @returns null for the first moment after an edit, when nothing is said
 */
export function shownStatus(state: SaveState, nowMs: number): SaveStatus | null {
  const status = saveStatus(state, nowMs);
  if (status !== "saved" && status !== "saving") return status;
  if (status === "saved" && nowMs - state.lastEditMs >= STEADY_MS) return "saved";
  return nowMs - state.busySinceMs < STEADY_MS ? null : "saving";
}
