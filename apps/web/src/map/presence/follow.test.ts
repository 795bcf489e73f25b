import type { ClaimId } from "@crux/domain";
import { claimId } from "@crux/domain/testing";
import { expect, test, vi } from "vitest";
import { findRowOnPage } from "../scene/scene.ts";
import { leadOf, selectClaim } from "../walk/selection.ts";
import { buildParticipant } from "../testing/build-participant.ts";
import { openTestMap, stillViewport, stubMapWindow } from "../testing/open-test-map.ts";
import { goTo, watchFollowed } from "./follow.ts";

const id = (name: string): ClaimId => claimId(`claim${name}00000000`.slice(0, 16));
const [top, one, two, deep] = ["top", "one", "two", "deep"].map(id) as [ClaimId, ClaimId, ClaimId, ClaimId];
const ann = buildParticipant();

stubMapWindow();

/** A small map open at this page, and what its view is asked to show. */
function open() {
  const { map, actions, notices } = openTestMap({
    claims: { [top]: "Top", [one]: "One", [two]: "Two", [deep]: "Deep" },
    relations: [
      { id: "relation00000001", on: top, from: [one] },
      { id: "relation00000002", on: top, from: [two], kind: "attacks" },
      { id: "relation00000003", on: one, from: [deep] },
    ],
  });
  const asked: string[] = [];
  map.setViewport(
    stillViewport({
      showSharedView: ({ claimId: at }) => asked.push(`view ${at}`),
      showClaim: (at) => asked.push(`claim ${at}`),
      focusSelected: () => asked.push("focus"),
    }),
  );
  return { map, actions, notices, asked };
}

/** What somebody sees who has a claim in the middle of their window. */
const viewAt = (at: ClaimId, size: number) => ({
  claimId: at,
  x: -size / 2,
  y: -size / 2,
  width: size,
  height: size,
});

test("going to somebody selects their claim, gives it the keyboard, and unfolds and leaves what hides it", () => {
  const { map, actions, asked } = open();
  map.setFolded(new Set([one]), one);
  map.select(selectClaim(two));
  actions.toggleBranch();
  expect(goTo({ map, actions }, { ...ann, selection: [deep] })).toBe(true);
  expect(leadOf(map.store.get().selection)).toBe(deep);
  expect(map.store.get().branchId).toBeNull();
  expect(map.store.get().folded.size).toBe(0);
  expect(asked).toContain("focus");
  expect(asked.at(-1)).toBe(`claim ${deep}`);
});

test("of what they see the claim that they have selected is meant, and where they look elsewhere, its middle", () => {
  const { map, actions, asked } = open();
  goTo({ map, actions }, { ...ann, selection: [deep], view: viewAt(one, 4000) });
  expect(leadOf(map.store.get().selection)).toBe(deep);
  expect(asked.at(-1)).toBe(`view ${one}`);
  goTo({ map, actions }, { ...ann, selection: [deep], view: viewAt(top, 4) });
  expect(leadOf(map.store.get().selection)).toBe(top);
});

test("somebody who is nowhere on this map leads nowhere, and that is said", () => {
  const { map, actions, asked } = open();
  map.select(selectClaim(two));
  expect(goTo({ map, actions }, { ...ann, selection: [id("gone")] })).toBe(false);
  expect(leadOf(map.store.get().selection)).toBe(two);
  expect(asked).toEqual([]);
});

test("everybody is called to what is in sight or selected, and nobody to nowhere", () => {
  const { map, actions, notices } = open();
  const called = () => {
    actions.bringEveryone();
    return notices.at(-1);
  };
  expect(called()).toEqual({ type: "called", who: "nobody" });
  map.store.set({ participants: [ann] });
  expect(called()).toEqual({ type: "called", who: "notYet" });
  map.store.set({ view: "outline" });
  map.setViewport(stillViewport({ view: () => ({ x: 0, y: 0, width: 900, height: 600 }) }));
  expect(called()).toEqual({ type: "called", who: "notYet" });
  map.select(selectClaim(two));
  expect(called()).toEqual({ type: "called", who: "everybody" });
  map.store.set({ view: "map", selection: { type: "none" } });
  expect(called()).toEqual({ type: "called", who: "everybody" });
});

test("who follows goes along with the view on the canvas, and from row to row in the outline", () => {
  const { map, actions, asked } = open();
  const stop = watchFollowed({ map, actions });
  map.select(selectClaim(two));
  map.store.set({ followedId: "ann", participants: [{ ...ann, selection: [one], view: viewAt(one, 900) }] });
  expect(asked).toEqual([`view ${one}`]);
  expect(leadOf(map.store.get().selection)).toBe(two);
  map.store.set({ view: "outline" });
  map.store.set({ participants: [{ ...ann, selection: [deep], view: viewAt(one, 4000) }] });
  expect(leadOf(map.store.get().selection)).toBe(deep);
  expect(asked).not.toContain("focus");
  stop();
  const { scene } = map.store.get();
  expect(scene === null ? null : findRowOnPage(scene, deep)).not.toBeNull();
});

test("who was chosen before the part that follows was there is followed all the same", () => {
  const { map, actions, asked } = open();
  map.store.set({ followedId: "ann", participants: [{ ...ann, selection: [one], view: viewAt(one, 900) }] });
  const stop = watchFollowed({ map, actions });
  expect(map.store.get().leader).toMatchObject({ name: "Ann" });
  expect(asked).toEqual([`view ${one}`]);
  stop();
});

test("following outlives a lost connection, and ends with a word when they stay away", () => {
  vi.useFakeTimers();
  const { map, actions, notices, asked } = open();
  const stop = watchFollowed({ map, actions });
  const there = { ...ann, selection: [one], view: viewAt(one, 900) };
  map.store.set({ followedId: "ann", participants: [there] });
  map.store.set({ participants: [] });
  vi.advanceTimersByTime(9000);
  expect(map.store.get()).toMatchObject({ followedId: "ann", leader: { name: "Ann" } });
  // Back under another number, and where they were: nothing moves, and the time begins anew.
  map.store.set({ participants: [{ ...there, connectionId: 7 }] });
  vi.advanceTimersByTime(9000);
  expect(asked).toEqual([`view ${one}`]);
  map.store.set({ participants: [] });
  vi.advanceTimersByTime(9000);
  expect(map.store.get().followedId).toBe("ann");
  vi.advanceTimersByTime(1000);
  expect(map.store.get()).toMatchObject({ followedId: null, leader: null });
  expect(notices).toEqual([{ type: "leaderGone", name: "Ann" }]);
  // Who has stopped following hears nothing of it.
  map.store.set({ followedId: "ann", participants: [there] });
  map.store.set({ participants: [] });
  map.store.set({ followedId: null });
  vi.advanceTimersByTime(20_000);
  expect(notices).toHaveLength(1);
  stop();
  vi.useRealTimers();
});
