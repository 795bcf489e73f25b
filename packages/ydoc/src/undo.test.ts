import { beforeEach, expect, test, vi } from "vitest";
import * as Y from "yjs";
import { claimText } from "./claim-text.ts";
import { newMapState } from "./document.ts";
import { readMap } from "./read.ts";
import { createMapDocument, type MapDocument } from "./schema.ts";
import { buildClaim, buildMap, buildRelation } from "./testing/build.ts";
import { createUndo, type Undo } from "./undo.ts";
import { writeChanges } from "./write.ts";

const STATE = newMapState(
  buildMap([buildClaim("claimAAA1", { text: "one" }), buildClaim("claimBBB2", { text: "two" })]),
  1,
);

let mine: MapDocument;
let theirs: MapDocument;
let undo: Undo;
let nowMs: number;

beforeEach(() => {
  mine = createMapDocument(2);
  theirs = createMapDocument(3);
  for (const doc of [mine, theirs]) Y.applyUpdate(doc, STATE);
  mine.on(
    "update",
    (bytes: Uint8Array, origin: unknown) => origin !== "remote" && Y.applyUpdate(theirs, bytes, "remote"),
  );
  theirs.on(
    "update",
    (bytes: Uint8Array, origin: unknown) => origin !== "remote" && Y.applyUpdate(mine, bytes, "remote"),
  );
  nowMs = 1_000_000;
  undo = createUndo(mine, "me", () => nowMs);
});

function type(doc: MapDocument, id: string, index: number, text: string, origin = "me"): void {
  claimText(doc, id)?.splice(index, 0, text, origin);
}

function claim(id: string) {
  const found = [...readMap(mine).claims.values()].find((candidate) => candidate.id === id);
  if (found === undefined) throw new Error(`There is no ${id}.`);
  expect(readMap(theirs).claims.get(found.id)).toEqual(found);
  return found;
}

test("3.1 one act is one step, however many changes it has", () => {
  writeChanges(
    mine,
    [
      { type: "patchClaim", id: claim("claimAAA1").id, patch: { kind: "question" } },
      { type: "patchClaim", id: claim("claimBBB2").id, patch: { pin: { dxPx: 1, dyPx: 1 } } },
    ],
    "me",
  );
  expect(undo.undo()).not.toBeNull();
  expect([claim("claimAAA1").kind, claim("claimBBB2").pin]).toEqual(["claim", null]);
  expect(undo.canUndo()).toBe(false);
  expect(undo.redo()).not.toBeNull();
  expect([claim("claimAAA1").kind, claim("claimBBB2").pin]).toEqual(["question", { dxPx: 1, dyPx: 1 }]);
});

test("3.2 two acts within a moment are two steps", () => {
  for (const kind of ["question", "claim"] as const) {
    writeChanges(mine, [{ type: "patchClaim", id: claim("claimAAA1").id, patch: { kind } }], "me");
  }
  undo.undo();
  expect(claim("claimAAA1").kind).toBe("question");
});

test("3.2 acts that only make claims are taken back one by one", () => {
  const ids = ["claimCCC3", "claimDDD4", "claimEEE5"];
  for (const id of ids) writeChanges(mine, [{ type: "putClaim", claim: buildClaim(id) }], "me");
  const left = () => ids.filter((id) => claim(id).deletedAt === null).length;
  for (const count of [2, 1, 0]) {
    expect(undo.undo()).not.toBeNull();
    expect(left()).toBe(count);
    expect(undo.canUndo()).toBe(count > 0);
  }
  expect(undo.undo()).toBeNull();
  for (const count of [1, 2, 3]) {
    expect(undo.redo()).not.toBeNull();
    expect(left()).toBe(count);
  }
});

test("3.3 typing into one claim is one step until a pause, another claim, another act or a closed step", () => {
  type(mine, "claimAAA1", 3, "a");
  nowMs += 400;
  type(mine, "claimAAA1", 4, "b");
  nowMs += 600;
  type(mine, "claimAAA1", 5, "c");
  type(mine, "claimBBB2", 3, "d");
  undo.closeStep();
  type(mine, "claimBBB2", 4, "e");
  const seen: string[] = [];
  while (undo.undo() !== null) seen.push(`${claim("claimAAA1").text} ${claim("claimBBB2").text}`);
  expect(seen).toEqual(["oneabc twod", "oneabc two", "oneab two", "one two"]);
});

test("3.4 only own acts are taken back", () => {
  type(mine, "claimAAA1", 3, " mine");
  type(theirs, "claimAAA1", 0, "theirs ", "them");
  expect(claim("claimAAA1").text).toBe("theirs one mine");
  undo.undo();
  expect(claim("claimAAA1").text).toBe("theirs one");
  expect(undo.canUndo()).toBe(false);
});

test("3.5 a field that somebody else has set since is left alone", () => {
  const { id } = claim("claimAAA1");
  writeChanges(mine, [{ type: "patchClaim", id, patch: { pin: { dxPx: 1, dyPx: 1 } } }], "me");
  writeChanges(theirs, [{ type: "patchClaim", id, patch: { pin: { dxPx: 9, dyPx: 9 } } }], "them");
  undo.undo();
  expect(claim("claimAAA1").pin).toEqual({ dxPx: 9, dyPx: 9 });
});

test("3.6 taking back a new claim puts it in the trash, and redoing brings it back with what others typed", () => {
  const relation = buildRelation("relation1", ["claimCCC3"], "claimAAA1");
  writeChanges(
    mine,
    [
      { type: "putClaim", claim: buildClaim("claimCCC3", { text: "new", primary: relation.id }) },
      { type: "putRelation", relation },
    ],
    "me",
  );
  type(theirs, "claimCCC3", 3, " and theirs", "them");
  undo.undo();
  expect(claim("claimCCC3")).toMatchObject({
    deletedAt: nowMs,
    text: "new and theirs",
    primary: "relation1",
  });
  expect(readMap(mine).relations.get(relation.id)?.deletedAt).toBe(nowMs);
  type(theirs, "claimCCC3", 0, "!", "them");
  undo.redo();
  expect(claim("claimCCC3")).toMatchObject({ deletedAt: null, text: "!new and theirs" });
  expect(readMap(mine).relations.get(relation.id)).toEqual(relation);
  undo.undo();
  expect(claim("claimCCC3").deletedAt).not.toBeNull();
});

test("3.7 taking back a removal that followed a creation goes step by step", () => {
  writeChanges(mine, [{ type: "putClaim", claim: buildClaim("claimCCC3") }], "me");
  const { id } = claim("claimCCC3");
  writeChanges(mine, [{ type: "patchClaim", id, patch: { deletedAt: 7 } }], "me");
  undo.undo();
  expect(claim("claimCCC3").deletedAt).toBeNull();
  undo.undo();
  expect(claim("claimCCC3").deletedAt).toBe(nowMs);
  undo.redo();
  undo.redo();
  expect(claim("claimCCC3").deletedAt).toBe(7);
});

test("3.7 what somebody else has taken out of the trash since stays out of it", () => {
  writeChanges(mine, [{ type: "putClaim", claim: buildClaim("claimCCC3") }], "me");
  const { id } = claim("claimCCC3");
  for (const deletedAt of [7, null])
    writeChanges(theirs, [{ type: "patchClaim", id, patch: { deletedAt } }], "them");
  undo.undo();
  expect(claim("claimCCC3").deletedAt).toBeNull();
});

test("3.8 listeners hear when there is something to undo or redo", () => {
  const heard = vi.fn<() => void>();
  const stop = undo.subscribe(heard);
  type(mine, "claimAAA1", 0, "x");
  expect(heard).toHaveBeenCalledTimes(1);
  undo.undo();
  expect([undo.canUndo(), undo.canRedo()]).toEqual([false, true]);
  const calls = heard.mock.calls.length;
  stop();
  undo.redo();
  expect(heard).toHaveBeenCalledTimes(calls);
  undo.destroy();
});

function makeClaim(id: string, text: string): void {
  writeChanges(mine, [{ type: "putClaim", claim: buildClaim(id, { text }) }], "me");
}

test("3.9 a claim and its first words are one step once its field is left, however long the pauses", () => {
  makeClaim("claimCCC3", "T");
  type(mine, "claimCCC3", 1, "hey");
  nowMs += 5000;
  type(mine, "claimCCC3", 4, " pay");
  type(theirs, "claimCCC3", 0, "(theirs) ", "them");
  nowMs += 5000;
  type(mine, "claimCCC3", 17, ".");
  undo.closeStep();
  expect(claim("claimCCC3")).toMatchObject({ text: "(theirs) They pay.", deletedAt: null });
  undo.undo();
  expect(claim("claimCCC3").deletedAt).not.toBeNull();
  expect(undo.canUndo()).toBe(false);
  undo.redo();
  expect(claim("claimCCC3")).toMatchObject({ text: "(theirs) They pay.", deletedAt: null });
});

test("3.9 while a new claim is being written, each burst of typing is taken back by itself", () => {
  makeClaim("claimCCC3", "T");
  type(mine, "claimCCC3", 1, "hey");
  nowMs += 5000;
  type(mine, "claimCCC3", 4, " pay");
  undo.undo();
  expect(claim("claimCCC3")).toMatchObject({ text: "They", deletedAt: null });
  nowMs += 5000;
  type(mine, "claimCCC3", 4, " win");
  undo.closeStep();
  undo.undo();
  expect(claim("claimCCC3").deletedAt).not.toBeNull();
  expect(undo.canUndo()).toBe(false);
});

test("3.9 another act in between keeps the steps apart, and so does taking the making back", () => {
  makeClaim("claimCCC3", "They");
  type(mine, "claimAAA1", 3, "!");
  type(mine, "claimCCC3", 4, " pay");
  undo.closeStep();
  undo.undo();
  expect([claim("claimCCC3").text, claim("claimAAA1").text]).toEqual(["They", "one!"]);
  undo.undo();
  undo.undo();
  expect(undo.canUndo()).toBe(false);
  makeClaim("claimDDD4", "New");
  undo.undo();
  type(mine, "claimAAA1", 0, "?");
  undo.closeStep();
  undo.undo();
  expect(claim("claimAAA1").text).toBe("one");
});

test("3.10 a field that somebody else has set since is left alone, and it is told who", () => {
  writeChanges(mine, [{ type: "patchClaim", id: claim("claimBBB2").id, patch: { kind: "question" } }], "me");
  writeChanges(
    mine,
    [{ type: "patchClaim", id: claim("claimAAA1").id, patch: { pin: { dxPx: 1, dyPx: 1 } } }],
    "me",
  );
  expect(undo.findOverride()).toBeNull();
  writeChanges(
    theirs,
    [{ type: "patchClaim", id: claim("claimAAA1").id, patch: { pin: { dxPx: 2, dyPx: 2 } } }],
    "other",
  );
  expect(undo.findOverride()).toEqual({ clientId: 3, isWhole: true });
  expect(undo.undo()).toBeNull();
  expect(claim("claimAAA1").pin).toEqual({ dxPx: 2, dyPx: 2 });
  expect(claim("claimBBB2").kind).toBe("question");
  expect(undo.findOverride()).toBeNull();
  expect(undo.undo()).not.toBeNull();
  expect(claim("claimBBB2").kind).toBe("claim");
});

test("3.10 letters that somebody else has deleted are gone already; who did it is not known", () => {
  type(mine, "claimAAA1", 3, " more");
  expect(undo.findOverride()).toBeNull();
  claimText(theirs, "claimAAA1")?.splice(3, 5, "", "other");
  expect(undo.findOverride()).toEqual({ clientId: null, isWhole: true });
  expect(undo.undo()).toBeNull();
  expect(claim("claimAAA1").text).toBe("one");
});

test("3.10 what was written in a claim that somebody else removed is taken back, and it is told who removed it", () => {
  type(mine, "claimAAA1", 3, " more");
  writeChanges(theirs, [{ type: "patchClaim", id: claim("claimAAA1").id, patch: { deletedAt: 5 } }], "other");
  expect(undo.findOverride()).toEqual({ clientId: 3, isWhole: false });
  expect(undo.undo()).not.toBeNull();
  expect(claim("claimAAA1").text).toBe("one");
});

test("3.10 one's own later acts and what was typed and deleted in one go are no override", () => {
  writeChanges(
    mine,
    [{ type: "patchClaim", id: claim("claimAAA1").id, patch: { pin: { dxPx: 1, dyPx: 1 } } }],
    "me",
  );
  writeChanges(
    mine,
    [{ type: "patchClaim", id: claim("claimAAA1").id, patch: { pin: { dxPx: 2, dyPx: 2 } } }],
    "me",
  );
  expect(undo.undo()).not.toBeNull();
  expect(undo.findOverride()).toBeNull();
  expect(undo.undo()).not.toBeNull();
  expect(claim("claimAAA1").pin).toBeNull();
  type(mine, "claimAAA1", 3, "x");
  claimText(mine, "claimAAA1")?.splice(3, 1, "", "me");
  expect(undo.findOverride()).toBeNull();
});

test("3.11 a redo that finds its field set by somebody else leaves it alone, tells who, and goes no further", () => {
  const { id } = claim("claimAAA1");
  writeChanges(mine, [{ type: "patchClaim", id: claim("claimBBB2").id, patch: { kind: "question" } }], "me");
  writeChanges(mine, [{ type: "patchClaim", id, patch: { pin: { dxPx: 1, dyPx: 1 } } }], "me");
  undo.undo();
  undo.undo();
  expect(undo.findRedoOverride()).toBeNull();
  undo.redo();
  expect(undo.findRedoOverride()).toBeNull();
  writeChanges(theirs, [{ type: "patchClaim", id, patch: { pin: { dxPx: 9, dyPx: 9 } } }], "them");
  expect(undo.findRedoOverride()).toEqual({ clientId: 3, isWhole: true });
  expect(undo.redo()).toBeNull();
  expect(claim("claimAAA1").pin).toEqual({ dxPx: 9, dyPx: 9 });
  expect([undo.canUndo(), undo.canRedo()]).toEqual([true, false]);
});

test("3.11 what was made, taken back, written in by others and made again is no override", () => {
  makeClaim("claimCCC3", "New");
  writeChanges(mine, [{ type: "patchClaim", id: claim("claimCCC3").id, patch: { deletedAt: 7 } }], "me");
  undo.undo();
  undo.undo();
  type(theirs, "claimCCC3", 3, " and theirs", "them");
  expect(undo.findRedoOverride()).toBeNull();
  undo.redo();
  expect(claim("claimCCC3")).toMatchObject({ deletedAt: null, text: "New and theirs" });
  expect(undo.findRedoOverride()).toBeNull();
  undo.redo();
  expect(claim("claimCCC3").deletedAt).toBe(7);
});

test("3.11 a claim that somebody has taken out of the trash since, or thrown away, is told of by redo", () => {
  makeClaim("claimCCC3", "New");
  const { id } = claim("claimCCC3");
  undo.undo();
  writeChanges(theirs, [{ type: "patchClaim", id, patch: { deletedAt: null } }], "them");
  expect(undo.findRedoOverride()).toEqual({ clientId: 3, isWhole: true });
  expect(undo.redo()).toBeNull();
  type(mine, "claimAAA1", 3, "!");
  undo.undo();
  writeChanges(theirs, [{ type: "patchClaim", id: claim("claimAAA1").id, patch: { deletedAt: 5 } }], "them");
  expect(undo.findRedoOverride()).toEqual({ clientId: 3, isWhole: false });
});

test("3.12 an act keeps its name on its way back and forth, with the words that join it", () => {
  makeClaim("claimCCC3", "T");
  undo.nameNewest("making");
  type(mine, "claimCCC3", 1, "hey");
  nowMs += 5000;
  type(mine, "claimCCC3", 4, " pay");
  undo.closeStep();
  type(mine, "claimAAA1", 0, "x");
  expect(undo.undo()).toEqual({ name: null });
  for (let time = 0; time < 2; time += 1) {
    expect(undo.undo()).toEqual({ name: "making" });
    expect(undo.redo()).toEqual({ name: "making" });
  }
  expect(undo.redo()).toEqual({ name: null });
});

test("3.13 acts that are joined are taken back and done again as one, under the name of the first", () => {
  type(mine, "claimAAA1", 3, "!");
  makeClaim("claimCCC3", "Three");
  undo.closeStep();
  undo.nameNewest("branch");
  const first = undo.newestStep();
  for (const id of ["claimDDD4", "claimEEE5"]) {
    writeChanges(mine, [{ type: "putClaim", claim: buildClaim(id, { text: id }) }], "me");
    undo.joinNewest();
    expect(undo.newestStep()).toBe(first);
  }
  const left = () =>
    ["claimCCC3", "claimDDD4", "claimEEE5"].filter((id) => claim(id).deletedAt === null).length;
  for (let time = 0; time < 2; time += 1) {
    expect(undo.undo()).toEqual({ name: "branch" });
    expect(left()).toBe(0);
    expect(undo.redo()).toEqual({ name: "branch" });
    expect(left()).toBe(3);
  }
  undo.undo();
  undo.undo();
  expect([claim("claimAAA1").text, undo.canUndo()]).toEqual(["one", false]);
});

test.each([
  [10, "one"],
  [30, "theirs"],
])(
  "3.14 what two people set at the same time an undo puts back, and never leaves empty (the other is number %i)",
  (otherId, speakerAfter) => {
    const own = createMapDocument(20);
    const other = createMapDocument(otherId);
    for (const doc of [own, other]) Y.applyUpdate(doc, STATE);
    const { id } = claim("claimAAA1");
    const attribute = (doc: MapDocument, name: string): void => {
      const saidBy = { type: "speaker", name, reportedBy: null, saidWhen: null } as const;
      writeChanges(doc, [{ type: "patchClaim", id, patch: { saidBy } }], "me");
    };
    const speaker = () => readMap(own).claims.get(id)?.saidBy;
    attribute(own, "one");
    Y.applyUpdate(other, Y.encodeStateAsUpdate(own));
    const ownUndo = createUndo(own, "me", () => nowMs);
    attribute(own, "two");
    attribute(other, "theirs");
    Y.applyUpdate(own, Y.encodeStateAsUpdate(other), "remote");
    const both = speaker();
    ownUndo.undo();
    expect(speaker()).toMatchObject({ name: speakerAfter });
    ownUndo.redo();
    expect(speaker()).toEqual(both);
    ownUndo.undo();
    expect(speaker()).toMatchObject({ name: speakerAfter });
    ownUndo.destroy();
  },
);
