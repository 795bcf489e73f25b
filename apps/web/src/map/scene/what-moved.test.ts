import type { ClaimId } from "@crux/domain";
import { claimId } from "@crux/domain/testing";
import { expect, test } from "vitest";
import { selectClaim } from "../walk/selection.ts";
import { openTogether, stillViewport, stubMapWindow } from "../testing/open-test-map.ts";
import { findRowOnPage } from "./scene.ts";
import type { Box, Point } from "./viewport-anchor.ts";

const names = ["top", "one", "two", "move", "near", "next", "deep", "last"] as const;
const ids = names.map((name) => claimId(`claim${name}00000000`.slice(0, 16)));
const [top, one, two, move, near, next, deep, last] = ids as [
  ClaimId,
  ClaimId,
  ClaimId,
  ClaimId,
  ClaimId,
  ClaimId,
  ClaimId,
  ClaimId,
];
const EVERYTHING: Box = { x: -5000, y: -5000, width: 10_000, height: 10_000 };

stubMapWindow();

/** Top with two reasons; on the first stand three claims, one on one of these, and on the second two. */
function open() {
  const opened = openTogether({
    claims: Object.fromEntries(ids.map((id, index) => [id, `Words of ${names[index]}`])),
    relations: [
      { id: "relation00000001", on: top, from: [one] },
      { id: "relation00000002", on: top, from: [two] },
      { id: "relation00000003", on: one, from: [near] },
      { id: "relation00000004", on: one, from: [move] },
      { id: "relation00000005", on: one, from: [next] },
      { id: "relation00000006", on: move, from: [deep] },
      { id: "relation00000007", on: two, from: [last] },
    ],
  });
  const { map } = opened;
  let view = EVERYTHING;
  const shown: ClaimId[] = [];
  const uncover = (id: ClaimId): void => void shown.push(id);
  map.setViewport(stillViewport({ view: () => view, uncover }));
  const at = (id: ClaimId): Box | null => {
    const { scene } = map.store.get();
    return scene === null ? null : findRowOnPage(scene, id);
  };
  const places = (): readonly (Box | null)[] => ids.map(at);
  /** From now on only what reaches into this is seen. */
  const look = (box: Box | null): void => {
    if (box !== null) view = box;
  };
  return { ...opened, at, places, look, shown };
}

const beginning = (box: Box | null): Point | null => (box === null ? null : { x: box.x, y: box.y });

test("what a claim is moved under stays; an undo puts everything back where it was on screen, and a redo again", () => {
  const { map, actions, at, places, shown } = open();
  map.select(selectClaim(move));
  const before = places();
  const [from, under] = [at(move), at(two)];
  map.act({ type: "move", claimId: move, target: { type: "claim", id: two }, kind: "attacks" });
  expect(beginning(at(two))).toEqual(beginning(under));
  expect(beginning(at(move))).not.toEqual(beginning(from));
  // The view follows what was moved, wherever it went.
  expect(shown).toEqual([move]);
  const after = places();
  for (let times = 0; times < 3; times += 1) {
    actions.undo();
    expect(places()).toEqual(before);
    expect(shown.at(-1)).toBe(move);
    actions.redo();
    expect(places()).toEqual(after);
  }
});

test("so it is with what stands on what is moved, with a new order, and with a pin", () => {
  const { map, actions, at, places } = open();
  map.select(selectClaim(deep));
  const before = places();
  map.act({ type: "move", claimId: move, target: { type: "claim", id: two }, kind: "supports" });
  actions.undo();
  expect(places()).toEqual(before);
  map.select(selectClaim(move));
  const parent = at(one);
  actions.moveBy(-1);
  expect(beginning(at(one))).toEqual(beginning(parent));
  actions.undo();
  expect(places()).toEqual(before);
  map.act({ type: "pin", claimId: move, pin: { dxPx: 300, dyPx: -200 } });
  expect(beginning(at(one))).toEqual(beginning(parent));
  actions.undo();
  expect(places()).toEqual(before);
});

test("where its parent is out of sight, what is seen beside it stays", () => {
  const { map, actions, at, look, shown } = open();
  map.select(selectClaim(near));
  const column = at(near);
  if (column === null) throw new Error("It is not drawn.");
  look({ ...EVERYTHING, x: column.x, width: column.width });
  const bystander = at(next);
  actions.moveBy(1);
  expect(at(next)).toEqual(bystander);
  expect(shown).toEqual([near]);
});

test("others' moves leave the view alone, and what somebody writes in stays under their hands", () => {
  const { map, actions, at, theyDo, shown } = open();
  map.select(selectClaim(move));
  const bystander = at(two);
  theyDo({ type: "move", claimId: move, target: { type: "claim", id: two }, kind: "supports" });
  expect(beginning(at(two))).toEqual(beginning(bystander));
  expect(shown).toEqual([]);
  map.act({ type: "move", claimId: move, target: { type: "claim", id: top }, kind: "supports" });
  map.startEditing(move);
  const field = at(move);
  actions.undo();
  expect(beginning(at(move))).toEqual(beginning(field));
});
