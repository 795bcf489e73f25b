// oxlint-disable typescript/no-unsafe-type-assertion -- names for claims, and as much of an open map as is asked for
import { applyChanges, project } from "@crux/domain";
import type { ClaimId } from "@crux/domain";
import { buildMap } from "@crux/domain/testing";
import { expect, test } from "vitest";
import { freshRandom } from "../fresh-random.ts";
import type { OpenMap } from "../open-map.ts";
import { prepareAct } from "./prepare-act.ts";

const top = "top" as ClaimId;

function openMap({ mayEdit = true } = {}) {
  let stored = buildMap({ claims: { top: "The top" }, relations: [] });
  const notices: string[] = [];
  const bytes: number[] = [];
  const map = {
    store: { get: () => ({ live: { mayEdit, user: null }, scene: {} }) } as unknown as OpenMap["store"],
    whole: () => project(stored),
    acts: {
      random: () => {
        const take = (length: number): Uint8Array => {
          const taken = freshRandom(length);
          bytes.push(...taken);
          return taken;
        };
        return Object.assign(take, { taken: () => bytes });
      },
    } as unknown as OpenMap["acts"],
    notify: (notice) => notices.push(notice.type),
    writeAgain: (_act, changes) => {
      stored = applyChanges(stored, changes);
    },
  } satisfies Parameters<typeof prepareAct>[0];
  const claims = () => project(stored).map.claims;
  const remove = (id: ClaimId): void => {
    stored = applyChanges(stored, [{ type: "patchClaim", id, patch: { deletedAt: 5, deletedBy: null } }]);
  };
  return { map, notices, claims, remove };
}

test("what is prepared changes nothing until it is done, and then makes the claim that was promised", () => {
  const { map, claims } = openMap();
  const prepared = prepareAct(map, { type: "addReason", targetId: top, text: "Because" });
  expect(claims().size).toBe(1);
  expect(prepared?.act()).toBe(true);
  expect(claims().get(prepared?.focus ?? top)?.text).toBe("Because");
});

test("what the map refuses meanwhile is not done, and says why", () => {
  const { map, notices, claims, remove } = openMap();
  const prepared = prepareAct(map, { type: "addReason", targetId: top, text: "Because" });
  remove(top);
  expect(prepared?.act()).toBe(false);
  expect(claims().size).toBe(0);
  expect(notices).toEqual(["refused"]);
});

test("what the map refuses at once is not prepared, nor what may not be edited", () => {
  const { map, notices } = openMap();
  const nowhere = { type: "addReason", targetId: "gone" as ClaimId, text: "Because" } as const;
  expect(prepareAct(map, nowhere)).toBeNull();
  expect(notices).toEqual(["refused"]);
  expect(prepareAct(openMap({ mayEdit: false }).map, { type: "addClaim", text: "A" })).toBeNull();
});

test("it is told whether what was made, or written, stands on the map", () => {
  const { map, claims } = openMap();
  const added = prepareAct(map, { type: "addReason", targetId: top, text: "Because" });
  expect(added?.isDone()).toBe(false);
  added?.act();
  expect(added?.isDone()).toBe(true);
  const reworded = prepareAct(map, { type: "editText", claimId: top, text: "Other words" });
  expect(reworded?.isDone()).toBe(false);
  reworded?.act();
  expect(reworded?.isDone()).toBe(true);
  prepareAct(map, { type: "editText", claimId: top, text: "Still others" })?.act();
  expect(reworded?.isDone()).toBeNull();
  expect(claims().size).toBe(2);
});
