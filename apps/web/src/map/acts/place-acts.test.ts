import type { ClaimId, RelationId } from "@crux/domain";
import { claimId, relationId } from "@crux/domain/testing";
import { expect, test } from "vitest";
import { readFacts } from "../act-context.ts";
import { selectClaim } from "../walk/selection.ts";
import { openTestMap, stubMapWindow } from "../testing/open-test-map.ts";

const id = (name: string): ClaimId => claimId(`claim${name}00000000`.slice(0, 16));
const by = (number: number): RelationId => relationId(`relation0000000${number}`);
const [top, one, deep, other, but] = [id("top"), id("one"), id("deep"), id("other"), id("but")];

stubMapWindow();

const open = () =>
  openTestMap({
    claims: {
      [top]: "Top",
      [one]: { text: "Is it one?", primary: by(1) },
      [deep]: "Deep",
      [other]: "Other",
      [but]: "But",
    },
    relations: [
      { id: by(1), on: top, from: [one] },
      { id: by(2), on: other, from: [one], kind: "attacks" },
      { id: by(3), on: one, from: [deep] },
      { id: by(4), on: top, from: [but], kind: "attacks" },
    ],
  });

test("a claim is drawn at its other place, turned there and taken out of it, each as one step of undo", () => {
  const { map, actions, relationOf, notices } = open();
  actions.drawUnder(one, by(2));
  expect(relationOf(one)?.target.id).toBe(other);
  expect(map.store.get().selection).toEqual(selectClaim(one));
  actions.setRelationKind(by(2), "contradicts");
  expect(relationOf(one)?.kind).toBe("contradicts");
  actions.leave(one, by(2));
  expect(relationOf(one)?.target.id).toBe(top);
  expect(notices).toContainEqual({ type: "relationRemoved" });
  actions.undo();
  actions.undo();
  expect(relationOf(one)?.kind).toBe("attacks");
  actions.undo();
  expect(relationOf(one)?.target.id).toBe(top);
});

test("what was written as a reason becomes a question at the top, and its reasons answers", () => {
  const { map, actions, notices, relationOf } = open();
  map.select(selectClaim(one));
  actions.convert();
  expect(map.whole().map.claims.get(one)).toMatchObject({ kind: "question", primary: null });
  expect(relationOf(deep)?.kind).toBe("answers");
  expect(notices).toContainEqual({ type: "detached", kind: "question" });
  actions.undo();
  expect(map.whole().map.claims.get(one)).toMatchObject({ kind: "claim", primary: by(1) });
  expect(map.whole().relationsFrom.get(one)).toEqual([by(1), by(2)]);
  expect(relationOf(deep)?.kind).toBe("supports");
});

test("a change of kind is offered only where it can be made", () => {
  const { map } = open();
  const rest = {
    view: "map",
    mayEdit: true,
    canUndo: false,
    canRedo: false,
    isInBranch: false,
    hasPins: false,
  } as const;
  const canConvert = (claim: ClaimId) =>
    readFacts(map.whole(), selectClaim(claim), { ...rest, decidableIds: new Set(), maySuggest: false })
      .canConvert;
  // With an objection on it a claim is no question.
  expect([one, but, top].map(canConvert)).toEqual([true, true, false]);
});
