import type { ClaimId, RelationId } from "@crux/domain";
import { claimId } from "@crux/domain/testing";
import { expect, test } from "vitest";
import { readClipboard } from "../../map/clipboard/clipboard-formats.ts";
import { selectClaim } from "../../map/walk/selection.ts";
import { openTestMap, stubMapWindow } from "../../map/testing/open-test-map.ts";
import { findPastePlace, goBack, withQuestion, writeSentence } from "./paste-place.ts";
import type { PasteOrigin } from "../../map/open-map-state.ts";

const id = (name: string): ClaimId => claimId(`claim${name}00000000`.slice(0, 16));
const [top, one, two, ask] = ["top", "one", "two", "ask"].map(id) as [ClaimId, ClaimId, ClaimId, ClaimId];

stubMapWindow();

function open() {
  return openTestMap({
    claims: { [top]: "Top", [one]: "One", [two]: "Two", [ask]: { kind: "question" } },
    relations: [
      { id: "relation00000001", on: top, from: [one] },
      { id: "relation00000002", on: top, from: [two], kind: "attacks" },
    ],
  });
}

/** What a field is open for after a command of the table. */
function draftOf(
  { map, actions }: ReturnType<typeof open>,
  at: ClaimId,
  act:
    | "addObjection"
    | "addSibling"
    | "addUndercut"
    | "addLinkedPremise"
    | "addContradiction"
    | "addRestatement",
): PasteOrigin {
  map.select(selectClaim(at));
  actions[act]();
  const command = map.draftCommand();
  if (command === null) throw new Error("No field is open");
  map.endEditing({ keepFocus: false });
  return { type: "draft", command };
}

test("what is pasted into the field of a claim to come goes where that would have stood", () => {
  const opened = open();
  const place = (at: ClaimId, act: Parameters<typeof draftOf>[2]) =>
    findPastePlace(opened.map, draftOf(opened, at, act));
  expect(place(one, "addObjection")).toMatchObject({ target: { type: "claim", id: one }, side: "objection" });
  expect(place(one, "addSibling")).toMatchObject({
    target: { type: "claim", id: top },
    place: { type: "after", id: "relation00000001" },
    side: null,
  });
  expect(place(two, "addLinkedPremise")).toMatchObject({
    target: { type: "claim", id: top },
    side: "objection",
  });
  expect(place(one, "addUndercut")).toMatchObject({
    target: { type: "relation", id: "relation00000001" as RelationId },
    side: "objection",
  });
});

test("a list pasted where a contradiction or other words were being written becomes several of them", () => {
  for (const [at, act, side, kind] of [
    [one, "addContradiction", "contradiction", "contradicts"],
    [one, "addRestatement", "restatement", "restates"],
    [ask, "addRestatement", "restatement", "restates"],
  ] as const) {
    const opened = open();
    const { map } = opened;
    const place = findPastePlace(map, draftOf(opened, at, act));
    expect(place).toMatchObject({ target: { type: "claim", id: at }, side });
    const read = readClipboard(
      "- near\n  - by foot\n- dry",
      map.whole(),
      place.target,
      [],
      place.side ?? undefined,
    );
    if (!read.ok) throw new Error("It is not read");
    map.act({ type: "addBranch", target: place.target, branches: read.branches });
    const { relationsOn, map: now } = map.whole();
    const kinds = relationsOn.get(at)?.map((each) => now.relations.get(each)?.kind);
    expect(kinds).toEqual([kind, kind]);
  }
});

test("into a claim with words it goes under that, into the map under what is selected", () => {
  const { map } = open();
  map.select(selectClaim(two));
  expect(findPastePlace(map, { type: "claim", claimId: one, start: 0, end: 0 }).target).toEqual({
    type: "claim",
    id: one,
  });
  expect(findPastePlace(map, undefined).target).toEqual({ type: "claim", id: two });
});

test("the question that stood in the field of the empty map comes with what answers it", () => {
  const { map } = open();
  const { target, question } = findPastePlace(map, { type: "question", words: " Where do\nwe meet? " });
  expect({ target, question }).toEqual({ target: null, question: "Where do we meet?" });
  expect(withQuestion([{ side: "answer", text: "Here", children: [] }], question)).toEqual([
    {
      side: "question",
      text: "Where do we meet?",
      children: [{ side: "answer", text: "Here", children: [] }],
    },
  ]);
});

test("whoever adds nothing is in the field again", () => {
  const opened = open();
  goBack(opened.map, draftOf(opened, one, "addObjection"));
  expect(opened.map.draftCommand()).toMatchObject({ type: "addObjection", targetId: one });
  goBack(opened.map, { type: "claim", claimId: two, start: 0, end: 0 });
  expect(opened.map.store.get().editing).toEqual({ claimId: two, isNew: false });
});

test("as one sentence it stands where the caret was, and the field is open again", () => {
  const opened = open();
  const { map } = opened;
  writeSentence(map, { type: "claim", claimId: one, start: 1, end: 3 }, "ther words");
  expect(map.whole().map.claims.get(one)?.text).toBe("Other words");
  expect(map.store.get().editing?.claimId).toBe(one);
  writeSentence(map, draftOf(opened, one, "addObjection"), "It is far");
  const { editing } = map.store.get();
  expect(editing === null ? null : map.whole().map.claims.get(editing.claimId)?.text).toBe("It is far");
});
