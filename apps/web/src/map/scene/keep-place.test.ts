import type { ClaimId } from "@crux/domain";
import { claimId, relationId } from "@crux/domain/testing";
import { expect, test, vi } from "vitest";
import { leadOf, selectClaim } from "../walk/selection.ts";
import { openTogether, selectMany, stillViewport, stubMapWindow } from "../testing/open-test-map.ts";

const names = ["top", "one", "two", "three", "deep", "deeper", "far"] as const;
const ids = names.map((name) => claimId(`claim${name}00000000`.slice(0, 16)));
const [top, one, two, three, deep, deeper, far] = ids as [
  ClaimId,
  ClaimId,
  ClaimId,
  ClaimId,
  ClaimId,
  ClaimId,
  ClaimId,
];
const onTop = "relation00000002";

stubMapWindow();

/** Top with three reasons; on the second of them a claim and on that one another; and one claim far off. */
function open() {
  const opened = openTogether({
    claims: Object.fromEntries(ids.map((id, index) => [id, `Words of ${names[index]}`])),
    relations: [
      { id: "relation00000001", on: top, from: [one] },
      { id: onTop, on: top, from: [two] },
      { id: "relation00000003", on: top, from: [three] },
      { id: "relation00000004", on: two, from: [deep] },
      { id: "relation00000005", on: deep, from: [deeper] },
    ],
  });
  const at = () => leadOf(opened.map.store.get().selection);
  return { ...opened, at };
}

/** Writes a claim that stands under what is selected. */
function addReason({ map, actions }: ReturnType<typeof open>, words: string): ClaimId | null {
  actions.addReason();
  const added = map.store.get().editing?.claimId ?? null;
  map.writeDraft(words);
  map.endEditing({ keepFocus: true });
  return added;
}

test("a claim that is added and taken back leads back to where it was begun", () => {
  const opened = open();
  const { map, actions, at } = opened;
  map.select(selectClaim(top));
  expect(at()).not.toBe(addReason(opened, "One more"));
  expect(at()).not.toBe(top);
  actions.undo();
  expect(at()).toBe(top);
});

test("one added behind another leads back to that one; by way of others, to the neighbour", () => {
  const opened = open();
  const { map, actions, at } = opened;
  map.select(selectClaim(one));
  actions.addSibling();
  const added = map.store.get().editing?.claimId;
  map.writeDraft("Behind the first");
  map.endEditing({ keepFocus: true });
  actions.undo();
  expect(at()).toBe(one);
  actions.redo();
  map.select(selectClaim(far));
  map.select(selectClaim(added ?? top));
  actions.undo();
  expect(at()).toBe(two);
});

test("where somebody else deletes the claim in focus, the next beside it is; else the one before, else what it stood under", () => {
  const { map, theyDo, at, notices } = open();
  map.select(selectClaim(two));
  theyDo({ type: "remove", claimId: two });
  expect(at()).toBe(three);
  expect(notices.at(-1)).toEqual({
    type: "placeLost",
    how: "deleted",
    name: null,
    text: "Words of two",
    nextText: "Words of three",
  });
  theyDo({ type: "remove", claimId: three });
  expect(at()).toBe(one);
  theyDo({ type: "remove", claimId: one });
  expect(at()).toBe(top);
  theyDo({ type: "remove", claimId: top });
  expect(at()).toBe(far);
  theyDo({ type: "remove", claimId: far });
  expect(at()).toBeNull();
  expect(notices.at(-1)).toMatchObject({ type: "placeLost", nextText: null });
});

test("with the branch above it gone, one is beside that branch", () => {
  const { map, theyDo, at } = open();
  map.select(selectClaim(deeper));
  theyDo({ type: "remove", claimId: two });
  expect(at()).toBe(three);
});

test("of several selected those that are left stay selected, and nobody is told", () => {
  const { map, theyDo, notices } = open();
  map.select(selectMany(one, far, three));
  theyDo({ type: "remove", claimId: one });
  expect(map.store.get().selection).toEqual(selectMany(far, three));
  expect(notices).toEqual([]);
});

test("a claim that somebody merges leads to the one that stays, wherever it is", () => {
  const { map, theyDo, at, notices } = open();
  map.select(selectClaim(deeper));
  theyDo({ type: "merge", claimId: deeper, intoId: far });
  expect(at()).toBe(far);
  expect(notices.at(-1)).toMatchObject({ type: "placeLost", how: "merged", nextText: "Words of far" });
});

test("a claim moved out of the branch that is shown alone leads to its neighbour there", () => {
  const { map, actions, theyDo, at, notices } = open();
  map.select(selectClaim(two));
  actions.toggleBranch();
  map.select(selectClaim(deeper));
  theyDo({ type: "move", claimId: deeper, target: { type: "claim", id: far }, kind: "supports" });
  expect(at()).toBe(deep);
  expect(notices.at(-1)).toMatchObject({ type: "placeLost", how: "moved", text: "Words of deeper" });
});

test("a relation that goes leads to the claim it was on, by one's own act as well", () => {
  for (const isOwn of [true, false]) {
    const { map, actions, theyDo, at } = open();
    map.select({ type: "relation", id: relationId(onTop) });
    if (isOwn) actions.removeSelected();
    else theyDo({ type: "removeRelation", relationId: relationId(onTop) });
    expect(at()).toBe(top);
  }
});

test("the focus goes along where it was in the view, and others are told where one is", () => {
  const { map, theyDo } = open();
  const told: string[] = [];
  map.setViewport(
    stillViewport({
      loseLead() {
        told.push(`from ${leadOf(map.store.get().selection) ?? ""}`);
        return () => told.push(`to ${leadOf(map.store.get().selection) ?? ""}`);
      },
    }),
  );
  const shown = vi.spyOn(map.presence, "set");
  map.select(selectClaim(two));
  theyDo({ type: "remove", claimId: one });
  expect(told).toEqual([]);
  theyDo({ type: "remove", claimId: two });
  expect(told).toEqual([`from ${two}`, `to ${three}`]);
  expect(shown).toHaveBeenLastCalledWith({ selection: [three] });
});

test("the claim in whose field one writes leaves the focus and the place beside it", () => {
  const { map, theyDo, at, notices } = open();
  map.startEditing(two);
  theyDo({ type: "remove", claimId: two });
  expect(at()).toBe(three);
  expect(notices.map(({ type }) => type)).toEqual(["removedUnderYou"]);
});

test("a draft whose place somebody deletes leads to the neighbour of that place", () => {
  const { map, actions, theyDo, at } = open();
  map.select(selectClaim(two));
  actions.addReason();
  theyDo({ type: "remove", claimId: two });
  map.endEditing({ keepFocus: true });
  expect(at()).toBe(three);
});

test("nobody goes on from where nothing is drawn: what is merged into a folded branch leads to the neighbour", () => {
  const { map, theyDo, at } = open();
  map.setFolded(new Set([two]), two);
  map.select(selectClaim(three));
  theyDo({ type: "merge", claimId: three, intoId: deeper });
  expect(at()).toBe(two);
});

test("where the branch that is shown alone is deleted, it is said and one stands at what it was on, with the way back", () => {
  const { map, actions, theyDo, at, notices } = open();
  const shown: string[] = [];
  map.setViewport(
    stillViewport({
      view: () => ({ x: -200, y: -200, width: 2000, height: 1400 }),
      reveal: () => shown.push("reveal"),
      fit: () => shown.push("fit"),
    }),
  );
  map.select(selectClaim(two));
  actions.toggleBranch();
  map.select(selectClaim(deeper));
  shown.length = 0;
  theyDo({ type: "remove", claimId: two });
  expect(map.store.get().branchId).toBeNull();
  expect([at(), shown]).toEqual([top, ["reveal"]]);
  expect(notices).toEqual([{ type: "branchLost", claimId: two, name: null, text: "Words of two" }]);
  actions.restore(two);
  map.showBranch(two);
  expect(map.store.get().scene?.steps.map((step) => step.claimId)).toEqual([two, deep, deeper]);
});

test("a branch whose claim is merged goes on as the branch of the one that stays", () => {
  const { map, actions, theyDo, notices } = open();
  map.select(selectClaim(two));
  actions.toggleBranch();
  map.select(selectClaim(deep));
  theyDo({ type: "merge", claimId: two, intoId: far });
  expect(map.store.get().branchId).toBe(far);
  expect(leadOf(map.store.get().selection)).toBe(deep);
  expect(notices).toEqual([]);
});

test("one's own undo of the branch that is shown needs no sentence", () => {
  const opened = open();
  const { map, actions, notices } = opened;
  map.select(selectClaim(top));
  addReason(opened, "One more");
  actions.toggleBranch();
  actions.undo();
  expect(map.store.get().branchId).toBeNull();
  expect(notices.map(({ type }) => type)).not.toContain("branchLost");
});

test("a claim that somebody puts aside by deleting what it stood under, without having seen it, is told where it is", () => {
  const opened = open();
  const { map, theyDo, at, notices } = opened;
  map.select(selectClaim(deeper));
  const added = addReason(opened, "Written on a train");
  notices.length = 0;
  theyDo({ type: "remove", claimId: two }, { isBehind: true });
  expect(at()).toBe(added);
  expect(notices).toEqual([
    { type: "unplaced", name: null, text: "Written on a train", underText: "Words of deeper" },
  ]);
  // It is said once.
  theyDo({ type: "remove", claimId: one });
  expect(notices).toHaveLength(1);
});

test("what others put into a folded branch is told of, and one is at what hides it; one's own act is followed", () => {
  const { map, theyDo, at, notices } = open();
  map.setFolded(new Set([two]), two);
  map.select(selectClaim(far));
  theyDo({ type: "move", claimId: far, target: { type: "claim", id: deeper }, kind: "supports" });
  expect(at()).toBe(two);
  expect(notices.at(-1)).toEqual({
    type: "placeLost",
    how: "folded",
    name: null,
    text: "Words of far",
    nextText: "Words of two",
  });
  // One's own is where one has put it, and what was hidden before stays selected.
  map.select(selectClaim(three));
  map.act({ type: "move", claimId: three, target: { type: "claim", id: deep }, kind: "supports" });
  expect(at()).toBe(three);
  theyDo({ type: "addReason", targetId: one, text: "Something else" });
  expect(at()).toBe(three);
});
