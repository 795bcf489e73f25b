import type { ClaimId, RelationId } from "@crux/domain";
import { claimId, relationId } from "@crux/domain/testing";
import { expect, test } from "vitest";
import { moveCut } from "../clipboard/clipboard-acts.ts";
import { findPlaces, findRelations, listFurtherWays } from "./pick-places.ts";
import { NOTHING_SELECTED, selectClaim } from "../walk/selection.ts";
import { openTestMap, selectMany, stubMapWindow } from "../testing/open-test-map.ts";

const id = (name: string): ClaimId => claimId(`claim${name}00000000`.slice(0, 16));
const by = (number: number): RelationId => relationId(`relation0000000${number}`);
const [top, one, deep, but, loose, asked] = [
  id("top"),
  id("one"),
  id("deep"),
  id("but"),
  id("loose"),
  id("asked"),
];

stubMapWindow();

const open = () =>
  openTestMap({
    claims: {
      [top]: "Top",
      [one]: "One",
      [deep]: "Deep",
      [but]: "But",
      [loose]: "Loose",
      [asked]: { kind: "question", text: "Would it?" },
    },
    relations: [
      { id: by(1), on: top, from: [one] },
      { id: by(2), on: one, from: [deep] },
      { id: by(3), on: top, from: [but], kind: "attacks" },
    ],
  });

test("a claim that stands already disputes a relation as well, and one that moves keeps its side there", () => {
  const { map, actions, relationOf } = open();
  map.select(selectClaim(loose));
  actions.startAddParent();
  actions.pickRelation(by(1), "attacks");
  expect(map.store.get().picking).toBeNull();
  expect(relationOf(loose)).toMatchObject({ kind: "attacks", target: { type: "relation", id: by(1) } });
  actions.undo();
  map.select(selectClaim(but));
  actions.startMove();
  actions.pickRelation(by(2));
  expect(relationOf(but)).toMatchObject({ id: by(3), kind: "attacks", target: { id: by(2) } });
});

test("a claim becomes one more premise, a contradiction, a restatement or an answer besides where it stands", () => {
  const { map, actions, notices } = open();
  const places = () =>
    (map.whole().relationsFrom.get(deep) ?? []).map((each) => {
      const relation = map.whole().map.relations.get(each);
      return [relation?.kind, relation?.target.id, relation?.premises.size];
    });
  const choose = (targetId: ClaimId, kind: "linked" | "contradicts" | "restates" | "answers") => {
    map.select(selectClaim(deep));
    actions.startAddParent();
    actions.pick(targetId, kind);
  };
  choose(but, "linked");
  choose(loose, "contradicts");
  choose(loose, "restates");
  choose(asked, "answers");
  expect(map.store.get().picking).toBeNull();
  const [drawn, ...further] = places();
  expect(drawn).toEqual(["supports", one, 1]);
  expect(new Set(further)).toEqual(
    new Set([
      ["attacks", top, 2],
      ["contradicts", loose, 1],
      ["restates", loose, 1],
      ["answers", asked, 1],
    ]),
  );
  expect(notices).toContainEqual({ type: "placed", by: "link", text: "But", wayTo: but });
});

test("what moves can go to the top, out of all its places, with what stands under it", () => {
  const { map, actions, notices } = open();
  map.select(selectMany(one, but));
  actions.startMove();
  actions.pickTop();
  expect(map.whole().roots).toEqual(expect.arrayContaining([top, one, but]));
  expect(map.whole().relationsOn.get(one)).toEqual([by(2)]);
  expect(notices).toContainEqual({ type: "placed", by: "top", text: "", wayTo: null });
  actions.undo();
  expect(map.whole().relationsOn.get(top)).toEqual([by(1), by(3)]);
});

test("offered are the places that can be meant, and none of the own branch", () => {
  const { map } = open();
  const picking = { type: "parent", claimId: one, others: [], isListOpen: true } as const;
  const places = (way: Parameters<typeof findPlaces>[2], words = "") =>
    findPlaces(map.whole(), picking, way, words);
  expect(new Set(places("supports"))).toEqual(new Set([top, but, loose, asked]));
  expect(places("answers")).toEqual([asked]);
  expect(new Set(places("restates"))).toEqual(new Set([top, but, loose]));
  expect(new Set(places("contradicts"))).toEqual(new Set([top, but, loose]));
  expect(places("linked")).toEqual([but]);
  expect(findRelations(map.whole(), picking, "")).toEqual([by(3)]);
  expect(findRelations(map.whole(), picking, "top")).toEqual([by(3)]);
  expect(findRelations(map.whole(), picking, "loose")).toEqual([]);
});

test("a claim that is on the map is brought to another, on the side that was chosen, and stays where it is drawn", () => {
  const { map, actions, notices, relationOf } = open();
  const on = (target: ClaimId | RelationId) =>
    (map.whole().relationsOn.get(target) ?? []).map((each) => [
      map.whole().map.relations.get(each)?.kind,
      ...(map.whole().premisesOf.get(each) ?? []),
    ]);
  const bring = (hereId: ClaimId, broughtId: ClaimId, kind?: Parameters<typeof actions.pick>[1]) => {
    map.select(selectClaim(hereId));
    actions.startAddExisting();
    expect(map.store.get().picking).toMatchObject({ type: "existing", isListOpen: true });
    actions.pick(broughtId, kind);
    expect(map.store.get().picking).toBeNull();
    expect(map.store.get().selection).toEqual(selectClaim(hereId));
  };
  bring(but, deep);
  expect(on(but)).toEqual([["supports", deep]]);
  expect(relationOf(deep)?.id).toBe(by(2));
  expect(notices).toContainEqual({ type: "placed", by: "existing", text: "Deep", wayTo: deep });
  bring(asked, deep);
  expect(on(asked)).toEqual([["answers", deep]]);
  bring(one, loose, "undercut");
  expect(on(by(1))).toEqual([["attacks", loose]]);
  bring(but, one, "linked");
  expect(on(top)).toContainEqual(["attacks", but, one]);
  bring(top, deep, "contradicts");
  expect(on(top)).toContainEqual(["contradicts", deep]);
  map.select(selectClaim(one));
  actions.startAddExisting();
  actions.choosePickSide("attacks");
  actions.pick(asked);
  // A question is no premise: the choice is open still.
  expect(notices.at(-1)).toMatchObject({ type: "refused", refusal: { code: "questionIsNoPremise" } });
  actions.pick(loose);
  expect(on(one)).toContainEqual(["attacks", loose]);
});

test("offered to be brought is what can stand there and does not yet", () => {
  const { map } = open();
  const places = (hereId: ClaimId, way: Parameters<typeof findPlaces>[2]) =>
    new Set(
      findPlaces(map.whole(), { type: "existing", claimId: hereId, others: [], isListOpen: true }, way, ""),
    );
  expect(places(one, "supports")).toEqual(new Set([but, loose]));
  expect(places(one, "attacks")).toEqual(new Set([deep, but, loose]));
  expect(places(one, "linked")).toEqual(new Set([deep, but, loose]));
  expect(places(top, "linked")).toEqual(new Set());
  expect(places(one, "contradicts")).toEqual(new Set([top, deep, but, loose]));
  expect(places(asked, "supports")).toEqual(new Set([top, one, deep, but, loose]));
  expect(listFurtherWays(map.whole(), { type: "existing", claimId: top })).toEqual([
    "contradicts",
    "restates",
  ]);
});

test("a question that moves has no side: it goes to a place at the top, or says the same as another", () => {
  const { map, actions } = open();
  map.select(selectClaim(asked));
  actions.startMove();
  const { picking } = map.store.get();
  if (picking === null) throw new Error("A place is asked for.");
  expect(picking.side).toBeUndefined();
  expect(listFurtherWays(map.whole(), picking)).toEqual(["before", "after", "restates"]);
  expect(findPlaces(map.whole(), picking, "before", "")).toContain(top);
  actions.pick(top, "before");
  expect(map.whole().roots.slice(0, 2)).toEqual([asked, top]);
});

test("the side of a place that is pressed is the one chosen before; a question takes an answer all the same", () => {
  const { map, actions, relationOf } = open();
  map.select(selectClaim(deep));
  actions.startMove();
  expect(map.store.get().picking?.side).toBe("supports");
  actions.choosePickSide("attacks");
  actions.pick(top);
  expect(relationOf(deep)).toMatchObject({ kind: "attacks", target: { id: top } });
  actions.startMove();
  expect(map.store.get().picking?.side).toBe("attacks");
  actions.pick(asked);
  expect(relationOf(deep)).toMatchObject({ kind: "answers", target: { id: asked } });
  map.select(selectMany(one, but));
  actions.startMove();
  expect(map.store.get().picking?.side).toBe("kept");
  actions.pick(loose);
  expect([relationOf(one)?.kind, relationOf(but)?.kind]).toEqual(["supports", "attacks"]);
});

test("of two that are selected is said that they contradict each other; the one that has a place keeps it", () => {
  const { map, actions, notices, relationOf } = open();
  map.select(selectMany(deep, top));
  actions.relateBoth("contradicts");
  expect(map.whole().relationsOn.get(top)).toHaveLength(3);
  expect(relationOf(deep)?.id).toBe(by(2));
  expect(relationOf(top)).toBeNull();
  expect(notices).toContainEqual({ type: "placed", by: "contradicts", text: "", wayTo: null });
  actions.relateBoth("contradicts");
  expect(notices.at(-1)).toMatchObject({ type: "refused", refusal: { code: "equalRelation" } });
  map.select(selectMany(loose, top));
  actions.relateBoth("restates");
  expect(relationOf(loose)).toMatchObject({ kind: "restates", target: { id: top } });
});

/** Three reasons that hold together, one of which stands under something else as well; a fourth beside them. */
const openLinked = () => {
  const opened = openTestMap({
    claims: { [top]: "Top", [one]: "One", [deep]: "Deep", [but]: "But", [loose]: "Loose", [asked]: "Other" },
    relations: [
      { id: by(1), on: top, from: [one, deep, but] },
      { id: by(2), on: asked, from: [loose] },
      { id: by(3), on: asked, from: [one] },
    ],
  });
  const premisesOf = (each: RelationId) => opened.map.whole().premisesOf.get(each);
  return { ...opened, premisesOf };
};

test("of reasons that hold together the one that is selected moves, and the others only where that is asked for", () => {
  const { map, actions, relationOf, premisesOf } = openLinked();
  map.select(selectClaim(deep));
  actions.startMove();
  expect(map.store.get().picking?.isWithLinked).toBe(false);
  actions.pick(loose);
  expect(premisesOf(by(1))).toEqual([one, but]);
  expect(relationOf(deep)?.target.id).toBe(loose);
  actions.undo();
  actions.startMove();
  actions.takeLinkedAlong(true);
  actions.pick(loose);
  expect(relationOf(deep)).toMatchObject({ id: by(1), target: { id: loose } });
  expect(premisesOf(by(1))).toEqual([one, deep, but]);
  actions.undo();
  // Two of three are one reason there as well.
  map.select(selectMany(deep, but));
  actions.startMove();
  actions.pick(loose);
  expect(premisesOf(by(1))).toEqual([one]);
  expect(relationOf(deep)?.target.id).toBe(loose);
  expect(relationOf(but)?.id).toBe(relationOf(deep)?.id);
  actions.undo();
  map.select(selectMany(one, deep, but));
  actions.startMove();
  expect(map.store.get().picking?.isWithLinked).toBeUndefined();
  actions.pick(loose);
  expect(relationOf(one)?.id).toBe(by(1));
  actions.undo();
  map.select(selectClaim(loose));
  actions.startMove();
  expect(map.store.get().picking?.isWithLinked).toBeUndefined();
});

test("beside a claim at the top goes what was chosen, too", () => {
  const { map, actions, premisesOf } = openLinked();
  map.select(selectClaim(deep));
  actions.startMove();
  actions.pick(asked, "before");
  expect(premisesOf(by(1))).toEqual([one, but]);
  expect(map.whole().roots).toContain(deep);
});

test("what is cut goes alone, and to the top out of all its places", () => {
  const { map, actions, premisesOf, relationOf } = openLinked();
  map.select(NOTHING_SELECTED);
  moveCut(map, [one]);
  expect(map.whole().roots).toContain(one);
  expect(premisesOf(by(1))).toEqual([deep, but]);
  expect(premisesOf(by(3))).toBeUndefined();
  actions.undo();
  expect(premisesOf(by(1))).toEqual([one, deep, but]);
  map.select(selectClaim(loose));
  moveCut(map, [deep]);
  expect(relationOf(deep)?.target.id).toBe(loose);
  expect(premisesOf(by(1))).toEqual([one, but]);
});
