import type { ClaimId } from "@crux/domain";
import { expect, test } from "vitest";
import { addChanges, findNextChange, freshness, NO_CHANGES, withoutSeen } from "./since-visit.ts";

const ids = (...names: string[]): ClaimId[] => names as ClaimId[];
const [a, b, c, d] = ids("a", "b", "c", "d") as [ClaimId, ClaimId, ClaimId, ClaimId];

test("claims that are gone, or both new and edited, are counted once or not at all", () => {
  const since = addChanges(null, { ...NO_CHANGES, newIds: [a, b], editedIds: [b, c] }, (id) => id !== a);
  expect([...(since?.newIds ?? [])]).toEqual([b]);
  expect([...(since?.editedIds ?? [])]).toEqual([c]);
  expect(addChanges(null, { ...NO_CHANGES, newIds: [a], editedIds: [] }, () => false)).toBeNull();
});

test("what has come while somebody was away is added to what they had left", () => {
  const left = addChanges(null, { ...NO_CHANGES, newIds: [a], editedIds: [b] }, () => true);
  const since = addChanges(left, { ...NO_CHANGES, newIds: [c], editedIds: [a, d] }, (id) => id !== b);
  expect([...(since?.newIds ?? [])]).toEqual([a, c]);
  expect([...(since?.editedIds ?? [])]).toEqual([d]);
});

test("what has been looked at is no longer counted, and in the end nothing is left", () => {
  const since = addChanges(null, { ...NO_CHANGES, newIds: [a], editedIds: [b] }, () => true);
  expect(withoutSeen(since, [c])).toBe(since);
  const rest = withoutSeen(since, [a]);
  expect(rest?.newIds.size).toBe(0);
  expect(withoutSeen(rest, [b])).toBeNull();
});

test("the walk goes down the map and from its end to the beginning", () => {
  const since = addChanges(null, { ...NO_CHANGES, newIds: [b], editedIds: [d] }, () => true);
  if (since === null) throw new Error("There are changes.");
  const order = [a, b, c, d];
  expect(findNextChange(since, order, null)).toBe(b);
  expect(findNextChange(since, order, b)).toBe(d);
  expect(findNextChange(since, order, d)).toBe(b);
  expect(findNextChange(since, [a, c], a)).toBeNull();
});

test("each claim is told once, by the first of what became of it, and what is there is not deleted", () => {
  const changes = { newIds: [a], editedIds: [a, b], movedIds: [b, c], deletedIds: [c, d] };
  const since = addChanges(null, changes, (id) => id !== d);
  expect([a, b, c, d].map((id) => freshness(since, id))).toEqual(["isNew", "isEdited", "isMoved", null]);
  expect([...(since?.deletedIds ?? [])]).toEqual([d]);
  expect(withoutSeen(since, [a, b, c])?.deletedIds.size).toBe(1);
  expect(withoutSeen(since, [a, b, c, d])).toBeNull();
});
