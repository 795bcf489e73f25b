import { expect, test } from "vitest";
import * as Y from "yjs";
import { findBadUpdates, repairUpdate } from "./bad-updates.ts";
import { applyUpdate, docFromState, encodeState, isComplete, newMapState } from "./document.ts";
import { readMap } from "./read.ts";
import { createMapDocument } from "./schema.ts";
import { buildClaim, buildMap } from "./testing/build.ts";
import { writeChanges } from "./write.ts";

const START = newMapState(buildMap([buildClaim("claimAAA1", { text: "Start." })]), 1);

/** Three edits of one person, of which the second builds on the first and the third on neither. */
function edits() {
  const own = createMapDocument(5);
  applyUpdate(own, START);
  const log: Uint8Array[] = [];
  own.on("update", (bytes) => log.push(new Uint8Array(bytes)));
  writeChanges(own, [{ type: "putClaim", claim: buildClaim("claimBBB2", { text: "One." }) }], "o");
  writeChanges(
    own,
    [{ type: "spliceText", id: "claimBBB2" as never, index: 0, remove: 0, insert: "Not " }],
    "o",
  );
  return { own, log };
}

test("7.4 an update whose ground has come meanwhile is had whole", () => {
  const { log } = edits();
  const [first = START, second = START] = log;
  expect(findBadUpdates({ snapshot: { state: START }, updates: [{ seq: 2, bytes: second }] })).toEqual([
    { seq: 2, reason: "clockGap" },
  ]);
  expect(repairUpdate(docFromState(START), second)).toBeNull();
  const doc = docFromState([START, first]);
  const repaired = repairUpdate(doc, second);
  expect(repaired?.isWhole).toBe(true);
  applyUpdate(doc, repaired?.bytes ?? START);
  expect(readMap(doc).claims.get("claimBBB2" as never)?.text).toBe("Not One.");
});

test("7.4 of an update of two people's edits the part is had whose ground is there", () => {
  const { log } = edits();
  const other = createMapDocument(6);
  applyUpdate(other, START);
  const before = Y.encodeStateVector(other);
  writeChanges(other, [{ type: "putClaim", claim: buildClaim("claimCCC3", { text: "Mine." }) }], "o");
  const mixed = Y.mergeUpdates([log[1] ?? START, Y.encodeStateAsUpdate(other, before)]);
  const doc = docFromState(START);
  const repaired = repairUpdate(doc, mixed);
  expect(repaired?.isWhole).toBe(false);
  applyUpdate(doc, repaired?.bytes ?? START);
  expect(isComplete(doc)).toBe(true);
  expect([...readMap(doc).claims.keys()]).toEqual(["claimAAA1", "claimCCC3"]);
});

test("7.4 of bytes that are no update, and of what is there already, nothing is had", () => {
  const doc = docFromState(START);
  const before = encodeState(doc);
  expect(repairUpdate(doc, Uint8Array.of(9, 9, 9))).toBeNull();
  expect(repairUpdate(doc, START)).toBeNull();
  expect(encodeState(doc)).toEqual(before);
});
