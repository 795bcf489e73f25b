import { expect, test } from "vitest";
import { broadcastWindowMs } from "./broadcast-window.ts";

test("5.8 a few people wait for nothing, a crowd for a moment", () => {
  expect([1, 2, 19, 20, 49, 50, 99, 100, 199, 200, 1_000].map(broadcastWindowMs)).toEqual([
    0, 0, 0, 10, 10, 25, 25, 60, 60, 100, 100,
  ]);
});
