import { expect, test } from "vitest";
import { addTurns, NOTHING, readTurn, type Told } from "./turn.ts";

const told = (made: readonly number[], seen: readonly number[]): Told => ({
  made: Float64Array.from(made),
  seen: Float64Array.from(seen),
  savedMs: [5],
  frames: 2,
  unsaved: 0,
});

test("an arrival tells how old each edit is that it brings, whichever thread wrote it", () => {
  const turn = readTurn([told([7, 1, 100, 7, 3, 110], []), told([], [7, 0, 1, 130, 7, 1, 3, 150])], 2);
  expect(turn).toEqual({ seenMs: [30, 40], savedMs: [5, 5], edits: 2, frames: 4, unseen: 0, unsaved: 0 });
});

test("several edits come in one arrival, and what does not come is counted", () => {
  const turn = readTurn([told([7, 1, 100, 7, 2, 110, 7, 3, 120], [7, 0, 2, 130])], 3);
  expect(turn.seenMs.toSorted((one, other) => one - other)).toEqual([20, 30]);
  expect(turn.unseen).toBe(4);
  expect(addTurns(turn, NOTHING)).toEqual(turn);
  expect(addTurns(turn, turn).unseen).toBe(8);
});
