import type { ClaimId } from "@crux/domain";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { OthersChange } from "./describe-changes.ts";
import { createSettler } from "./settle-changes.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const change = (type: OthersChange["type"], text: string): OthersChange => ({
  type,
  claimId: "claimAAA1" as ClaimId,
  side: "reason",
  text,
  target: "above",
  removedBy: null,
  writtenIn: ["claimAAA1"],
});

test("a claim that is typed letter by letter is told once, with all its words and its writer", () => {
  const told: string[] = [];
  const settler = createSettler(({ type, text }, name) => told.push(`${name} ${type} ${text}`));
  settler.take(change("added", "T"), "Ben");
  for (const text of ["Th", "The", "The bus"]) {
    vi.advanceTimersByTime(400);
    settler.take(change("reworded", text), null);
  }
  vi.advanceTimersByTime(2499);
  expect(told).toEqual([]);
  vi.advanceTimersByTime(1);
  expect(told).toEqual(["Ben added The bus"]);
});

test("a deletion is told at once; of what nobody heard of, nothing is told", () => {
  const told: string[] = [];
  const settler = createSettler(({ type }, name) => told.push(`${name} ${type}`));
  settler.take(change("removed", "x"), null);
  settler.take(change("added", "y"), null);
  settler.take(change("removed", "y"), null);
  settler.take(change("reworded", "z"), "Ann");
  settler.take(change("removed", "z"), null);
  vi.advanceTimersByTime(10_000);
  // Who has reworded it is not therefore who deleted it.
  expect(told).toEqual(["null removed", "null removed"]);
});

test("what is done to a claim beside its words is told of its own; of a new one only that it is there", () => {
  const told: string[] = [];
  const settler = createSettler(({ type, text }, name) => told.push(`${name} ${type} ${text}`));
  settler.take(change("turned", "x"), "Ben");
  settler.take(change("reworded", "xy"), "Ann");
  settler.take(change("reworded", "xyz"), null);
  vi.advanceTimersByTime(2500);
  expect(told).toEqual(["Ben turned x", "Ann reworded xyz"]);
  settler.take(change("added", "new"), "Ben");
  settler.take(change("turned", "new"), "Ben");
  vi.advanceTimersByTime(2500);
  expect(told.slice(2)).toEqual(["Ben added new"]);
  settler.take(change("turned", "x"), "Ben");
  settler.take(change("merged", "x"), "Ann");
  vi.advanceTimersByTime(2500);
  expect(told.slice(3)).toEqual(["Ann merged x"]);
});
