import { afterAll, beforeAll, expect, test } from "vitest";
import { findRequestForAll } from "./extensions/first-sync.ts";
import { eventually, type Stack, startStack } from "./testing/stack.ts";

let stack: Stack;
beforeAll(async () => {
  stack = await startStack({ readyFromBytes: 0 });
});
afterAll(async () => {
  await stack.stop();
});

test("4.10 only a message that asks for all of a map, and nothing else, is taken for one", () => {
  const name = [3, 97, 98, 99];
  expect(findRequestForAll(Uint8Array.from([...name, 0, 0, 1, 0]))).toBe(4);
  for (const other of [
    [...name, 0, 0, 1, 1],
    [...name, 0, 0, 1, 0, 0],
    [...name, 0, 1, 1, 0],
    [...name, 4, 0, 1, 0],
    [4, 97, 98, 99, 0, 0, 1, 0],
    [0, 0, 1, 0],
    [],
    [255, 255],
  ])
    expect(findRequestForAll(Uint8Array.from(other)), other.join()).toBeNull();
});

test("4.10 who comes with nothing gets all of the map, whatever has been written since it was opened", async () => {
  const olga = await stack.connect(stack.ownerId);
  for (let round = 0; round < 400; round += 1) {
    olga.addClaim(`Claim ${round}.`);
    if (round % 160 > 0) continue;
    await eventually(() => expect(olga.isSaved()).toBe(true));
    const emil = await stack.connect(stack.editorId);
    expect(emil.texts()).toEqual(olga.texts());
    emil.addClaim(`Emil at ${round}.`);
    await eventually(() => expect(olga.texts()).toContain(`Emil at ${round}.`));
    emil.close();
  }
  // Kept ready, a map is copied into its rows in a thread of its own.
  await eventually(async () => {
    const { rows } = await stack.database.pool.query(
      "SELECT text FROM claim WHERE map_id = $1 ORDER BY text",
      [stack.mapId],
    );
    expect(rows.map(({ text }) => String(text)).toSorted()).toEqual(olga.texts());
  });
  expect(olga.closeReasons).toEqual([]);
  expect(stack.problems).toEqual([]);
}, 90_000);
