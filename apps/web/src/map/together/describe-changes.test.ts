import { project } from "@crux/domain";
import type { ClaimId, UserId } from "@crux/domain";
import { buildMap, claimId } from "@crux/domain/testing";
import type { MapSpec } from "@crux/domain/testing";
import { expect, test } from "vitest";
import type { Participant } from "../presence.ts";
import { describeChanges, findActor, isNearClaim } from "./describe-changes.ts";

const spec: MapSpec = {
  claims: {
    top: "Dredge the harbour",
    ships: "Ships grow",
    mud: "The mud is poisoned",
    deep: "Tests say so",
  },
  relations: [
    { id: "r1", on: "top", from: ["ships"] },
    { id: "r2", kind: "attacks", on: "top", from: ["mud"] },
    { id: "r3", on: "mud", from: ["deep"] },
  ],
};
const before = project(buildMap(spec));

test("a new claim is told with its side and what it stands under", () => {
  const after = project(
    buildMap({
      claims: { ...spec.claims, cost: "It costs too much" },
      relations: [...(spec.relations ?? []), { id: "r4", kind: "attacks", on: "top", from: ["cost"] }],
    }),
  );
  expect(describeChanges(before, after, new Set(["cost", "r4"]))).toEqual([
    {
      type: "added",
      claimId: "cost",
      side: "objection",
      text: "It costs too much",
      target: "Dredge the harbour",
      removedBy: null,
    },
  ]);
});

test("a deletion is told by who did it, not by who happens to have the claim selected", () => {
  const ben = "userBen1" as UserId;
  const map = buildMap(spec);
  const mud = map.claims.get(claimId("mud"));
  if (mud === undefined) throw new Error("There is no mud.");
  const claims = new Map(map.claims).set(mud.id, { ...mud, deletedAt: 1, deletedBy: ben });
  const [change] = describeChanges(before, project({ ...map, claims }), new Set(["mud"]));
  expect(change).toMatchObject({ type: "removed", claimId: "mud", removedBy: ben });
  if (change === undefined) return;
  const person = (userId: string, selection: readonly ClaimId[]): Participant => ({
    connectionId: 1,
    userId,
    name: `Name of ${userId}`,
    color: 0,
    mayEdit: true,
    cursor: null,
    selection,
    view: null,
    summons: null,
    writing: null,
  });
  const ada = person("userAda1", [mud.id]);
  expect(findActor([ada, person(ben, [])], change)).toBe(`Name of ${ben}`);
  expect(findActor([ada], change)).toBeNull();
  expect(findActor([ada], { type: "reworded", claimId: mud.id, removedBy: null })).toBe("Name of userAda1");
});

test("other words, another place and a deletion are told apart; what only lost a neighbour is not told", () => {
  const after = project(
    buildMap({
      claims: { top: "Dredge the harbour", ships: "Ships grow larger", deep: "Tests say so" },
      relations: [
        { id: "r1", on: "top", from: ["ships"] },
        { id: "r3", on: "ships", from: ["deep"] },
      ],
    }),
  );
  const told = describeChanges(before, after, new Set(["ships", "mud", "r2", "r3"]));
  expect(told.map(({ type, claimId: id, target }) => [type, id, target])).toEqual([
    ["reworded", "ships", "Dredge the harbour"],
    ["removed", "mud", "Dredge the harbour"],
    ["moved", "deep", "Ships grow larger"],
  ]);
});

test("near is what one stands on, beside, and under", () => {
  const isNear = (lead: string, other: string) => isNearClaim(before, claimId(lead), claimId(other));
  expect(isNear("ships", "mud")).toBe(true);
  expect(isNear("ships", "top")).toBe(true);
  expect(isNear("mud", "deep")).toBe(true);
  expect(isNear("ships", "deep")).toBe(false);
  expect(isNearClaim(before, null, claimId("top"))).toBe(false);
});
