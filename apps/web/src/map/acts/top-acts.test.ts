import type { ClaimId } from "@crux/domain";
import { claimId } from "@crux/domain/testing";
import { expect, test } from "vitest";
import { findStep } from "../act-context.ts";
import { listLoose } from "../finding/loose-claims.ts";
import { findPlaces } from "../picking/pick-places.ts";
import { selectClaim } from "../walk/selection.ts";
import { openTogether, selectMany, stubMapWindow } from "../testing/open-test-map.ts";

const NAMES = ["ask", "one", "two", "six", "reason", "deep", "looseA", "looseB"] as const;
type Name = (typeof NAMES)[number];
const id = (name: Name): ClaimId => claimId(`claim${name}00000000`.slice(0, 16));

const MARK = { x: 0, y: 0, width: 9, height: 0 } as const;

stubMapWindow();

/** A question, three claims with a reason under them, and two loose ones, at the top of one map. */
function open() {
  const opened = openTogether({
    claims: {
      ...Object.fromEntries(NAMES.map((name) => [id(name), name])),
      [id("ask")]: { text: "ask", kind: "question" },
    },
    relations: (["one", "two", "six", "reason"] as const).map((name, index) => ({
      id: `relation0000000${index}`,
      on: id(name),
      from: [id(name === "reason" ? "deep" : "reason")],
    })),
  });
  const order = () => opened.map.whole().roots.map((each) => opened.map.whole().map.claims.get(each)?.text);
  return { ...opened, order };
}

test("a claim at the top is moved up and down by one, each as one step of undo", () => {
  const { map, actions, order } = open();
  expect(order()).toEqual(["ask", "one", "six", "two", "looseA", "looseB"]);
  map.select(selectClaim(id("two")));
  actions.moveBy(-1);
  expect(order()).toEqual(["ask", "one", "two", "six", "looseA", "looseB"]);
  actions.moveBy(-1);
  actions.moveBy(-1);
  expect(order()).toEqual(["two", "ask", "one", "six", "looseA", "looseB"]);
  expect(findStep(map.whole(), id("two"), -1)).toBeNull();
  actions.moveBy(1);
  expect(order()).toEqual(["ask", "two", "one", "six", "looseA", "looseB"]);
  for (let step = 0; step < 4; step += 1) actions.undo();
  expect(order()).toEqual(["ask", "one", "six", "two", "looseA", "looseB"]);
});

test("loose claims change places among themselves: one step is seen on the map as in the outline", () => {
  const { map, actions, order } = open();
  expect(findStep(map.whole(), id("two"), 1)).toBeNull();
  expect(findStep(map.whole(), id("looseA"), -1)).toBeNull();
  map.select(selectClaim(id("looseB")));
  actions.moveBy(-1);
  expect(order()).toEqual(["ask", "one", "six", "two", "looseB", "looseA"]);
});

test("several that are dropped at the top stand there one after the other", () => {
  const { map, actions, order } = open();
  map.select(selectMany(id("two"), id("one")));
  const drop = {
    type: "top",
    place: { type: "after", id: id("six") },
    isLoose: false,
    mark: MARK,
  } as const;
  actions.drop([id("two"), id("one")], drop, { x: 0, y: 0 });
  expect(order()).toEqual(["ask", "six", "two", "one", "looseA", "looseB"]);
  actions.undo();
  expect(order()).toEqual(["ask", "one", "six", "two", "looseA", "looseB"]);
});

test("out from under another claim it goes to the place at the top where it is dropped, in one step of undo", () => {
  const { map, actions, order } = open();
  const place = { type: "before", id: id("two") } as const;
  actions.drop([id("deep")], { type: "top", place, isLoose: false, mark: MARK }, { x: 0, y: 0 });
  expect(order()).toEqual(["ask", "one", "six", "deep", "two", "looseA", "looseB"]);
  expect(listLoose(map.whole())).toEqual([id("looseA"), id("looseB")]);
  expect(map.store.get().selection).toEqual(selectClaim(id("deep")));
  actions.undo();
  expect(order()).toEqual(["ask", "one", "six", "two", "looseA", "looseB"]);
  expect(map.whole().relationsFrom.get(id("deep"))).toHaveLength(1);
});

test("dropped beside the claim that it was the only reason for, both stand there side by side", () => {
  const { map, actions } = openTogether({
    claims: Object.fromEntries((["one", "two", "six", "deep"] as const).map((name) => [id(name), name])),
    relations: [
      { id: "relation00000000", on: id("one"), from: [id("two")] },
      { id: "relation00000001", on: id("six"), from: [id("deep")] },
    ],
  });
  const place = { type: "after", id: id("six") } as const;
  actions.drop([id("deep")], { type: "top", place, isLoose: false, mark: MARK }, { x: 0, y: 0 });
  expect(map.whole().roots).toEqual([id("one"), id("six"), id("deep")]);
  expect(listLoose(map.whole())).toEqual([]);
  actions.undo();
  expect(map.whole().roots).toEqual([id("one"), id("six")]);
});

test("linked premises are taken up as one and stand one after the other", () => {
  const { map, actions } = openTogether({
    claims: Object.fromEntries((["one", "two", "six", "deep"] as const).map((name) => [id(name), name])),
    relations: [
      { id: "relation00000000", on: id("one"), from: [id("two"), id("six")] },
      { id: "relation00000001", on: id("one"), from: [id("deep")] },
    ],
  });
  const place = { type: "before", id: id("one") } as const;
  actions.drop([id("six")], { type: "top", place, isLoose: false, mark: MARK }, { x: 0, y: 0 });
  expect(new Set(map.whole().roots.slice(0, 2))).toEqual(new Set([id("two"), id("six")]));
  expect(map.whole().roots.at(-1)).toBe(id("one"));
});

test("a loose claim stands in the map where it is put, and is loose again beside loose ones", () => {
  const { map, actions, order } = open();
  const dropBeside = (name: Name, isAmongLoose: boolean) =>
    actions.drop(
      [id("looseB")],
      { type: "top", place: { type: "before", id: id(name) }, isLoose: isAmongLoose, mark: MARK },
      { x: 0, y: 0 },
    );
  dropBeside("six", false);
  expect(order()).toEqual(["ask", "one", "looseB", "six", "two", "looseA"]);
  expect(listLoose(map.whole())).toEqual([id("looseA")]);
  // Step by step it goes among the claims of the map, and nothing moves it out by itself.
  map.select(selectClaim(id("looseB")));
  actions.moveBy(1);
  actions.moveBy(1);
  expect(order()).toEqual(["ask", "one", "six", "two", "looseB", "looseA"]);
  expect(findStep(map.whole(), id("looseB"), 1)).toBeNull();
  dropBeside("looseA", true);
  expect(order()).toEqual(["ask", "one", "six", "two", "looseB", "looseA"]);
  expect(listLoose(map.whole())).toEqual([id("looseB"), id("looseA")]);
});

test("without dragging the same place is chosen among the claims at the top", () => {
  const { map, actions, order, notices } = open();
  map.select(selectClaim(id("deep")));
  actions.startMove();
  const { picking } = map.store.get();
  if (picking === null) throw new Error("A place is asked for.");
  expect(new Set(findPlaces(map.whole(), picking, "before", ""))).toEqual(
    new Set(["ask", "one", "two", "six", "looseA", "looseB"].map((name) => id(name as Name))),
  );
  actions.pick(id("six"), "before");
  expect(map.store.get().picking).toBeNull();
  expect(order().slice(0, 4)).toEqual(["ask", "one", "deep", "six"]);
  expect(notices).toContainEqual({ type: "placed", by: "top", text: "", wayTo: null });
  actions.undo();
  expect(order()).toEqual(["ask", "one", "six", "two", "looseA", "looseB"]);
  map.select(selectClaim(id("two")));
  actions.startMove();
  const other = map.store.get().picking;
  // Something stands on it: it is not one of the loose.
  expect(other && findPlaces(map.whole(), other, "after", "loose")).toEqual([]);
});
