import { expect, test } from "vitest";
import { isOnlyHere, isUnsaved, nextSaveState, saveStatus, shownStatus, startSaving } from "./save-state.ts";
import type { SaveEvent, SaveState } from "./save-state.ts";

/** Plays events at their times from a page that is connected at 0. */
function play(events: readonly (readonly [atMs: number, event: SaveEvent])[]): SaveState {
  const start = nextSaveState(startSaving(-10_000), { type: "connected" }, 0);
  return events.reduce((state, [atMs, event]) => nextSaveState(state, event, atMs), start);
}

const edited = { type: "edited" } as const;
const markSent = { type: "markSent" } as const;
const connected = { type: "connected" } as const;
const disconnected = { type: "disconnected" } as const;
const networkLost = { type: "networkLost" } as const;
const networkBack = { type: "networkBack" } as const;
const refused = { type: "refused" } as const;
const restored = { type: "restored" } as const;
const echoed = (mark: number): SaveEvent => ({ type: "echoed", mark });
const kept = (edit: number): SaveEvent => ({ type: "kept", edit });

test("nothing edited is saved, connected or not", () => {
  expect(saveStatus(startSaving(0), 60_000)).toBe("saved");
  expect(saveStatus(play([[5, disconnected]]), 60_000)).toBe("saved");
});

test("an edit is saved with the echo of its mark, and with nothing less", () => {
  const events: [number, SaveEvent][] = [
    [0, edited],
    [1, markSent],
    [2, kept(1)],
  ];
  expect(saveStatus(play(events), 10)).toBe("saving");
  expect(saveStatus(play([...events, [5, echoed(1)]]), 10)).toBe("saved");
});

test("the echo of an earlier mark does not save a later edit", () => {
  const state = play([
    [0, edited],
    [0, markSent],
    [1, edited],
    [1, markSent],
    [9, echoed(1)],
  ]);
  expect(saveStatus(state, 10)).toBe("saving");
  expect(saveStatus(nextSaveState(state, echoed(2), 11), 12)).toBe("saved");
});

test("an echo counts only for a mark that went out on the connection that stands", () => {
  expect(
    isUnsaved(
      play([
        [0, edited],
        [1, echoed(1)],
      ]),
    ),
  ).toBe(true);
  const again = play([
    [0, edited],
    [0, markSent],
    [1, disconnected],
    [2, connected],
    [3, echoed(1)],
  ]);
  expect(isUnsaved(again)).toBe(true);
  expect(isUnsaved(nextSaveState(nextSaveState(again, markSent, 4), echoed(1), 5))).toBe(false);
});

test("a mark that could not go out is none", () => {
  const state = play([
    [0, disconnected],
    [1, edited],
    [2, markSent],
    [3, connected],
    [4, echoed(1)],
  ]);
  expect(isUnsaved(state)).toBe(true);
});

test("after three seconds without an echo it says so", () => {
  const state = play([
    [0, edited],
    [0, markSent],
  ]);
  expect(saveStatus(state, 2_999)).toBe("saving");
  expect(saveStatus(state, 3_000)).toBe("notSavedRetrying");
});

test("who types on while early edits are saved is not late", () => {
  let state = play([]);
  for (let edit = 1; edit <= 40; edit += 1) {
    state = nextSaveState(nextSaveState(state, edited, edit * 200), markSent, edit * 200);
    if (edit > 2) state = nextSaveState(state, echoed(edit - 2), edit * 200 + 10);
    expect(saveStatus(state, edit * 200 + 20)).toBe("saving");
  }
});

test("the oldest edit that is not saved tells how late it is, also behind others that came after", () => {
  let state = play([
    [0, edited],
    [0, markSent],
  ]);
  for (let atMs = 100; atMs <= 2_900; atMs += 100) state = nextSaveState(state, edited, atMs);
  expect(saveStatus(state, 3_000)).toBe("notSavedRetrying");
  expect(saveStatus(nextSaveState(state, echoed(1), 3_000), 3_001)).toBe("notSavedRetrying");
});

test("without a connection, what the device has is kept on it", () => {
  const state = play([
    [0, edited],
    [0, markSent],
    [10, disconnected],
  ]);
  expect(saveStatus(state, 3_000)).toBe("notSavedRetrying");
  const safe = nextSaveState(state, kept(1), 20);
  expect(saveStatus(safe, 2_999)).toBe("saving");
  expect(saveStatus(safe, 3_000)).toBe("offlineKept");
});

test("an edit made when the connection is long gone is told at once, as soon as the device has it", () => {
  const state = play([
    [0, disconnected],
    [10_000, edited],
  ]);
  expect(saveStatus(state, 10_001)).toBe("saving");
  expect(saveStatus(nextSaveState(state, kept(1), 10_005), 10_006)).toBe("offlineKept");
  expect(saveStatus(state, 13_000)).toBe("notSavedRetrying");
});

/** What the screen says from moment to moment, each thing once. */
function saidFrom(
  events: readonly (readonly [atMs: number, event: SaveEvent])[],
  untilMs: number,
): readonly unknown[] {
  const said: unknown[] = [];
  for (let nowMs = 0; nowMs <= untilMs; nowMs += 50) {
    const status = shownStatus(play(events.filter(([atMs]) => atMs <= nowMs)), nowMs);
    if (status !== said.at(-1)) said.push(status);
  }
  return said;
}

test("the network goes and comes back, and one thing is said meanwhile, also where the connection looks alive for long", () => {
  const events: [number, SaveEvent][] = [
    [1_000, networkLost],
    [2_000, edited],
    [2_000, markSent],
    [2_010, kept(1)],
    // The socket is given up long after, and another stands a moment after the network does.
    [32_000, disconnected],
    [40_000, networkBack],
    [40_700, connected],
    [40_700, markSent],
    [41_500, echoed(1)],
  ];
  expect(saidFrom(events, 45_000)).toEqual(["saved", null, "offlineKept", "saving", "saved"]);
  const withoutClose = events.filter(([, event]) => event !== disconnected);
  const renewed: [number, SaveEvent][] = [...withoutClose.slice(0, 5), [40_000, disconnected]];
  expect(saidFrom([...renewed, ...withoutClose.slice(5)], 45_000)).toEqual([
    "saved",
    null,
    "offlineKept",
    "saving",
    "saved",
  ]);
});

test("where the server answers though the browser knows of no network, nothing is said of it", () => {
  const events: [number, SaveEvent][] = [
    [1_000, networkLost],
    [2_000, edited],
    [2_000, markSent],
    [2_010, kept(1)],
    [2_020, echoed(1)],
    [3_000, edited],
    [3_000, markSent],
    [3_500, echoed(2)],
  ];
  expect(saidFrom(events, 5_000)).not.toContain("offlineKept");
});

test("what the device could not keep is not said to be kept, network or not", () => {
  const state = play([
    [0, networkLost],
    [0, edited],
    [0, markSent],
  ]);
  expect(saveStatus(state, 2_999)).toBe("saving");
  expect(saveStatus(state, 3_000)).toBe("notSavedRetrying");
});

test("edits that came back from the device are kept, and saved only after an echo", () => {
  const offline = nextSaveState(startSaving(0), restored, 100);
  expect(isOnlyHere(offline)).toBe(false);
  expect(saveStatus(offline, 3_000)).toBe("offlineKept");
  const back = nextSaveState(nextSaveState(offline, connected, 4_000), markSent, 4_000);
  expect(isUnsaved(back)).toBe(true);
  expect(saveStatus(nextSaveState(back, echoed(1), 4_010), 4_011)).toBe("saved");
});

test("a refusal is told while something is unsaved, and forgotten with a new connection", () => {
  expect(saveStatus(play([[0, refused]]), 1)).toBe("saved");
  const state = play([
    [0, edited],
    [1, refused],
  ]);
  expect(saveStatus(state, 2)).toBe("notSavedNoPermission");
  const away = nextSaveState(state, disconnected, 3);
  expect(saveStatus(away, 9_000)).toBe("notSavedNoPermission");
  const back = nextSaveState(away, connected, 9_000);
  expect(saveStatus(back, 9_001)).toBe("saving");
  expect(saveStatus(back, 12_000)).toBe("notSavedRetrying");
});

test("only what neither the server nor the device has would be lost with the page", () => {
  expect(isOnlyHere(play([]))).toBe(false);
  const state = play([
    [0, edited],
    [0, markSent],
  ]);
  expect(isOnlyHere(state)).toBe(true);
  expect(isOnlyHere(nextSaveState(state, kept(1), 1))).toBe(false);
  expect(isOnlyHere(nextSaveState(state, echoed(1), 1))).toBe(false);
  expect(isOnlyHere(nextSaveState(nextSaveState(state, kept(1), 1), { type: "dropped" }, 2))).toBe(true);
  expect(isOnlyHere(nextSaveState(nextSaveState(state, kept(1), 1), edited, 2))).toBe(true);
});

test("numbers from nowhere change nothing", () => {
  const state = play([
    [0, edited],
    [0, markSent],
  ]);
  for (const event of [echoed(2), echoed(0), echoed(Number.NaN), kept(0)]) {
    expect(isUnsaved(nextSaveState(state, event, 1))).toBe(true);
  }
  expect(nextSaveState(state, kept(9), 1).keptEdit).toBe(1);
});

test("the word on the screen goes with the edit, and comes back after a moment's quiet", () => {
  const state = play([
    [1_000, edited],
    [1_000, markSent],
  ]);
  expect(shownStatus(state, 1_000)).toBe(null);
  expect(shownStatus(state, 1_300)).toBe("saving");
  const saved = nextSaveState(state, echoed(1), 1_010);
  expect(shownStatus(saved, 1_299)).toBe(null);
  expect(shownStatus(saved, 1_300)).toBe("saved");
});

test("while somebody types and each letter is saved at once, the screen stays the same", () => {
  let state = play([]);
  const seen: (string | null)[] = [];
  for (let edit = 1; edit <= 20; edit += 1) {
    const atMs = 1_000 + edit * 100;
    state = nextSaveState(nextSaveState(state, edited, atMs), markSent, atMs);
    state = nextSaveState(state, echoed(edit), atMs + 10);
    for (const lookMs of [atMs, atMs + 5, atMs + 50, atMs + 99]) {
      const shown = shownStatus(state, lookMs);
      if (seen.at(-1) !== shown || seen.length === 0) seen.push(shown);
    }
  }
  expect(seen).toEqual([null, "saving"]);
  expect(shownStatus(state, 1_000 + 2_000 + 300)).toBe("saved");
});

test("whatever happens: saved means that the newest mark of this connection came back", () => {
  // Every sequence of six events out of the eight, at 700 ms from each other.
  const events = [edited, markSent, connected, disconnected, refused, echoed(1), echoed(2), kept(1)];
  let count = 0;
  const walk = (state: SaveState, edits: number, marked: number, confirmed: number, depth: number): void => {
    const nowMs = depth * 700;
    const isSaved = saveStatus(state, nowMs) === "saved";
    if (isSaved !== confirmed >= edits || (shownStatus(state, nowMs) === "saved" && !isSaved)) {
      throw new Error(`Said to be saved: ${isSaved}; ${confirmed} of ${edits} edits are.`);
    }
    count += 1;
    if (depth === 6) return;
    for (const event of events) {
      const next = nextSaveState(state, event, nowMs);
      const newEdits = event === edited ? edits + 1 : edits;
      let newMarked = marked;
      if (event === markSent && state.isConnected) newMarked = edits;
      if (event === disconnected || (event === connected && !state.isConnected)) newMarked = 0;
      const isEcho = event.type === "echoed" && event.mark <= marked;
      walk(next, newEdits, newMarked, isEcho ? Math.max(confirmed, event.mark) : confirmed, depth + 1);
    }
  };
  walk(startSaving(0), 0, 0, 0, 0);
  expect(count).toBe(299_593);
});
