import { inflateSync } from "node:zlib";
import { appendUpdates, loadMapState } from "@crux/db";
import { buildMap, buildTeam, newId } from "@crux/db/testing";
import type { MapId } from "@crux/domain";
import { generateMap } from "@crux/domain/testing";
import { docFromState, newMapState, readMap, writeChangesAsUpdate } from "@crux/ydoc";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startStack } from "../testing/services.ts";
import type { TestStack } from "../testing/services.ts";
import { getDocumentState } from "./stored-map.ts";

let stack: TestStack;
beforeAll(async () => {
  stack = await startStack();
});
afterAll(async () => {
  await stack[Symbol.asyncDispose]();
});

test("a large map is given as it was written last; what spoils it is set aside first", async () => {
  const { database } = stack.services;
  const { teamId, ownerId } = await buildTeam(database);
  const map = generateMap({ claims: 800, seed: 5 });
  const state = newMapState(map, 1);
  expect(stack.services.statePacker.isLarge([state])).toBe(true);
  const read = async (bytes: Uint8Array) => {
    const mapId = newId<MapId>();
    await buildMap(database, { mapId, teamId, clientId: 1, state });
    const { accessVersion } = (await loadMapState(database, mapId)) ?? { accessVersion: -1 };
    await appendUpdates(database, [{ mapId, userId: ownerId, accessVersion, bytes }]);
    const packed = await getDocumentState(stack.services, { userId: ownerId }, mapId);
    return readMap(docFromState(inflateSync(Buffer.from(packed, "base64"))));
  };
  const [first] = map.claims.values();
  if (first === undefined) throw new Error("The map is empty.");
  const edit = writeChangesAsUpdate(docFromState(state), 2, [
    { type: "spliceText", id: first.id, index: 0, remove: 0, insert: "Newest: " },
  ]);
  if (edit === null) throw new Error("Nothing was written.");
  expect((await read(edit)).claims.get(first.id)?.text).toBe(`Newest: ${first.text}`);
  expect((await read(Uint8Array.of(1, 2, 3))).claims.get(first.id)?.text).toBe(first.text);
});
