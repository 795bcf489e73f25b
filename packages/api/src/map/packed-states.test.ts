import type { MapId } from "@crux/domain";
import { expect, test } from "vitest";
import { createPackedStates } from "./packed-states.ts";

// Only told apart, never looked up.
const MAP = "map" as MapId;
const LARGE = "x".repeat(100_000);

function start() {
  let nowMs = 0;
  let packs = 0;
  const states = createPackedStates(() => nowMs);
  return {
    find: async (head: { headSeq: number; accessVersion?: number }, text = LARGE, mapId = MAP) =>
      await states.find(mapId, { accessVersion: 1, ...head }, async () => {
        packs += 1;
        await Promise.resolve();
        return `${text}${packs}`;
      }),
    packs: () => packs,
    wait: (ms: number) => {
      nowMs += ms;
    },
  };
}

test("who comes together is given what was packed once", async () => {
  const { find, packs } = start();
  const answers = await Promise.all(Array.from({ length: 60 }, async () => await find({ headSeq: 7 })));
  expect(packs()).toBe(1);
  expect(new Set(answers).size).toBe(1);
});

test("while people write it is packed anew every three seconds, and after a minute in any case", async () => {
  const { find, packs, wait } = start();
  await find({ headSeq: 7 });
  wait(2_900);
  await find({ headSeq: 9 });
  expect(packs()).toBe(1);
  wait(200);
  await find({ headSeq: 10 });
  expect(packs()).toBe(2);
  wait(59_000);
  await find({ headSeq: 10 });
  expect(packs()).toBe(2);
  wait(2_000);
  await find({ headSeq: 10 });
  expect(packs()).toBe(3);
});

test("after rights have changed or the map was written anew nothing older is given", async () => {
  const { find, packs } = start();
  await find({ headSeq: 7, accessVersion: 1 });
  await find({ headSeq: 8, accessVersion: 2 });
  expect(packs()).toBe(2);
});

test("a small map is always given as it is", async () => {
  const { find } = start();
  expect(await find({ headSeq: 7 }, "small")).toBe("small1");
  expect(await find({ headSeq: 7 }, "small")).toBe("small2");
});

test("what failed is tried again by the next, and of many maps the oldest go", async () => {
  const states = createPackedStates(() => 0);
  const head = { headSeq: 1, accessVersion: 1 };
  await expect(states.find(MAP, head, async () => await Promise.reject(new Error("down")))).rejects.toThrow(
    "down",
  );
  expect(await states.find(MAP, head, async () => await Promise.resolve(LARGE))).toBe(LARGE);
  for (let index = 0; index < 16; index += 1) {
    await states.find(`map${index}` as MapId, head, async () => await Promise.resolve(LARGE));
  }
  expect(await states.find(MAP, head, async () => await Promise.resolve("anew"))).toBe("anew");
});
