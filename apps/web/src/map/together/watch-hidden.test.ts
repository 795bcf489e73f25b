import type { ClaimId, RelationId } from "@crux/domain";
import { claimId } from "@crux/domain/testing";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Participant } from "../presence/presence.ts";
import { buildParticipant } from "../testing/build-participant.ts";
import { openTestMap, stubMapWindow } from "../testing/open-test-map.ts";
import { canvasHiding, watchHidden } from "./watch-hidden.ts";
import { addChanges, NO_CHANGES } from "../changes/since-visit.ts";
import type { Changes } from "../changes/since-visit.ts";

const id = (name: string): ClaimId => claimId(`claim${name}00000000`.slice(0, 16));
const [top, one, two, deep, doubt] = ["top", "one", "two", "deep", "doubt"].map(id) as [
  ClaimId,
  ClaimId,
  ClaimId,
  ClaimId,
  ClaimId,
];

stubMapWindow();
beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const person = (name: string, at: Partial<Participant>) =>
  buildParticipant({ connectionId: name.length, userId: name, name, ...at });

function open() {
  const { map, document } = openTestMap({
    claims: { [top]: "Top", [one]: "One", [two]: "Two", [deep]: "Deep", [doubt]: "Doubt" },
    relations: [
      { id: "relation00000001", on: top, from: [one] },
      { id: "relation00000002", on: top, from: [two], kind: "attacks" },
      { id: "relation00000003", on: one, from: [deep] },
      { id: "relation00000004", on: "relation00000001", from: [doubt], kind: "attacks" },
    ],
  });
  const watch = watchHidden(map.store, canvasHiding);
  const tellings = { count: 0 };
  let last = map.store.get().hidden;
  map.store.subscribe(() => {
    if (map.store.get().hidden === last) return;
    last = map.store.get().hidden;
    tellings.count += 1;
  });
  /** What goes on at a fold, once the page has had a moment. */
  const at = (place: ClaimId) => {
    vi.runAllTimers();
    const news = map.store.get().hidden.get(place);
    return news === undefined
      ? null
      : {
          people: news.people.map(({ name, isWriting }) => (isWriting ? `${name} writes` : name)),
          fresh: [news.newCount, news.editedCount, news.movedCount],
        };
  };
  return { map, document, watch, at, tellings };
}

test("people in a folded branch are at its fold, once each and those who write first; all others are not", () => {
  const { map, at } = open();
  map.store.set({
    participants: [
      person("Ann", { selection: [deep, "relation00000003" as RelationId] }),
      person("Ben7", { selection: [deep], writing: { claimId: deep, caret: null } }),
      person("Cem45", { selection: [two] }),
      // What disputes the relation of a folded claim stands beside it, and is seen.
      person("Dora66", { selection: [doubt] }),
    ],
  });
  expect(at(one)).toBeNull();
  map.setFolded(new Set([one]), one);
  expect(at(one)).toEqual({ people: ["Ben7 writes", "Ann"], fresh: [0, 0, 0] });
  expect(map.store.get().hidden.size).toBe(1);
  // The topmost fold is the one that is seen.
  map.setFolded(new Set([one, top]), top);
  expect(at(one)).toBeNull();
  expect(at(top)?.people).toEqual(["Ben7 writes", "Ann", "Cem45", "Dora66"]);
  map.setFolded(new Set(), top);
  expect(at(top)).toBeNull();
});

const since = (changes: Partial<Changes>) => addChanges(null, { ...NO_CHANGES, ...changes }, () => true);

test("what is new in a folded branch is counted at its fold", () => {
  const { map, at, watch } = open();
  map.setFolded(new Set([one]), one);
  map.store.set({ sinceVisit: since({ newIds: [deep, two], editedIds: [one] }) });
  expect(at(one)).toEqual({ people: [], fresh: [1, 0, 0] });
  map.store.set({ sinceVisit: null });
  expect(at(one)).toBeNull();
  map.store.set({ sinceVisit: since({ editedIds: [deep] }) });
  expect(at(one)).toEqual({ people: [], fresh: [0, 1, 0] });
  map.store.set({ sinceVisit: since({ movedIds: [deep] }) });
  expect(at(one)).toEqual({ people: [], fresh: [0, 0, 1] });
  watch.stop();
  expect(map.store.get().hidden.size).toBe(0);
});

test("a pointer that moves, and an act elsewhere, draw no card again", () => {
  const { map, at, tellings } = open();
  map.setFolded(new Set([one]), one);
  const ann = person("Ann", { selection: [deep] });
  map.store.set({ participants: [ann] });
  expect(at(one)?.people).toEqual(["Ann"]);
  expect(tellings.count).toBe(1);
  map.store.set({ participants: [{ ...ann, cursor: { claimId: top, leftPx: 4, topPx: 2 } }] });
  map.act({ type: "addReason", targetId: two, text: "Another" });
  expect(at(one)?.people).toEqual(["Ann"]);
  expect(tellings.count).toBe(1);
});
