import type { ClaimId } from "@crux/domain";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Spot } from "../../../map/presence/spot.ts";
import { createCursorSender } from "./use-cursor-sender.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const claimId = "claim0000one" as ClaimId;

/** A sender, what it told, and how often it looked for the nearest claim. */
function open({ isNowhere = false } = {}) {
  const told: (Spot | null)[] = [];
  const looked = { times: 0 };
  const sender = createCursorSender(
    ({ x, y }) => {
      looked.times += 1;
      return isNowhere ? null : { claimId, leftPx: x, topPx: y };
    },
    (cursor) => told.push(cursor),
  );
  return { sender, told, looked };
}

test("a pointer that moves is told at once, then ten times a second, and where it came to rest", () => {
  const { sender, told, looked } = open();
  for (let x = 1; x <= 25; x += 1) {
    sender.move({ x, y: 0 });
    vi.advanceTimersByTime(10);
  }
  vi.advanceTimersByTime(1000);
  expect(told.map((cursor) => cursor?.leftPx)).toEqual([1, 10, 20, 25]);
  expect(looked.times).toBe(4);
});

test("who leaves points at nothing, and what was on its way is not told any more", () => {
  const { sender, told } = open();
  sender.move({ x: 1, y: 0 });
  sender.move({ x: 2, y: 0 });
  sender.leave();
  sender.leave();
  vi.advanceTimersByTime(1000);
  expect(told).toEqual([{ claimId, leftPx: 1, topPx: 0 }, null]);
  sender.move({ x: 3, y: 0 });
  expect(told.at(-1)).toEqual({ claimId, leftPx: 3, topPx: 0 });
});

test("who points at nothing has nothing to tell", () => {
  const { sender, told } = open({ isNowhere: true });
  sender.move({ x: 1, y: 0 });
  vi.advanceTimersByTime(200);
  sender.leave();
  expect(told).toEqual([]);
});
