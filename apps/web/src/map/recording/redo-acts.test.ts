import { applyChanges, emptyMap, project, runCommand } from "@crux/domain";
import type { Change, ClaimId, Command, Projection, RandomBytes, UserId } from "@crux/domain";
import {
  createProjector,
  createUndo,
  docFromState,
  encodeState,
  newMapState,
  readMap,
  writeChanges,
} from "@crux/ydoc";
import { expect, test } from "vitest";
import { readActs, writeActs } from "./act.ts";
import type { Act } from "./act.ts";
import { mergeWords } from "./merge-words.ts";
import { commandAct, recordActs } from "./record-acts.ts";
import { redoAct } from "./redo-act.ts";
import { NOT_ACCEPTED, redoActs, refusedAgain, startRedoing } from "./redo-acts.ts";

let seed = 1;
/** Never the same bytes twice, and the same in every run. */
const random: RandomBytes = (length) =>
  Uint8Array.from({ length }, () => {
    seed = (seed * 48_271) % 2_147_483_647;
    return seed % 251;
  });
const context = { actor: "Person0001" as UserId, random };
/** Time goes on: nothing is done again at the moment of its first time. */
let nowMs = 1_000;
const state = newMapState(emptyMap({ title: "Acts" }), 1);

/** One page: a document that begins as the server has it, edited by commands and by typing, with its notes. */
function openPage(clientId: number, from: Uint8Array = state) {
  const document = docFromState(from);
  document.clientID = clientId;
  const origin = {};
  const projector = createProjector(document);
  const undo = createUndo(document, origin);
  const counts = { newest: 0, saved: 0 };
  const recorder = recordActs(
    projector,
    { newestEdit: () => counts.newest, savedEdit: () => counts.saved },
    random,
    () => undefined,
  );
  document.on("update", (_bytes, _origin, _document, transaction: { readonly local: boolean }) => {
    if (transaction.local) counts.newest += 1;
  });
  const write = (changes: readonly Change[]): void => writeChanges(document, changes, origin);
  return {
    document,
    undo,
    counts,
    recorder,
    write,
    projection: () => projector.current(),
    act(command: Command): ClaimId {
      const given = recorder.random();
      nowMs += 1_000;
      const result = runCommand(projector.current(), command, { ...context, nowMs, random: given });
      if (!result.ok) throw new Error(result.refusal.code);
      recorder.write(commandAct(command, nowMs, given.taken()), () => write(result.changes));
      return result.focus ?? ("none" as ClaimId);
    },
    type(id: ClaimId, index: number, insert: string, remove = 0): void {
      write([{ type: "spliceText", id, index, remove, insert }]);
    },
  };
}

/** Does acts again on another map; gives the refusals. */
function redoAll(acts: readonly Act[], start: Projection): { map: Projection; refusals: string[] } {
  let map = start;
  const refusals: string[] = [];
  for (const act of acts) {
    const redone = redoAct(map, act, context);
    if (redone.ok) map = project(applyChanges(map.stored, redone.changes));
    else refusals.push(redone.refusal.code);
  }
  return { map, refusals };
}

const wordsOf = (map: Projection): string[] =>
  [...map.map.claims.values()].map(({ text }) => text).toSorted();

test("acts done again on what the server has give the same map, with the same ids", () => {
  const page = openPage(2);
  const main = page.act({ type: "addClaim", text: "Main" });
  const reason = page.act({ type: "addReason", targetId: main, text: "R" });
  page.type(reason, 1, "e");
  page.type(reason, 2, "ason");
  page.act({ type: "pin", claimId: main, pin: { dxPx: 5, dyPx: 6 } });
  page.act({ type: "addObjection", targetId: reason, text: "Gone again" });
  page.undo.undo();
  page.act({ type: "setMeta", patch: { title: "New" } });
  const { map, refusals } = redoAll(page.recorder.unsaved(), project(readMap(docFromState(state))));
  expect(refusals).toEqual([]);
  expect(map.map).toEqual(page.projection().map);
  // And once more: nothing is done twice.
  expect(redoAll(page.recorder.unsaved(), map).map.map).toEqual(map.map);
});

test("acts survive being kept as text", () => {
  const page = openPage(2);
  const main = page.act({ type: "addClaim", text: "Main" });
  page.type(main, 4, " claim");
  const kept = readActs(writeActs({ done: page.recorder.unsaved(), setAside: [] }));
  expect(kept.done).toEqual(page.recorder.unsaved());
  expect(readActs("{")).toEqual({ done: [], setAside: [] });
  expect(readActs('{"done":[{}],"setAside":[]}')).toEqual({ done: [], setAside: [] });
});

test("tags given, taken off and taken back are done again; a tag that is off already is off", () => {
  const page = openPage(7);
  const one = page.act({ type: "addClaim", text: "One" });
  page.act({ type: "addTag", claimId: one, tag: "cost" });
  page.act({ type: "addTag", claimId: one, tag: "NATO" });
  page.act({ type: "removeTag", claimId: one, tag: "cost" });
  page.undo.undo();
  page.act({ type: "addTag", claimId: one, tag: "peace" });
  page.undo.undo();
  const acts = readActs(writeActs({ done: page.recorder.unsaved(), setAside: [] })).done;
  const { map, refusals } = redoAll(acts, project(readMap(docFromState(state))));
  expect(refusals).toEqual([]);
  expect(map.stored).toEqual(page.projection().stored);
  const gone = commandAct({ type: "removeTag", claimId: one, tag: "war" }, 1, []);
  expect(redoAct(map, gone, context)).toEqual({ ok: true, changes: [] });
});

test("acts kept before there were tags, and an order at the top, are read as those of claims without any", () => {
  const page = openPage(7);
  const one = page.act({ type: "addClaim", text: "One" });
  page.type(one, 3, "!");
  const text = writeActs({ done: page.recorder.unsaved(), setAside: [] });
  expect(text).toContain('"tags"');
  expect(text).toContain('"order":null');
  const { map, refusals } = redoAll(
    readActs(text.replaceAll(/,"tags":\{"\$map":\[\]\}|,"order":null/gu, "")).done,
    project(readMap(docFromState(state))),
  );
  expect(refusals).toEqual([]);
  expect(map.stored).toEqual(page.projection().stored);
});

test("what the server has said it holds is no longer noted; a burst of typing is one act", () => {
  const page = openPage(2);
  const main = page.act({ type: "addClaim", text: "Main" });
  page.counts.saved = page.counts.newest;
  for (const [index, letter] of Array.from(" claim").entries()) page.type(main, 4 + index, letter);
  expect(page.recorder.unsaved()).toHaveLength(1);
  page.counts.saved = page.counts.newest;
  expect(page.recorder.unsaved()).toEqual([]);
});

test("what is no longer allowed is refused with the reason, and the rest is done", () => {
  const server = openPage(3);
  const main = server.act({ type: "addClaim", text: "Main" });
  const doomed = server.act({ type: "addReason", targetId: main, text: "Doomed" });
  const page = openPage(2, encodeState(server.document));
  page.act({ type: "addReason", targetId: doomed, text: "Under it" });
  page.type(doomed, 0, "Not ");
  page.act({ type: "addReason", targetId: main, text: "Beside it" });
  server.act({ type: "remove", claimId: doomed });
  const { map, refusals } = redoAll(page.recorder.unsaved(), server.projection());
  expect(refusals).toEqual(["targetDeleted", "targetDeleted"]);
  expect(wordsOf(map)).toEqual(["Beside it", "Main"]);
});

test("words that others wrote meanwhile stay; the same place changed twice is told", () => {
  const server = openPage(3);
  const main = server.act({ type: "addClaim", text: "The north is cold" });
  const page = openPage(2, encodeState(server.document));
  page.type(main, 17, " today");
  server.type(main, 4, "far ");
  const merged = redoAll(page.recorder.unsaved(), server.projection());
  expect(wordsOf(merged.map)).toEqual(["The far north is cold today"]);
  const other = openPage(4, encodeState(server.document));
  other.type(main, 4, "near", 3);
  server.type(main, 4, "distant", 3);
  const clash = redoAll(other.recorder.unsaved(), server.projection());
  expect(clash.refusals).toEqual(["othersWrote"]);
  expect(wordsOf(clash.map)).toEqual(["The distant north is cold"]);
  const long = openPage(5, encodeState(server.document));
  long.type(main, 0, "x".repeat(600));
  expect(redoAll(long.recorder.unsaved(), server.projection()).refusals).toEqual(["claimTooLong"]);
});

test.each([
  ["abc", "abXc", "abc", { index: 2, remove: 0, insert: "X" }],
  ["abc", "abXc", "Yabc", { index: 3, remove: 0, insert: "X" }],
  ["abc", "Xabc", "abcY", { index: 0, remove: 0, insert: "X" }],
  ["abc", "abXc", "abXc", null],
  ["abc", "abc", "abcd", null],
  ["abc", "abX", "abY", "overlap"],
  ["abc", "abcX", "abcY", { index: 4, remove: 0, insert: "X" }],
])("%s → %s where it is %s by now: %j", (before, after, now, expected) => {
  expect(mergeWords(before, after, now)).toEqual(expected);
});

test("each act is saved before the next; one that the server refuses holds up only itself", async () => {
  const page = openPage(2);
  const acts = ["One", "Poison", "Two"].map((text): Act => commandAct({ type: "addClaim", text }, 1, []));
  const server = openPage(3);
  let left = startRedoing(acts, []);
  let rounds = 0;
  // A server that takes everything but one act; the page comes back after each refusal.
  for (; left.waiting.length > 0 || left.current !== null; rounds += 1) {
    const round = left;
    const refusal = new AbortController();
    await redoActs(
      round,
      {
        projection: server.projection,
        write: (_act, changes) => {
          const isPoison = JSON.stringify(changes).includes("Poison");
          if (isPoison) refusal.abort();
          else server.write(changes);
        },
        whenSaved: async () =>
          await (refusal.signal.aborted ? new Promise<never>(() => undefined) : undefined),
        context: () => context,
      },
      refusal.signal,
    );
    const next = refusal.signal.aborted
      ? refusedAgain(round, round.current === null ? [] : [round.current])
      : { acts: [], notSaved: round.notSaved };
    left = startRedoing(next.acts, next.notSaved);
  }
  expect(rounds).toBe(2);
  expect(wordsOf(server.projection())).toEqual(["One", "Two"]);
  expect(left.notSaved).toEqual([{ act: acts[1], reason: NOT_ACCEPTED }]);
  page.recorder.close();
});
