import type { ClaimId } from "@crux/domain";
import { claimId } from "@crux/domain/testing";
import { expect, test } from "vitest";
import { findStep } from "../act-context.ts";
import { selectClaim } from "../selection.ts";
import { openTogether, selectMany, stubMapWindow } from "../testing/open-test-map.ts";

const NAMES = ["ask", "one", "two", "six", "reason", "looseA", "looseB"] as const;
type Name = (typeof NAMES)[number];
const id = (name: Name): ClaimId => claimId(`claim${name}00000000`.slice(0, 16));

stubMapWindow();

/** A question, three claims with a reason under them, and two loose ones, at the top of one map. */
function open() {
  const opened = openTogether({
    claims: {
      ...Object.fromEntries(NAMES.map((name) => [id(name), name])),
      [id("ask")]: { text: "ask", kind: "question" },
    },
    relations: (["one", "two", "six"] as const).map((name, index) => ({
      id: `relation0000000${index}`,
      on: id(name),
      from: [id("reason")],
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
    mark: { x: 0, y: 0, width: 9 },
  } as const;
  actions.drop([id("two"), id("one")], drop, { x: 0, y: 0 });
  expect(order()).toEqual(["ask", "six", "two", "one", "looseA", "looseB"]);
  actions.undo();
  expect(order()).toEqual(["ask", "one", "six", "two", "looseA", "looseB"]);
});
