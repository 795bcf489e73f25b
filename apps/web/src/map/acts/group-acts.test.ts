import type { ClaimId, Command, RelationId } from "@crux/domain";
import { claimId, relationId } from "@crux/domain/testing";
import { expect, test } from "vitest";
import { readFacts } from "../act-context.ts";
import { selectClaim } from "../walk/selection.ts";
import { openTestMap, selectMany, stubMapWindow } from "../testing/open-test-map.ts";

const id = (name: string): ClaimId => claimId(`claim${name}00000000`.slice(0, 16));
const by = (number: number): RelationId => relationId(`relation0000000${number}`);
const [top, one, two, three, but, loose] = [
  id("top"),
  id("one"),
  id("two"),
  id("three"),
  id("but"),
  id("loose"),
];

stubMapWindow();

const open = () => {
  const opened = openTestMap({
    claims: { [top]: "Top", [one]: "One", [two]: "Two", [three]: "Three", [but]: "But", [loose]: "Loose" },
    relations: [
      { id: by(1), on: top, from: [one] },
      { id: by(2), on: top, from: [two] },
      { id: by(3), on: top, from: [three] },
      { id: by(4), on: top, from: [but], kind: "attacks" },
    ],
  });
  const premisesWith = (claim: ClaimId) => {
    const relation = opened.relationOf(claim);
    return relation === null ? null : opened.map.whole().premisesOf.get(relation.id);
  };
  const act = (command: Command) => opened.map.act(command);
  return { ...opened, premisesWith, act };
};

test("several reasons of one claim are linked at once, and one undo parts them again", () => {
  const { map, actions, notices, premisesWith } = open();
  map.select(selectMany(three, two, one));
  actions.startLink();
  expect(map.store.get().picking).toBeNull();
  expect(premisesWith(one)).toEqual([one, two, three]);
  expect(notices).toContainEqual({ type: "placed", by: "link", text: "One", wayTo: null });
  actions.undo();
  expect([one, two, three].map(premisesWith)).toEqual([[one], [two], [three]]);
  actions.redo();
  expect(premisesWith(three)).toEqual([one, two, three]);
});

test("one claim, or claims of several sides, wait for what they hold together with", () => {
  const { map, actions, premisesWith, relationOf } = open();
  map.select(selectMany(but, two));
  actions.startLink();
  expect(map.store.get().picking).toMatchObject({ type: "link", claimId: two, others: [but] });
  // At the top nothing can be joined: refused, and the question stays open.
  actions.pick(loose);
  expect(map.store.get().picking).not.toBeNull();
  actions.pick(one);
  expect(map.store.get().picking).toBeNull();
  expect(premisesWith(but)).toEqual([one, two, but]);
  expect(relationOf(but)?.kind).toBe("supports");
});

test("what is linked is taken out behind the rest; of a whole group the first stays", () => {
  const { map, actions, premisesWith, relationOf } = open();
  map.select(selectMany(one, two, three));
  actions.startLink();
  map.select(selectClaim(one));
  actions.takeOut();
  expect(premisesWith(two)).toEqual([two, three]);
  expect(relationOf(one)).toMatchObject({ kind: "supports", target: { id: top } });
  // The card keeps its place, and who has left it stands right behind.
  const order = map.whole().relationsOn.get(top) ?? [];
  expect(order.map((relation) => map.whole().premisesOf.get(relation))).toEqual([[two, three], [one], [but]]);
  actions.undo();
  map.select(selectMany(one, two, three));
  actions.takeOut();
  expect([one, two, three].map(premisesWith)).toEqual([[one], [two], [three]]);
  expect(map.whole().relationsOn.get(top)).toHaveLength(4);
  actions.undo();
  expect(premisesWith(one)).toEqual([one, two, three]);
});

test("a card that is dropped on the middle of another joins it whole", () => {
  const { map, actions, premisesWith, act } = open();
  act({ type: "link", claimIds: [two], target: { type: "claim", id: three } });
  const linkZone = { x: 0, y: 0, width: 1, height: 1 };
  actions.drop([two], { type: "link", targetId: one, kind: "supports", linkZone }, { x: 9, y: 9 });
  expect(premisesWith(one)).toEqual([one, three, two]);
  expect(map.store.get().selection).toMatchObject({ type: "claims" });
  actions.undo();
  expect(premisesWith(two)).toEqual([three, two]);
});

test("the acts are offered where they can do something", () => {
  const { map, act } = open();
  act({ type: "addQuestion", text: "Would it?" });
  const question = map.whole().roots[0];
  if (question === undefined) throw new Error("It was asked");
  act({ type: "link", claimIds: [two], target: { type: "claim", id: three } });
  const rest = {
    view: "map",
    mayEdit: true,
    canUndo: false,
    canRedo: false,
    isInBranch: false,
    hasPins: false,
  } as const;
  const facts = (...ids: readonly [ClaimId, ...ClaimId[]]) =>
    readFacts(map.whole(), selectMany(...ids), { ...rest, decidableIds: new Set(), maySuggest: false });
  expect(facts(one)).toMatchObject({ canLink: true, isLinked: false });
  expect(facts(one, two)).toMatchObject({ canLink: true, isLinked: true });
  expect(facts(one, question)).toMatchObject({ canLink: false, isLinked: false });
});
