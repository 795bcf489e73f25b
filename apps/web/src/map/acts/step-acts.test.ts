import type { ClaimId } from "@crux/domain";
import { claimId } from "@crux/domain/testing";
import { claimText } from "@crux/ydoc";
import { expect, test } from "vitest";
import { leadOf, selectClaim } from "../walk/selection.ts";
import { openTogether, selectMany, stillViewport, stubMapWindow } from "../testing/open-test-map.ts";

const names = ["top", "one", "two", "deep", "far"] as const;
const ids = names.map((name) => claimId(`claim${name}00000000`.slice(0, 16)));
const [top, one, two, deep, far] = ids as [ClaimId, ClaimId, ClaimId, ClaimId, ClaimId];

stubMapWindow();

/** A small map, of which only these claims are in sight. */
function open(seen: readonly ClaimId[] = ids) {
  const opened = openTogether({
    claims: Object.fromEntries(ids.map((id, index) => [id, `Words of ${names[index]}`])),
    relations: [
      { id: "relation00000001", on: top, from: [one] },
      { id: "relation00000002", on: top, from: [two], kind: "attacks" },
      { id: "relation00000003", on: one, from: [deep] },
    ],
  });
  const shown: ClaimId[] = [];
  opened.map.setViewport(
    stillViewport({ sees: (id) => seen.includes(id), showClaim: (id) => void shown.push(id) }),
  );
  const at = () => leadOf(opened.map.store.get().selection);
  const told = () => opened.notices.filter(({ type }) => type === "stepTaken").at(-1);
  return { ...opened, at, shown, told };
}

test("what is deleted and comes back is selected as a whole, and again what a redo makes", () => {
  const { map, actions, at, told, shown } = open();
  map.select(selectClaim(one));
  actions.removeSelected();
  expect(at()).toBe(two);
  actions.undo();
  expect(at()).toBe(one);
  expect(told()).toEqual({
    type: "stepTaken",
    way: "undo",
    act: "removed",
    text: "Words of one",
    isElsewhere: false,
  });
  actions.redo();
  expect(at()).toBe(two);
  expect(told()).toMatchObject({ way: "redo", act: "removed", text: "Words of one" });
  // All of it was in sight: the view stays.
  expect(shown).toEqual([]);
});

test("what changes in sight leaves the selection where it is; out of sight it is gone to, out of a fold and a branch", () => {
  const near = open();
  near.map.select(selectClaim(two));
  near.actions.flip();
  near.map.select(selectClaim(far));
  near.actions.undo();
  expect([near.at(), near.shown]).toEqual([far, []]);
  expect(near.told()).toMatchObject({ act: "side", text: "Words of two", isElsewhere: false });

  const away = open([far]);
  away.map.select(selectClaim(deep));
  away.actions.flip();
  away.map.setFolded(new Set([one]), one);
  away.map.select(selectClaim(far));
  away.actions.toggleBranch();
  away.actions.undo();
  expect([away.at(), away.shown]).toEqual([deep, [deep]]);
  expect([away.map.store.get().branchId, away.map.store.get().folded.has(one)]).toEqual([null, false]);
  expect(away.told()).toMatchObject({ act: "side", isElsewhere: true });
});

test("with several changed it is enough to see one of them; the first that stands under no other is gone to", () => {
  const { map, actions, at } = open([two, far]);
  map.select(selectMany(one, two));
  actions.flip();
  map.select(selectClaim(far));
  actions.undo();
  expect(at()).toBe(far);
  const away = open([far]);
  away.map.select(selectMany(deep, one));
  away.actions.flip();
  away.map.select(selectClaim(far));
  away.actions.undo();
  expect(away.at()).toBe(one);
});

test("an addition taken back out of sight shows what it stood under", () => {
  const { map, actions, at, told } = open([far]);
  map.select(selectClaim(two));
  actions.addReason();
  map.writeDraft("One more");
  map.endEditing({ keepFocus: true });
  map.select(selectClaim(far));
  actions.undo();
  expect(at()).toBe(two);
  expect(told()).toMatchObject({ act: "added", text: "One more", isElsewhere: true });
});

test("typing is told as the words of its claim, and nobody is led away from a field", () => {
  const { map, document, actions, at, told, shown, notices } = open([far]);
  claimText(document, two)?.splice(0, 0, "!", map.origin);
  map.startEditing(far);
  actions.undo();
  expect([at(), map.store.get().editing?.claimId, shown]).toEqual([far, far, []]);
  expect(told()).toMatchObject({ act: "worded", text: "Words of two", isElsewhere: false });
  const count = notices.length;
  claimText(document, far)?.splice(0, 0, "!", map.origin);
  actions.undo();
  expect(notices.length).toBe(count);
});

test("a redo tells of what somebody else has made of it since, as an undo does", () => {
  const { map, actions, notices, theyDo, relationOf } = open();
  map.select(selectClaim(two));
  actions.flip();
  actions.undo();
  const relationId = relationOf(two)?.id;
  if (relationId === undefined) throw new Error("It stands under nothing.");
  theyDo({ type: "convertKind", relationId, kind: "supports" });
  theyDo({ type: "convertKind", relationId, kind: "attacks" });
  actions.redo();
  expect(notices.at(-1)).toEqual({ type: "undoOverridden", name: null });
  expect(relationOf(two)?.kind).toBe("attacks");
});

test("every act is told by what it did", () => {
  const { map, actions, told } = open();
  const acts = [
    () => actions.flip(),
    () => actions.moveBy(-1),
    () => actions.duplicate(),
    () => map.act({ type: "addTag", claimId: two, tag: "cost" }),
    () => map.act({ type: "merge", claimId: two, intoId: far }),
    () => actions.convert(),
    () => map.act({ type: "pin", claimId: two, pin: { dxPx: 4, dyPx: 4 } }),
  ];
  const heard = acts.map((act) => {
    map.select(selectClaim(two));
    act();
    actions.undo();
    const notice = told();
    return notice?.type === "stepTaken" ? notice.act : null;
  });
  expect(heard).toEqual(["side", "moved", "branch", "tag", "merged", "kind", "pinned"]);
});
