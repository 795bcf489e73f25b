import { Document } from "@hocuspocus/server";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { readPresence } from "../presence-state.ts";
import { createCrowdPresence, presenceWindowMs } from "./crowd-presence.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const state = (x: number) => ({
  user: {},
  ...readPresence({ cursor: { claimId: "abcdefgh1234", leftPx: x, topPx: 0 } }, true),
});

/** A document that so many have open, in which these ids are present, and the ids told of since. */
function crowd(people: number, ids: readonly number[]) {
  const document = new Document("map", {}, { flushDelay: 0 });
  vi.spyOn(document, "getConnectionsCount").mockReturnValue(people);
  for (const id of ids) {
    document.awareness.states.set(id, state(0));
    document.awareness.meta.set(id, { clock: 4, lastUpdated: 0 });
  }
  const told: number[][] = [];
  document.awareness.on("update", ({ updated }: { updated: number[] }) => told.push(updated));
  return { document, told };
}

test("5.8 the presence of a crowd is collected", () => {
  expect([1, 99, 100, 199, 200, 1_000].map(presenceWindowMs)).toEqual([0, 0, 500, 500, 1_000, 1_000]);
});

test("5.8 of a crowd the last place of each is told, once for all, with the next clock", () => {
  const { document, told } = crowd(200, [1, 2, 3]);
  const presence = createCrowdPresence(Date.now);
  expect(presence.hold(document, 1, state(10))).toBe(true);
  expect(presence.hold(document, 1, state(11))).toBe(true);
  expect(presence.hold(document, 2, state(20))).toBe(true);
  vi.advanceTimersByTime(999);
  expect(told).toEqual([]);
  vi.advanceTimersByTime(1);
  expect(told).toEqual([[1, 2]]);
  expect(document.awareness.states.get(1)).toEqual(state(11));
  expect(document.awareness.meta.get(1)?.clock).toBe(5);
  expect(document.awareness.meta.get(3)?.clock).toBe(4);
  expect(presence.hold(document, 2, state(21))).toBe(true);
  vi.advanceTimersByTime(1_000);
  expect(told).toEqual([[1, 2], [2]]);
  document.destroy();
});

test("5.8 who is new is told of at once, who has left not at all, and a few people wait for nothing", () => {
  const { document, told } = crowd(100, [1]);
  const presence = createCrowdPresence(Date.now);
  expect(presence.hold(document, 9, state(1))).toBe(false);
  expect(presence.hold(document, 1, state(1))).toBe(true);
  document.awareness.states.delete(1);
  vi.advanceTimersByTime(1_000);
  expect(told).toEqual([]);
  expect(presence.hold(crowd(99, [1]).document, 1, state(1))).toBe(false);
  document.destroy();
});
