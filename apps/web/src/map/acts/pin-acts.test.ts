import type { ClaimId } from "@crux/domain";
import { claimId, relationId } from "@crux/domain/testing";
import { expect, test } from "vitest";
import { listAvailable } from "../commands.ts";
import type { CommandId } from "../commands.ts";
import { selectCommandFacts } from "../open-map-context.tsx";
import { findRowOnPage } from "../scene/scene.ts";
import { NOTHING_SELECTED, selectClaim } from "../walk/selection.ts";
import { openTestMap, selectMany, stillViewport, stubMapWindow } from "../testing/open-test-map.ts";

const id = (name: string): ClaimId => claimId(`claim${name}00000000`.slice(0, 16));
const [top, one, two, both, deep] = [id("top"), id("one"), id("two"), id("both"), id("deep")];

stubMapWindow();

function open() {
  const opened = openTestMap({
    claims: { [top]: "Top", [one]: "One", [two]: "Two", [both]: "Linked with two", [deep]: "Deep" },
    relations: [
      { id: "relation00000001", on: top, from: [one] },
      { id: "relation00000002", on: top, from: [two, both] },
      { id: "relation00000003", on: one, from: [deep] },
    ],
  });
  const { map } = opened;
  map.setViewport(stillViewport({ view: () => ({ x: -5000, y: -5000, width: 10_000, height: 10_000 }) }));
  const pinOf = (claim: ClaimId) => map.whole().map.claims.get(claim)?.pin ?? null;
  const can = (command: CommandId): boolean =>
    listAvailable(selectCommandFacts(map.store.get())).some((each) => each.id === command);
  const placeOf = (claim: ClaimId) => {
    const { scene } = map.store.get();
    const box = scene === null ? null : findRowOnPage(scene, claim);
    return box === null ? null : [box.x, box.y];
  };
  return { ...opened, pinOf, can, placeOf };
}

test("what is pinned here stands where it stood, and is moved by presses; what it stands under stays in its place", () => {
  const { map, actions, notices, pinOf, placeOf } = open();
  map.select(selectClaim(one));
  const [parent, from] = [placeOf(top), placeOf(one)];
  actions.pinHere();
  expect([pinOf(one), placeOf(one), map.store.get().isNudging]).toEqual([{ dxPx: 0, dyPx: 0 }, from, true]);
  actions.nudge({ x: 24, y: 0 });
  actions.nudge({ x: 0, y: -24 });
  expect(pinOf(one)).toEqual({ dxPx: 24, dyPx: -24 });
  expect(placeOf(one)).toEqual([(from?.[0] ?? 0) + 24, (from?.[1] ?? 0) - 24]);
  expect(placeOf(top)).toEqual(parent);
  expect(notices.map(({ type }) => type)).toEqual(["pinned", "nudged", "nudged"]);
  actions.undo();
  expect(pinOf(one)).toEqual({ dxPx: 24, dyPx: 0 });
  // Whoever goes on to another claim has put this one in its place.
  map.select(selectClaim(two));
  expect(map.store.get().isNudging).toBe(false);
});

test("a card of linked premises is pinned as one, whichever of them is selected, and comes back by each of them", () => {
  const { map, actions, pinOf, can } = open();
  map.select(selectClaim(both));
  expect(can("unpin")).toBe(false);
  actions.pinHere();
  expect([pinOf(two), pinOf(both)]).toEqual([{ dxPx: 0, dyPx: 0 }, null]);
  expect(can("unpin")).toBe(true);
  actions.unpin();
  expect(pinOf(two)).toBeNull();
});

test("what made way for another pin is pinned where it stands", () => {
  const { map, actions, pinOf, placeOf } = open();
  const row = placeOf(one) ?? [0, 0];
  const below = placeOf(two) ?? [0, 0];
  actions.drop([one], { type: "pin" }, { x: 0, y: (below[1] ?? 0) - (row[1] ?? 0) });
  const madeWay = placeOf(two);
  expect(madeWay).not.toEqual(below);
  map.select(selectClaim(two));
  actions.pinHere();
  expect(placeOf(two)).toEqual(madeWay);
  expect(pinOf(two)?.dyPx).not.toBe(0);
  expect(map.store.get().scene?.layout.overlappingPins.has(relationId("relation00000002"))).toBe(false);
});

test("all that is selected goes back to its place as one step, and with nothing selected all that is pinned", () => {
  const { map, actions, notices, pinOf, can } = open();
  expect([can("unpin"), can("tidyUp")]).toEqual([false, false]);
  actions.drop([one], { type: "pin" }, { x: 0, y: 300 });
  actions.drop([two], { type: "pin" }, { x: 0, y: 900 });
  expect(notices.filter(({ type }) => type === "pinned")).toHaveLength(2);
  expect([can("unpin"), can("tidyUp")]).toEqual([false, true]);
  map.select(selectMany(top, one, both));
  expect([can("unpin"), can("tidyUp")]).toEqual([true, false]);
  actions.unpin();
  expect([pinOf(one), pinOf(two)]).toEqual([null, null]);
  actions.undo();
  expect([pinOf(one), pinOf(two)]).toEqual([
    { dxPx: 0, dyPx: 300 },
    { dxPx: 0, dyPx: 900 },
  ]);
  map.select(NOTHING_SELECTED);
  actions.tidyUp();
  expect([pinOf(one), pinOf(two)]).toEqual([null, null]);
  expect(notices).toContainEqual({ type: "tidied", count: 2 });
  actions.undo();
  expect([pinOf(one), pinOf(two)]).not.toContain(null);
});
