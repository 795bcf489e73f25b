import type { ClaimId } from "@crux/domain";
import { claimId } from "@crux/domain/testing";
import { claimText } from "@crux/ydoc";
import { expect, test, vi } from "vitest";
import { selectClaim } from "./walk/selection.ts";
import { openTogether, stubMapWindow } from "./testing/open-test-map.ts";

const [top, one, two] = ["top", "one", "two"].map((name) => claimId(`claim${name}00000000`.slice(0, 16))) as [
  ClaimId,
  ClaimId,
  ClaimId,
];

stubMapWindow();

/** A map on which one of three claims has just been deleted here. */
function openWithout(claim: ClaimId) {
  const opened = openTogether({
    claims: { [top]: "Top", [one]: "One", [two]: "Two" },
    relations: [
      { id: "relation00000001", on: top, from: [one] },
      { id: "relation00000002", on: top, from: [two] },
    ],
  });
  opened.map.select(selectClaim(claim));
  opened.actions.removeSelected();
  const has = (id: ClaimId): boolean => opened.map.whole().map.claims.has(id);
  const onOver = vi.fn<() => void>();
  const act = opened.map.lastAct();
  act.onOver(onOver);
  return { ...opened, has, act, onOver };
}

test("what was done last is taken back by whoever holds on to it, and is over then", () => {
  const { actions, act, has, onOver } = openWithout(one);
  expect(onOver).not.toHaveBeenCalled();
  actions.takeBack(act);
  expect(has(one)).toBe(true);
  expect(onOver).toHaveBeenCalledTimes(1);
});

test("an act that another has followed is over, and taking it back leaves both as they are", () => {
  const { map, actions, act, has, onOver } = openWithout(one);
  map.select(selectClaim(two));
  actions.removeSelected();
  expect(onOver).toHaveBeenCalledTimes(1);
  actions.takeBack(act);
  expect([has(one), has(two)]).toEqual([false, false]);
  actions.undo();
  expect(has(two)).toBe(true);
  // It is the last again, but whoever offered to take it back has been told that it is over.
  expect(onOver).toHaveBeenCalledTimes(1);
});

test("one letter is an act that follows, and so is an undo by key", () => {
  const typed = openWithout(one);
  claimText(typed.document, two)?.splice(0, 0, "!", typed.map.origin);
  expect(typed.onOver).toHaveBeenCalledTimes(1);
  const undone = openWithout(one);
  undone.actions.undo();
  expect(undone.onOver).toHaveBeenCalledTimes(1);
  undone.actions.redo();
  undone.actions.takeBack(undone.act);
  expect(undone.has(one)).toBe(false);
});

test("what others do is no act of this page, and an empty field in which nothing is written yet does not stand in the way", () => {
  const { map, actions, act, has, onOver, theyDo } = openWithout(one);
  theyDo({ type: "addReason", targetId: two, text: "Theirs" });
  map.select(selectClaim(two));
  actions.addReason();
  expect(onOver).not.toHaveBeenCalled();
  actions.takeBack(act);
  expect(has(one)).toBe(true);
  expect(map.store.get().editing).toBeNull();
});
