import type { ClaimId, RelationId } from "@crux/domain";
import { claimId, relationId } from "@crux/domain/testing";
import { expect, test } from "vitest";
import { findPlaces, findRelations } from "../pick-places.ts";
import { selectClaim } from "../selection.ts";
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
  expect(notices).toContainEqual({ type: "placed", by: "link", underText: "But" });
});

test("what moves can go to the top, out of all its places, with what stands under it", () => {
  const { map, actions, notices } = open();
  map.select(selectMany(one, but));
  actions.startMove();
  actions.pickTop();
  expect(map.whole().roots).toEqual(expect.arrayContaining([top, one, but]));
  expect(map.whole().relationsOn.get(one)).toEqual([by(2)]);
  expect(notices).toContainEqual({ type: "placed", by: "top", underText: "" });
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
