import { inflateSync } from "node:zlib";
import { generateMap } from "@crux/domain/testing";
import { docFromState, encodeState, newMapState, readMap, writeChangesAsUpdate } from "@crux/ydoc";
import { afterEach, expect, test } from "vitest";
import { createStatePacker, type StatePacker } from "./state-packer.ts";

let packer: StatePacker;
afterEach(async () => {
  await packer.close();
});

const unpack = (packed: string | null) =>
  packed === null ? null : readMap(docFromState(inflateSync(Buffer.from(packed, "base64"))));

test("a large document comes out of the thread as it is: from a state and what was written after it", async () => {
  packer = createStatePacker({ idleMs: 1 });
  const map = generateMap({ claims: 40, seed: 3 });
  const state = newMapState(map, 1);
  const [claimId] = map.claims.keys();
  if (claimId === undefined) throw new Error("The map is empty.");
  const doc = docFromState(state);
  const later = writeChangesAsUpdate(doc, 2, [
    { type: "spliceText", id: claimId, index: 0, remove: 0, insert: "By the way, " },
  ]);
  if (later === null) throw new Error("Nothing was written.");
  const whole = readMap(docFromState([state, later]));
  expect(whole).not.toEqual(map);
  const [first, both] = await Promise.all([packer.pack([state]), packer.pack([state, later])]);
  expect(unpack(first)).toEqual(map);
  expect(unpack(both)).toEqual(whole);
  // By now the thread has been ended, and the next question starts another.
  await new Promise((resolve) => void setTimeout(resolve, 30));
  expect(unpack(await packer.pack([encodeState(doc)]))).toEqual(unpack(first));
});

test("what does not give a whole map is nobody's page, and the next is packed all the same", async () => {
  packer = createStatePacker();
  const state = newMapState(generateMap({ claims: 10, seed: 4 }), 1);
  const [damaged, whole] = await Promise.all([
    packer.pack([state.slice(0, state.length >> 1)]),
    packer.pack([state]),
  ]);
  expect(damaged).toBeNull();
  expect(whole).not.toBeNull();
});

test("only what is large has to go there", () => {
  packer = createStatePacker({ largeBytes: 10 });
  expect(packer.isLarge([new Uint8Array(4), new Uint8Array(5)])).toBe(false);
  expect(packer.isLarge([new Uint8Array(4), new Uint8Array(6)])).toBe(true);
});
