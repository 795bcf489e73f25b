import { mergedInto, project } from "@crux/domain";
import type { ClaimId } from "@crux/domain";
import { buildMap, claimId, relationId as namedRelation } from "@crux/domain/testing";
import { expect, test } from "vitest";
import { MAP_COMMANDS } from "../commands.ts";
import type { CommandId, MapCommand } from "../commands.ts";
import { leadOf, selectClaim } from "../walk/selection.ts";
import { addChanges, NO_CHANGES } from "../changes/since-visit.ts";
import type { Changes } from "../changes/since-visit.ts";
import { openTogether, selectMany, stubMapWindow } from "../testing/open-test-map.ts";
import { mergeAll, mergeChosen } from "./claim-acts.ts";
import { keepText } from "./keep-text.ts";
import { moveCut, pasteTarget } from "../clipboard/clipboard-acts.ts";
import { keptKind } from "./kept-kind.ts";
import { tagClaims, untagClaims } from "./tag-acts.ts";

const id = (name: string): ClaimId => claimId(`claim${name}00000000`.slice(0, 16));
const [top, one, two, deep, loose] = ["top", "one", "two", "deep", "loose"].map(id) as [
  ClaimId,
  ClaimId,
  ClaimId,
  ClaimId,
  ClaimId,
];

stubMapWindow();

/** A small map open at this page, and the page of somebody else whose acts arrive here. */
function open() {
  const opened = openTogether({
    claims: { [top]: "Top", [one]: "One", [two]: "Two", [deep]: "Deep", [loose]: "Loose" },
    relations: [
      { id: "relation00000001", on: top, from: [one] },
      { id: "relation00000002", on: top, from: [two], kind: "attacks" },
      { id: "relation00000003", on: one, from: [deep] },
    ],
  });
  const kindOf = (claim: ClaimId) => opened.relationOf(claim)?.kind ?? null;
  const above = (claim: ClaimId) => opened.relationOf(claim)?.target.id ?? null;
  return { ...opened, kindOf, above };
}

test("several claims turn their side as one step of undo", () => {
  const { map, actions, kindOf } = open();
  map.select(selectMany(one, two));
  actions.flip();
  expect([kindOf(one), kindOf(two)]).toEqual(["attacks", "supports"]);
  actions.undo();
  expect([kindOf(one), kindOf(two)]).toEqual(["supports", "attacks"]);
});

test("which of several claims stays is asked for; they merge into it and come apart as one step", () => {
  const { map, actions, notices } = open();
  map.select(selectMany(two, loose, one));
  actions.startMerge();
  expect(map.store.get().overlay).toEqual({ type: "merge", claimIds: [two, loose, one], leadId: one });
  expect(map.whole().map.claims.size).toBe(5);
  mergeAll(map, [two, loose, one], one);
  expect([...map.whole().map.claims.keys()].toSorted()).toEqual([deep, one, top].toSorted());
  expect(mergedInto(map.whole(), one).map(({ text }) => text)).toEqual(["Loose", "Two"]);
  expect(notices).toContainEqual({ type: "merged", count: 2 });
  actions.undo();
  expect(map.whole().map.claims.size).toBe(5);
});

test("what others merged or deleted while it was asked which stays is merged as far as it is there, and told", () => {
  const { map, notices, theyDo } = open();
  theyDo({ type: "merge", claimId: two, intoId: one });
  expect(mergeChosen(map, [one, two], two)).toBe(true);
  expect(notices.at(-1)).toEqual({ type: "mergedAlready" });
  expect(leadOf(map.store.get().selection)).toBe(one);
  // What stays has gone into another: that stays.
  expect(mergeChosen(map, [two, loose], two)).toBe(true);
  expect(mergedInto(map.whole(), one).map(({ text }) => text)).toEqual(["Loose", "Two"]);
  theyDo({ type: "remove", claimId: deep });
  expect(mergeChosen(map, [one, deep], deep)).toBe(true);
  expect(notices.at(-1)).toMatchObject({ type: "refused", refusal: { code: "unknownClaim" } });
});

test("words that somebody has brought back are gone to, and do not stand there twice", () => {
  const { map, theyDo } = open();
  theyDo({ type: "remove", claimId: deep });
  theyDo({ type: "restore", claimId: deep, isAlone: true });
  expect(keepText(map, deep, "Deep")).toBe(deep);
  expect(map.whole().map.claims.size).toBe(5);
});

test("several claims are tagged, and taken out of a tag, each as one step; who has it not is passed over", () => {
  const { map, actions, notices, theyDo } = open();
  const tagged = () => [top, one, two].filter((each) => map.whole().map.claims.get(each)?.tags.has("cost"));
  theyDo({ type: "addTag", claimId: one, tag: "Cost" });
  expect(tagClaims(map, [top, one, two], "#COST")).toBe(true);
  expect(tagged()).toEqual([top, one, two]);
  expect(map.whole().map.claims.get(top)?.tags.get("cost")).toBe("Cost");
  actions.undo();
  expect(tagged()).toEqual([one]);
  expect(untagClaims(map, [top, one, two], "Cost")).toBe(true);
  expect(tagged()).toEqual([]);
  expect(untagClaims(map, [top, one, two], "Cost")).toBe(false);
  expect(tagClaims(map, [top, one], "x".repeat(41))).toBe(false);
  expect(notices.map(({ type }) => type)).toContain("refused");
});

test("one claim is deleted and what stood under it stays in its place, and is selected; undo takes that back", () => {
  const { map, actions, notices, above, kindOf } = open();
  map.act({ type: "convertKind", relationId: namedRelation("relation00000001"), kind: "attacks" });
  map.select(selectClaim(one));
  actions.removeAlone();
  expect([map.whole().map.claims.has(one), above(deep), kindOf(deep)]).toEqual([false, top, "attacks"]);
  expect(leadOf(map.store.get().selection)).toBe(deep);
  expect(notices).toContainEqual({ type: "removedAlone", count: 1 });
  actions.undo();
  expect([above(one), above(deep), kindOf(deep)]).toEqual([top, one, "supports"]);
});

test("a claim that is brought back alone says when it stands elsewhere than before, and is back there with what it stood under", () => {
  const { map, actions, notices, above } = open();
  const isTold = () => notices.some(({ type }) => type === "restoredAtTop");
  map.select(selectClaim(one));
  actions.removeSelected();
  actions.restore(deep, { isAlone: true });
  expect([map.whole().map.claims.has(one), above(deep), isTold()]).toEqual([false, null, true]);
  actions.restore(one, { isAlone: true });
  expect([above(one), above(deep)]).toEqual([top, one]);
  notices.length = 0;
  map.select(selectClaim(loose));
  actions.removeSelected();
  actions.restore(loose);
  expect([map.whole().map.claims.has(loose), isTold()]).toEqual([true, false]);
});

test("one claim waits for the one it is merged into, and a refused choice leaves the question open", () => {
  const { map, actions, notices } = open();
  map.select(selectClaim(deep));
  actions.startMerge();
  actions.pick(top);
  expect(notices.at(-1)).toMatchObject({ type: "refused", refusal: { code: "cycle" } });
  expect(map.store.get().picking?.type).toBe("merge");
  actions.pick(two);
  expect(map.store.get().picking).toBeNull();
  expect(map.whole().map.claims.has(deep)).toBe(false);
});

test("what was cut goes where it is pasted, branch and all; at the top where nothing is selected", () => {
  const { map, actions, above } = open();
  map.select(selectClaim(two));
  moveCut(map, [one]);
  expect([above(one), above(deep)]).toEqual([two, one]);
  actions.undo();
  map.select({ type: "none" });
  moveCut(map, [one]);
  expect([above(one), above(deep)]).toEqual([null, one]);
});

test("a branch is duplicated right behind itself", () => {
  const { map, actions } = open();
  map.select(selectClaim(one));
  actions.duplicate();
  const on = map.whole().relationsOn.get(top) ?? [];
  const texts = on.map(
    (relation) => map.whole().map.claims.get(map.whole().premisesOf.get(relation)?.[0] ?? top)?.text,
  );
  expect(texts).toEqual(["One", "One", "Two"]);
  expect(map.whole().map.claims.size).toBe(7);
});

test("one branch is shown alone, takes what is pasted, and gives way to what is looked for outside", () => {
  const { map, actions } = open();
  map.select(selectClaim(one));
  actions.toggleBranch();
  expect(map.store.get().scene?.steps.map((step) => step.claimId)).toEqual([one, deep]);
  map.select({ type: "none" });
  expect(pasteTarget(map)).toEqual({ type: "claim", id: one });
  actions.jumpTo(two);
  expect(map.store.get().branchId).toBeNull();
  expect(map.store.get().scene?.steps).toHaveLength(5);
});

test("a branch whose claim somebody removes gives way to the whole map", () => {
  const { map, actions, theyDo } = open();
  map.select(selectClaim(one));
  actions.toggleBranch();
  theyDo({ type: "remove", claimId: one });
  expect(map.store.get().branchId).toBeNull();
  expect(map.store.get().scene?.steps.map((step) => step.claimId)).not.toContain(one);
});

test("undo says when somebody else has changed the thing, and takes back nothing older instead", () => {
  const { map, actions, notices, theyDo, kindOf } = open();
  map.select(selectClaim(one));
  actions.flip();
  map.select(selectClaim(two));
  actions.flip();
  theyDo({
    type: "convertKind",
    relationId: map.whole().map.claims.get(two)?.primary ?? ("" as never),
    kind: "attacks",
  });
  actions.undo();
  expect(notices.at(-1)).toEqual({ type: "undoOverridden", name: null });
  expect([kindOf(one), kindOf(two)]).toEqual(["attacks", "attacks"]);
  actions.undo();
  expect(kindOf(one)).toBe("supports");
});

test("a claim removed under somebody’s hands is brought back, or its words stand as a loose claim", () => {
  const { map, actions, notices, theyDo } = open();
  map.startEditing(deep);
  theyDo({ type: "remove", claimId: deep });
  expect(map.store.get().editing).toBeNull();
  expect(notices.at(-1)).toEqual({ type: "removedUnderYou", claimId: deep, name: null, words: "Deep" });
  actions.keepText(deep, "Deep");
  expect(map.whole().map.claims.has(deep)).toBe(true);
  // Only that claim: not the one above it, with which it went.
  theyDo({ type: "remove", claimId: one });
  actions.keepText(deep, "Deep");
  expect([map.whole().map.claims.has(deep), map.whole().map.claims.has(one)]).toEqual([true, false]);
  actions.keepText(id("gone"), "Words of a claim that nobody has any more");
  expect([...map.whole().map.claims.values()].at(-1)?.text).toBe("Words of a claim that nobody has any more");
});

test("a claim just begun gives way to one that says it already; one with reasons is merged", () => {
  const { map, actions, above, notices } = open();
  map.startDraft({ type: "addObjection", targetId: two, text: "…" });
  map.writeDraft("Loose");
  const written = map.store.get().editing?.claimId ?? top;
  actions.takeInstead(written, loose);
  expect(above(loose)).toBe(two);
  expect(map.whole().map.claims.has(written)).toBe(false);
  expect(map.whole().stored.claims.get(written)?.mergedInto).toBeNull();
  // It is said, and whoever wrote goes on where they were.
  expect(notices.splice(0)).toEqual([{ type: "usedInstead", text: "Loose", underText: "Two" }]);
  expect(leadOf(map.store.get().selection)).toBe(two);
  actions.undo();
  expect(map.whole().map.claims.get(written)?.text).toBe("Loose");
  actions.takeInstead(one, loose);
  expect(notices.at(-1)).toEqual({ type: "merged", count: 1 });
  expect(leadOf(map.store.get().selection)).toBe(loose);
  expect(map.whole().stored.claims.get(one)?.mergedInto).toBe(loose);
  expect(above(deep)).toBe(loose);
});

function commandOf(commandId: CommandId): MapCommand {
  const command = MAP_COMMANDS.find((each) => each.id === commandId);
  if (command === undefined) throw new Error(`There is no command ${commandId}.`);
  return command;
}

test("done is said of what has been done, and of nothing that was refused or told of itself", () => {
  const { map, actions, notices, theyDo } = open();
  const told = (commandId: CommandId): readonly string[] => {
    notices.splice(0);
    actions.run(commandOf(commandId));
    return notices.map(({ type }) => type);
  };
  map.select(selectClaim(one));
  expect(told("flip")).toEqual(["done"]);
  expect(told("undo")).toEqual(["stepTaken"]);
  expect(told("nextChange")).toEqual(["nothingNew"]);
  expect(told("remove")).toEqual(["removed"]);
  expect(told("undo")).toEqual(["stepTaken"]);
  map.select(selectClaim(one));
  expect(told("flip")).toEqual(["done"]);
  const relationId = map.whole().map.claims.get(one)?.primary ?? ("" as never);
  theyDo({ type: "convertKind", relationId, kind: "supports" });
  expect(told("undo")).toEqual(["undoOverridden"]);
});

const since = (changes: Partial<Changes>) =>
  addChanges(null, { ...NO_CHANGES, ...changes }, (claim) => claim !== deep);

test("the next change is told as new or edited, and has been seen when one goes on from it", () => {
  const { map, actions, notices } = open();
  map.store.set({ sinceVisit: since({ newIds: [two], editedIds: [one] }) });
  map.select(selectClaim(top));
  actions.run(commandOf("nextChange"));
  expect(leadOf(map.store.get().selection)).toBe(one);
  expect(notices).toEqual([{ type: "change", fresh: "isEdited" }]);
  actions.run(commandOf("nextChange"));
  expect(leadOf(map.store.get().selection)).toBe(two);
  expect(notices.at(-1)).toEqual({ type: "change", fresh: "isNew" });
  // Still marked while it is looked at.
  expect(map.store.get().sinceVisit?.newIds).toEqual(new Set([two]));
  map.store.set({ sinceVisit: since({ newIds: [two] }) });
  actions.run(commandOf("nextChange"));
  expect(notices.at(-1)).toEqual({ type: "nothingNew" });
  expect(map.store.get().sinceVisit).toBeNull();
});

test("the walk goes to what was moved, and ends in the trash where something was deleted", () => {
  const { map, actions, notices } = open();
  map.store.set({ sinceVisit: since({ movedIds: [one], deletedIds: [deep] }) });
  actions.run(commandOf("nextChange"));
  expect(notices.at(-1)).toEqual({ type: "change", fresh: "isMoved" });
  actions.run(commandOf("nextChange"));
  expect(map.store.get().overlay).toEqual({ type: "trash" });
  expect(map.store.get().sinceVisit).toBeNull();
});

test("the walk through the changes leaves a branch that is shown alone", () => {
  const { map, actions, notices } = open();
  map.showBranch(one);
  map.select(selectClaim(deep));
  map.store.set({ sinceVisit: since({ newIds: [two] }) });
  actions.run(commandOf("nextChange"));
  expect(notices.at(-1)).toEqual({ type: "change", fresh: "isNew" });
  expect(leadOf(map.store.get().selection)).toBe(two);
  expect(map.store.get().branchId).toBeNull();
});

test("words for a claim that was deleted meanwhile are kept, and what they could not be is said once", () => {
  const { map, actions, notices, theyDo } = open();
  map.startDraft({ type: "addReason", targetId: deep, text: "…" });
  theyDo({ type: "remove", claimId: deep });
  for (const text of ["N", "Ne", "Never lost"]) expect(map.writeDraft(text)).toBeNull();
  map.endEditing({ keepFocus: false });
  expect(notices.map(({ type }) => type)).toEqual(["refused", "notWritten"]);
  expect(notices.at(-1)).toEqual({ type: "notWritten", words: "Never lost" });
  actions.keepText(null, "Never lost");
  const kept = [...map.whole().map.claims.values()].find(({ text }) => text === "Never lost");
  expect(kept?.primary).toBeNull();
  // A draft that nothing was wrong with goes without a word.
  map.startDraft({ type: "addReason", targetId: one, text: "…" });
  map.endEditing({ keepFocus: false });
  expect(notices.filter(({ type }) => type === "notWritten")).toHaveLength(1);
});

test("words too long for one claim are kept in the preview that makes several of them", () => {
  const { map, actions } = open();
  actions.keepText(null, "Long ".repeat(120));
  expect(map.store.get().overlay).toEqual({ type: "paste", text: "Long ".repeat(120) });
});

test("claims that move to a claim chosen from the list keep their sides, or take the one that was chosen", () => {
  const { map, actions, kindOf, above } = open();
  map.select(selectMany(one, two));
  actions.startMove();
  actions.pick(loose);
  expect([above(one), above(two)]).toEqual([loose, loose]);
  expect([kindOf(one), kindOf(two)]).toEqual(["supports", "attacks"]);
  actions.undo();
  map.select(selectMany(one, two));
  actions.startMove();
  actions.pick(loose, "attacks");
  expect([kindOf(one), kindOf(two)]).toEqual(["attacks", "attacks"]);
});

test("a claim keeps its side wherever it goes, as far as it can be kept there", () => {
  const projection = project(
    buildMap({
      claims: { a: "A", b: "B", c: "C", d: "D", q: { kind: "question" }, p: { kind: "question" } },
      relations: [
        { id: "r1", on: "a", from: ["b"], kind: "contradicts" },
        { id: "r2", on: "q", from: ["c"], kind: "answers" },
        { id: "r3", on: "r2", from: ["d"], kind: "attacks" },
      ],
    }),
  );
  const kept = (from: string, to: string) =>
    keptKind(projection, claimId(from), { type: "claim", id: claimId(to) });
  expect([kept("b", "c"), kept("c", "a"), kept("d", "a")]).toEqual(["contradicts", "supports", "attacks"]);
  expect([kept("b", "q"), kept("p", "q")]).toEqual(["answers", "restates"]);
  const onRelation = { type: "relation", id: namedRelation("r2") } as const;
  expect(keptKind(projection, claimId("b"), onRelation)).toBe("supports");
});

test("from a claim one comes to its relation and back, to further premises and parents, and to the last claim", () => {
  const { map, actions, notices, above } = open();
  const lead = (): ClaimId | null => leadOf(map.store.get().selection);
  map.act({ type: "addRelation", claimId: deep, target: { type: "claim", id: top }, kind: "supports" });
  map.select(selectClaim(deep));
  actions.run(commandOf("selectRelation"));
  const { primary } = map.whole().map.claims.get(deep) ?? { primary: null };
  expect(map.store.get().selection).toEqual({ type: "relation", id: primary });
  actions.run(commandOf("selectRelation"));
  expect(lead()).toBe(deep);

  const own = above(deep);
  actions.run(commandOf("nextParent"));
  expect(lead()).toBe(top);
  actions.run(commandOf("nextParent"));
  expect(lead()).toBe(own);
  actions.run(commandOf("previousParent"));
  expect(lead()).toBe(top);

  map.act({
    type: "addLinkedPremise",
    target: { type: "claim", id: one },
    text: "Only with this",
    place: { type: "after", id: one },
  });
  map.select(selectClaim(one));
  actions.run(commandOf("nextPremise"));
  expect(map.whole().map.claims.get(lead() ?? one)?.text).toBe("Only with this");
  actions.run(commandOf("nextPremise"));
  expect(lead()).toBe(one);

  actions.run(commandOf("last"));
  expect(lead()).toBe(map.store.get().scene?.steps.at(-1)?.claimId);
  // Where a walk leads is read there, and not called done besides.
  expect(notices).toEqual([]);
});
