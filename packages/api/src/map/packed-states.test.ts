import type { MapId } from "@crux/domain";
import { expect, test } from "vitest";
import { createPackedStates } from "./packed-states.ts";

// Only told apart, never looked up.
const MAP = "map" as MapId;
const LARGE = "x".repeat(100_000);

const atOnce = (work: () => void): void => work();

function start() {
  let nowMs = 0;
  let packs = 0;
  const states = createPackedStates(() => nowMs, atOnce);
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

test("while people write it is packed anew every three seconds, and after a minute in any case; the next get it", async () => {
  const { find, packs, wait } = start();
  await find({ headSeq: 7 });
  wait(2_900);
  await find({ headSeq: 9 });
  expect(packs()).toBe(1);
  wait(200);
  expect(await find({ headSeq: 10 })).toBe(`${LARGE}1`);
  expect(packs()).toBe(2);
  expect(await find({ headSeq: 10 })).toBe(`${LARGE}2`);
  wait(59_000);
  await find({ headSeq: 10 });
  expect(packs()).toBe(2);
  wait(2_000);
  expect(await find({ headSeq: 10 })).toBe(`${LARGE}2`);
  expect(packs()).toBe(3);
});

test("it is told what was packed ahead", async () => {
  let nowMs = 0;
  const states = createPackedStates(() => nowMs, atOnce);
  const told: string[] = [];
  states.onPackedAhead((mapId, packed) => told.push(`${mapId} ${packed.slice(-1)}`));
  const find = async (headSeq: number, end: string) =>
    await states.find(
      MAP,
      { headSeq, accessVersion: 1 },
      async () => await Promise.resolve(`${LARGE}${end}`),
    );
  await find(1, "a");
  expect(told).toEqual([]);
  nowMs += 5_000;
  await find(2, "b");
  await expect.poll(() => told).toEqual(["map b"]);
});

test("nobody is given what is older than ten minutes", async () => {
  const { find, wait } = start();
  await find({ headSeq: 7 });
  wait(599_000);
  expect(await find({ headSeq: 9 })).toBe(`${LARGE}1`);
  wait(600_000);
  expect(await find({ headSeq: 10 })).toBe(`${LARGE}3`);
});

test("of those who come while the next is packed none packs it again, and one that fails is tried again", async () => {
  let nowMs = 0;
  let isDown = true;
  let packs = 0;
  const states = createPackedStates(() => nowMs, atOnce);
  const find = async (headSeq: number) =>
    await states.find(MAP, { headSeq, accessVersion: 1 }, async () => {
      packs += 1;
      await new Promise((resolve) => setImmediate(resolve));
      if (isDown && packs > 1) throw new Error("down");
      return `${LARGE}${packs}`;
    });
  await find(1);
  nowMs += 5_000;
  expect(await Promise.all([find(2), find(2), find(2)])).toEqual([1, 1, 1].map((pack) => `${LARGE}${pack}`));
  expect(packs).toBe(2);
  await new Promise((resolve) => setTimeout(resolve, 5));
  isDown = false;
  expect(await find(2)).toBe(`${LARGE}1`);
  await new Promise((resolve) => setTimeout(resolve, 5));
  expect(await find(2)).toBe(`${LARGE}3`);
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
