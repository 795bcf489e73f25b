import { project } from "@crux/domain";
import type { ClaimId, UserId } from "@crux/domain";
import { buildMap, claimId, relationId } from "@crux/domain/testing";
import type { MapSpec } from "@crux/domain/testing";
import { expect, test } from "vitest";
import { rememberPeople } from "../presence/known-people.ts";
import { buildParticipant } from "../testing/build-participant.ts";
import { openTogether, stubMapWindow } from "../testing/open-test-map.ts";
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
      writtenIn: ["cost", "r4"],
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
  const people = rememberPeople();
  const nobody = () => null;
  expect(findActor(people, change, nobody)).toBeNull();
  people.note([person(1, "Ada", "userAda1"), person(2, "Ben", ben)]);
  expect(findActor(people, change, () => 1)).toBe("Ben");
  expect(findActor(people, { removedBy: null, writtenIn: ["mud"] }, nobody)).toBeNull();
  // What was written under an earlier number is still theirs.
  people.note([person(9, "Ada", "userAda1")]);
  expect(findActor(people, { removedBy: null, writtenIn: ["mud"] }, () => 1)).toBe("Ada");
});

const person = (connectionId: number, name: string, userId: string) =>
  buildParticipant({ connectionId, userId, name });

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

stubMapWindow();

/** What is told here, in few words, of what somebody else does, and under whose number. */
function openBesideBen() {
  const id = (name: string): ClaimId => claimId(`claim${name}00000000`.slice(0, 16));
  const opened = openTogether({
    claims: {
      [id("top")]: "Top",
      [id("one")]: "One",
      [id("two")]: "Two",
      [id("more")]: "More",
      [id("deep")]: "Deep",
      [id("loose")]: "Loose",
    },
    relations: [
      { id: "relation00000001", on: id("top"), from: [id("one")] },
      { id: "relation00000002", on: id("top"), from: [id("two")], kind: "attacks" },
      { id: "relation00000003", on: id("one"), from: [id("deep")] },
      { id: "relation00000004", on: id("top"), from: [id("more")] },
    ],
  });
  const { map, theyDo, theirClientId } = opened;
  let told: string[] = [];
  map.onOthersChange((old, now, changedIds, authorOf) => {
    for (const change of describeChanges(old, now, changedIds)) {
      const isTheirs = authorOf(change.writtenIn) === theirClientId;
      told.push(
        `${isTheirs ? "" : "somebody "}${change.text} ${change.type} ${change.side} ${change.target}`.trim(),
      );
    }
  });
  const tellOf = (command: Parameters<typeof theyDo>[0]): readonly string[] => {
    told = [];
    theyDo(command);
    return told.toSorted();
  };
  return { ...opened, id, tellOf };
}

test("a side that is turned and a kind that is changed are told, with what it is now", () => {
  const { id, tellOf } = openBesideBen();
  const target = { type: "claim", id: id("top") } as const;
  expect(
    tellOf({ type: "convertKind", relationId: relationId("relation00000001"), kind: "attacks" }),
  ).toEqual(["One turned objection Top"]);
  expect(tellOf({ type: "convertClaimKind", claimId: id("loose"), kind: "question" })).toEqual([
    "Loose turned question",
  ]);
  expect(tellOf({ type: "move", claimId: id("deep"), target, kind: "supports" })).toEqual([
    "Deep moved reason Top",
  ]);
});

test("a merge is told as such, and what stood on the claim that goes has not been moved", () => {
  const { id, tellOf } = openBesideBen();
  expect(tellOf({ type: "merge", claimId: id("one"), intoId: id("two") })).toEqual(["One merged reason Two"]);
  expect(tellOf({ type: "remove", claimId: id("two") })).toContain("Two removed objection Top");
});

test("who joins a group is told of, and who leaves it; those who are joined are not", () => {
  const { id, tellOf } = openBesideBen();
  const target = { type: "claim", id: id("one") } as const;
  expect(tellOf({ type: "link", claimIds: [id("more")], target })).toEqual(["More linked reason One"]);
  // From another place and side, too.
  expect(tellOf({ type: "link", claimIds: [id("loose")], target })).toEqual(["Loose linked reason One"]);
  const top = { type: "claim", id: id("top") } as const;
  expect(tellOf({ type: "move", claimId: id("more"), target: top, kind: "supports", isAlone: true })).toEqual(
    ["More unlinked reason Top"],
  );
  expect(tellOf({ type: "editText", claimId: id("more"), text: "More of it" })).toEqual([
    "More of it reworded reason Top",
  ]);
});
