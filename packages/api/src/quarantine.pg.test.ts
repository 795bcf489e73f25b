import { appendUpdates, loadMapState } from "@crux/db";
import { emptyClaim, type ClaimId } from "@crux/domain";
import { newId } from "@crux/db/testing";
import { applyUpdate, writeChangesAsUpdate } from "@crux/ydoc";
import { expect, test } from "vitest";
import { loadDocument, loadMap } from "./map/stored-map.ts";
import { decideHeld, listHeld } from "./quarantine.ts";
import { startStack } from "./testing/services.ts";

test("a map with an update that cannot be applied is given without it, held, until the operator has decided", async () => {
  await using stack = await startStack();
  const { services } = stack;
  const { database } = services;
  const actor = await stack.person("Anna");
  const [team] = await stack.as(actor).team.list();
  if (team === undefined) throw new Error("There is no team.");
  const { id: mapId } = await stack.as(actor).map.create({ teamId: team.id, title: "Held" });
  const stored = await loadDocument(services, mapId);
  if (stored === null) throw new Error("There is no map.");
  const claim = emptyClaim(newId<ClaimId>(), "Before its ground");
  const first = writeChangesAsUpdate(stored.doc, 77, [{ type: "putClaim", claim }]);
  if (first === null) throw new Error("Nothing was written.");
  const grown = await loadDocument(services, mapId);
  if (grown === null) throw new Error("There is no map.");
  applyUpdate(grown.doc, first);
  const second = writeChangesAsUpdate(grown.doc, 77, [
    { type: "spliceText", id: claim.id, index: 0, remove: 6, insert: "On" },
  ]);
  if (second === null) throw new Error("Nothing was written.");
  const append = async (bytes: Uint8Array) =>
    await appendUpdates(database, [{ mapId, userId: actor.userId, accessVersion: 0, bytes }]);
  await append(second);
  await append(Uint8Array.of(9, 9, 9));
  expect((await loadMap(services, mapId))?.map.claims.size).toBe(0);
  expect((await loadDocument(services, mapId))?.isHeld).toBe(true);
  // What it leans on comes after all, from a tab that was kept offline.
  await append(first);
  expect(await listHeld(services, null)).toMatchObject([
    {
      mapId,
      title: "Held",
      updates: [
        { seq: 2, sender: "Anna", reason: "clockGap", repairable: "whole" },
        { seq: 3, sender: "Anna", reason: "malformed", repairable: "nothing" },
      ],
    },
  ]);
  expect(await decideHeld(services, mapId, "repair")).toEqual({ repaired: 1, without: 1 });
  expect([...((await loadMap(services, mapId))?.map.claims.values() ?? [])].map(({ text }) => text)).toEqual([
    "On its ground",
  ]);
  expect((await loadMapState(database, mapId))?.isHeld).toBe(false);
  expect(await listHeld(services, mapId)).toEqual([]);
  expect(await decideHeld(services, mapId, "without")).toEqual({ repaired: 0, without: 0 });
});
