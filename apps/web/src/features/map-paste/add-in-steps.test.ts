import type { Branch, ClaimId } from "@crux/domain";
import { claimId } from "@crux/domain/testing";
import { expect, test } from "vitest";
import { openTogether, stubMapWindow } from "../../map/testing/open-test-map.ts";
import { addInSteps, findSteps } from "./add-in-steps.ts";

const top: ClaimId = claimId("claimtop00000000");
const atOnce = async (): Promise<void> => undefined;

stubMapWindow();

const open = () => openTogether({ claims: { [top]: "Top" }, relations: [] });

function manyReasons(count: number): readonly Branch[] {
  const words = "for meeting somewhere else than where we always have met";
  return Array.from({ length: count }, (_, index) => ({
    side: "reason" as const,
    text: `Reason ${index} ${words}`,
    children: [{ side: "objection", text: `Objection ${index} ${words}`, children: [] }],
  }));
}

const addReasons = (count: number) =>
  ({ type: "addBranch", target: { type: "claim", id: top }, branches: manyReasons(count) }) as const;

test("what one act holds needs no steps", () => {
  expect(findSteps(open().map, addReasons(100))).toBeNull();
});

test("what one act does not hold comes in steps that one undo takes back, and is noted until it is saved", async () => {
  const { map, actions, notices } = open();
  const found = findSteps(map, addReasons(1_200));
  if (found === null) throw new Error("It fits");
  const counts: number[] = [];
  const rest = await addInSteps(map, found, (count) => counts.push(count), atOnce);
  expect(rest.steps).toEqual([]);
  expect(counts).toEqual(found.steps.map((_, index) => index + 1));
  expect(found.steps.length).toBeGreaterThan(1);
  expect(map.whole().map.claims.size).toBe(2_401);
  expect(map.whole().relationsOn.get(top)).toHaveLength(1_200);
  expect(map.acts.unsaved()).toHaveLength(found.steps.length);
  const act = map.lastAct();
  actions.takeBack(act);
  expect([...map.whole().map.claims.keys()]).toEqual([top]);
  expect(map.store.get().canUndo).toBe(false);
  expect(notices.at(-1)).toMatchObject({
    type: "stepTaken",
    way: "undo",
    act: "branch",
    text: "Reason 0 for meeting somewhere else than where we always have met",
  });
  actions.redo();
  expect(map.whole().map.claims.size).toBe(2_401);
});

test("where others take away what it goes under, no claim of it is lost", async () => {
  const { map, theyDo } = open();
  const found = findSteps(map, addReasons(1_200));
  if (found === null) throw new Error("It fits");
  await addInSteps(
    map,
    found,
    (count) => {
      if (count === 1) theyDo({ type: "remove", claimId: top });
    },
    atOnce,
  );
  theyDo({ type: "restore", claimId: top });
  expect(map.whole().map.claims.size).toBe(2_401);
});
