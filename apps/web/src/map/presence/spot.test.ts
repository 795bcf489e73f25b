import type { ClaimId } from "@crux/domain";
import { claimId } from "@crux/domain/testing";
import { expect, test } from "vitest";
import { findRowOnPage } from "../scene/scene.ts";
import type { Scene } from "../scene/scene.ts";
import { selectClaim } from "../walk/selection.ts";
import { openTestMap, stubMapWindow } from "../testing/open-test-map.ts";
import { pointOfSpot, spotOf } from "./spot.ts";

const id = (name: string): ClaimId => claimId(`claim${name}00000000`.slice(0, 16));
const [top, one, two, deep] = ["top", "one", "two", "deep"].map(id) as [ClaimId, ClaimId, ClaimId, ClaimId];

stubMapWindow();

function open() {
  const { map, actions } = openTestMap({
    claims: { [top]: "Top", [one]: "One", [two]: "Two", [deep]: "Deep" },
    relations: [
      { id: "relation00000001", on: top, from: [one] },
      { id: "relation00000002", on: top, from: [two], kind: "attacks" },
      { id: "relation00000003", on: one, from: [deep] },
    ],
  });
  const scene = (): Scene => {
    const { scene: now } = map.store.get();
    if (now === null) throw new Error("Nothing is drawn.");
    return now;
  };
  const row = (at: ClaimId) => {
    const box = findRowOnPage(scene(), at);
    if (box === null) throw new Error("It is not drawn.");
    return box;
  };
  return { map, actions, scene, row };
}

test("a point is told from the claim under it, or the nearest one, and found there again", () => {
  const { scene, row } = open();
  const { x, y, width, height } = row(two);
  const inside = { x: x + 20, y: y + 10 };
  expect(spotOf(scene(), inside)).toEqual({ claimId: two, leftPx: 20, topPx: 10 });
  for (const point of [inside, { x: x + width + 300, y: y + height + 900 }]) {
    const spot = spotOf(scene(), point);
    expect(spot?.claimId).toBe(two);
    expect(spot === null ? null : pointOfSpot(scene(), spot)).toEqual(point);
  }
  expect(spotOf(scene(), { x: x + 1_000_000, y })).toBeNull();
});

test("it goes with its claim, stands at the fold that hides it, and is nowhere outside the branch that is shown", () => {
  const { map, actions, scene, row } = open();
  const spot = { claimId: deep, leftPx: 5, topPx: 6 };
  expect(pointOfSpot(scene(), spot)).toEqual({ x: row(deep).x + 5, y: row(deep).y + 6 });
  map.setFolded(new Set([one]), one);
  const { x, y, width } = row(one);
  expect(pointOfSpot(scene(), spot)).toEqual({ x: x + width, y: y - 8 });
  map.setFolded(new Set(), one);
  map.select(selectClaim(two));
  actions.toggleBranch();
  expect(pointOfSpot(scene(), spot)).toBeNull();
});
