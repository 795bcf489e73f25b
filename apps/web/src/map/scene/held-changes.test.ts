import type { ClaimId } from "@crux/domain";
import { claimId } from "@crux/domain/testing";
import { claimText } from "@crux/ydoc";
import { expect, test } from "vitest";
import type { OpenMap } from "../open-map.ts";
import { findRowOnPage } from "./scene.ts";
import { selectClaim } from "../walk/selection.ts";
import { openTogether, stillViewport, stubMapWindow } from "../testing/open-test-map.ts";

const ids = ["top", "one", "two", "three", "far"].map((name) => `claim${name}00000000`.slice(0, 16));
const [top, one, two, three, far] = ids.map(claimId) as [ClaimId, ClaimId, ClaimId, ClaimId, ClaimId];

stubMapWindow();

/** A map open at this page, and the page of somebody else whose acts arrive here. */
function openInView() {
  const { map, document, theyDo } = openTogether({
    claims: Object.fromEntries(ids.map((id) => [id, `Words of ${id}`])),
    relations: [one, two, three].map((id, index) => ({ id: `relation0000000${index}`, on: top, from: [id] })),
  });
  map.setViewport(stillViewport({ view: () => ({ x: -200, y: -200, width: 2000, height: 1400 }) }));
  return { open: map, document, theyDo };
}

const boxOf = (open: OpenMap, id: ClaimId) => {
  const { scene } = open.store.get();
  return scene === null ? null : findRowOnPage(scene, id);
};
const drawnWords = (open: OpenMap, id: ClaimId) =>
  open.store.get().scene?.projection.map.claims.get(id)?.text;
const countOf = (open: OpenMap) => open.store.get().scene?.projection.map.claims.size;

test("while somebody writes nothing of others moves, and what waits is drawn when they are done", () => {
  const { open, theyDo } = openInView();
  open.startEditing(two);
  const before = [one, two, three].map((id) => boxOf(open, id));
  theyDo({ type: "addReason", targetId: one, text: "A new reason that needs room of its own in the column" });
  theyDo({ type: "addObjection", targetId: one, text: "And an objection" });
  expect([one, two, three].map((id) => boxOf(open, id))).toEqual(before);
  expect(open.store.get().isBehind).toBe(true);
  expect(open.store.get().editing?.claimId).toBe(two);
  open.endEditing({ keepFocus: true });
  expect(open.store.get().isBehind).toBe(false);
  expect(countOf(open)).toBe(7);
  // What was written in stays where it was.
  expect(boxOf(open, two)).toMatchObject({ x: before[1]?.x, y: before[1]?.y });
});

test("one's own words are drawn while others' changes wait", () => {
  const { open, document, theyDo } = openInView();
  open.startEditing(two);
  theyDo({ type: "addReason", targetId: one, text: "Meanwhile" });
  claimText(document, two)?.splice(0, 0, "Mine: ", open.origin);
  expect(drawnWords(open, two)).toBe(`Mine: Words of ${two}`);
  expect(countOf(open)).toBe(5);
  expect(open.store.get().isBehind).toBe(true);
});

test("words of others in the same claim are drawn at once", () => {
  const { open, theyDo } = openInView();
  open.startEditing(two);
  theyDo({ type: "editText", claimId: two, text: `Theirs: Words of ${two}` });
  expect(drawnWords(open, two)).toBe(`Theirs: Words of ${two}`);
  expect(open.store.get().isBehind).toBe(false);
});

test("while somebody drags nothing moves either", () => {
  const { open, theyDo } = openInView();
  open.store.set({ isDragging: true });
  theyDo({ type: "remove", claimId: one });
  expect(countOf(open)).toBe(5);
  open.store.set({ isDragging: false });
  open.catchUp();
  expect(countOf(open)).toBe(4);
});

test("who only reads sees what others do at once, with the selected claim in its place", () => {
  const { open, theyDo } = openInView();
  open.select(selectClaim(two));
  const before = boxOf(open, two);
  theyDo({ type: "addReason", targetId: one, text: "A reason" });
  theyDo({
    type: "addReason",
    targetId: one,
    text: "A second reason, so that the branch grows higher than its claim",
  });
  theyDo({ type: "editText", claimId: far, text: "Other words" });
  expect(countOf(open)).toBe(7);
  expect(drawnWords(open, far)).toBe("Other words");
  expect(open.store.get().isBehind).toBe(false);
  expect(boxOf(open, two)).toMatchObject({ x: before?.x, y: before?.y });
});

test("an act of one's own draws everything, with what it acts on in its place", () => {
  const { open, theyDo } = openInView();
  open.startEditing(two);
  theyDo({ type: "addReason", targetId: one, text: "Meanwhile" });
  const before = boxOf(open, two);
  open.act({ type: "addReason", targetId: two, text: "And mine" });
  expect(countOf(open)).toBe(7);
  expect(open.store.get().isBehind).toBe(false);
  expect(boxOf(open, two)).toMatchObject({ x: before?.x, y: before?.y });
});

test("a claim that is taken away under somebody's hands is told at once", () => {
  const { open, theyDo } = openInView();
  const told: string[] = [];
  open.onNotice(({ type }) => told.push(type));
  open.startEditing(two);
  theyDo({ type: "remove", claimId: two });
  expect(told).toEqual(["removedUnderYou"]);
  expect(open.store.get().editing).toBeNull();
});

test("while a place is chosen, a menu is open or a frame is drawn, others' changes wait as well", () => {
  const aims = [
    (open: OpenMap, on: boolean) => open.store.set({ isAiming: on }),
    (open: OpenMap, on: boolean) =>
      open.store.set({ picking: on ? { type: "move", claimId: two, others: [], isListOpen: false } : null }),
  ];
  for (const aim of aims) {
    const { open, theyDo } = openInView();
    open.select(selectClaim(two));
    aim(open, true);
    const before = [one, two, three].map((id) => boxOf(open, id));
    theyDo({
      type: "addReason",
      targetId: one,
      text: "A new reason that needs room of its own in the column",
    });
    // Going on to what is to be chosen is still aiming.
    open.select(selectClaim(three));
    expect([one, two, three].map((id) => boxOf(open, id))).toEqual(before);
    expect(open.store.get().isBehind).toBe(true);
    aim(open, false);
    expect(open.store.get().isBehind).toBe(false);
    expect(countOf(open)).toBe(6);
  }
});

test("what is chosen meanwhile is drawn at once, with what waited; what was deleted meanwhile is refused", () => {
  const { open, theyDo } = openInView();
  const notices: string[] = [];
  open.onNotice(({ type }) => notices.push(type));
  open.select(selectClaim(two));
  open.store.set({ picking: { type: "move", claimId: two, others: [], isListOpen: false } });
  theyDo({ type: "remove", claimId: three });
  expect(countOf(open)).toBe(5);
  const move = { type: "move", claimId: two, kind: "supports" } as const;
  expect(open.act({ ...move, target: { type: "claim", id: three } })).toBeNull();
  expect(open.act({ ...move, target: { type: "claim", id: far } })).not.toBeNull();
  expect([countOf(open), open.store.get().isBehind]).toEqual([4, false]);
  expect(notices).toEqual(["refused"]);
});

test("the claim in focus that others delete meanwhile is told of when it is drawn", () => {
  const { open, theyDo } = openInView();
  const notices: string[] = [];
  open.onNotice(({ type }) => notices.push(type));
  open.select(selectClaim(two));
  open.store.set({ isAiming: true });
  theyDo({ type: "remove", claimId: two });
  expect(notices).toEqual([]);
  open.act({ type: "addReason", targetId: one, text: "Mine" });
  expect(notices).toEqual(["placeLost"]);
});

test("a comment that is being written keeps what it is about, until its field is left; all else is drawn at once", () => {
  const { open, theyDo } = openInView();
  open.select(selectClaim(two));
  const field = { isConnected: true };
  open.store.set({ fieldBeside: field });
  theyDo({ type: "remove", claimId: three });
  expect([countOf(open), open.store.get().isBehind]).toEqual([4, false]);
  theyDo({ type: "remove", claimId: two });
  expect([countOf(open), open.store.get().isBehind]).toEqual([4, true]);
  expect(open.store.get().selection).toEqual(selectClaim(two));
  open.store.set({ fieldBeside: null });
  expect([countOf(open), open.store.get().isBehind]).toEqual([3, false]);
  // A field that has gone with its form is nobody's any more.
  open.select(selectClaim(one));
  open.store.set({ fieldBeside: { isConnected: false } });
  theyDo({ type: "remove", claimId: one });
  expect(countOf(open)).toBe(2);
});
