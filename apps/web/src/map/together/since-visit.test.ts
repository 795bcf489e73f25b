import type { ClaimId } from "@crux/domain";
import { expect, test } from "vitest";
import { findNextChange, sinceVisitOf, withoutSeen } from "./since-visit.ts";

const ids = (...names: string[]): ClaimId[] => names as ClaimId[];
const [a, b, c, d] = ids("a", "b", "c", "d") as [ClaimId, ClaimId, ClaimId, ClaimId];

test("claims that are gone, or both new and edited, are counted once or not at all", () => {
  const since = sinceVisitOf({ newIds: [a, b], editedIds: [b, c] }, (id) => id !== a);
  expect([...(since?.newIds ?? [])]).toEqual([b]);
  expect([...(since?.editedIds ?? [])]).toEqual([c]);
  expect(sinceVisitOf({ newIds: [a], editedIds: [] }, () => false)).toBeNull();
});

test("what has been looked at is no longer counted, and in the end nothing is left", () => {
  const since = sinceVisitOf({ newIds: [a], editedIds: [b] }, () => true);
  expect(withoutSeen(since, [c])).toBe(since);
  const rest = withoutSeen(since, [a]);
  expect(rest?.newIds.size).toBe(0);
  expect(withoutSeen(rest, [b])).toBeNull();
});

test("the walk goes down the map and from its end to the beginning", () => {
  const since = sinceVisitOf({ newIds: [b], editedIds: [d] }, () => true);
  if (since === null) throw new Error("There are changes.");
  const order = [a, b, c, d];
  expect(findNextChange(since, order, null)).toBe(b);
  expect(findNextChange(since, order, b)).toBe(d);
  expect(findNextChange(since, order, d)).toBe(b);
  expect(findNextChange(since, [a, c], a)).toBeNull();
});
