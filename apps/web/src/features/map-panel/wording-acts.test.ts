import { mergedInto } from "@crux/domain";
import type { ClaimId } from "@crux/domain";
import { claimId } from "@crux/domain/testing";
import { expect, test } from "vitest";
import { mergeAll } from "../../map/acts/claim-acts.ts";
import { leadOf } from "../../map/walk/selection.ts";
import { openTogether, stubMapWindow } from "../../map/testing/open-test-map.ts";
import { takeApart, takeWording } from "./wording-acts.ts";

const id = (name: string): ClaimId => claimId(`claim${name}00000000`.slice(0, 16));
const [top, one, two] = ["top", "one", "two"].map(id) as [ClaimId, ClaimId, ClaimId];

stubMapWindow();

function openMerged() {
  const opened = openTogether({
    claims: { [top]: "Top", [one]: "One", [two]: "Two" },
    relations: [
      { id: "relation00000001", on: top, from: [one] },
      { id: "relation00000002", on: top, from: [two] },
    ],
  });
  mergeAll(opened.map, [one, two], one);
  const [wording] = mergedInto(opened.map.whole(), one);
  if (wording === undefined) throw new Error("It was not merged");
  opened.notices.splice(0);
  return { ...opened, wording };
}

test("a claim takes the words of one merged into it, and undo gives it its own back", () => {
  const { map, actions, notices, wording } = openMerged();
  takeWording(map, wording);
  const texts = () => [map.whole().map.claims.get(one)?.text, mergedInto(map.whole(), one)[0]?.text];
  expect(texts()).toEqual(["Two", "One"]);
  expect(notices).toEqual([{ type: "wordingUsed" }]);
  actions.undo();
  expect(texts()).toEqual(["One", "Two"]);
});

test("what was merged is a claim of its own again, is gone to, and undo merges it again", () => {
  const { map, actions, notices, wording, relationOf } = openMerged();
  takeApart(map, wording);
  expect(relationOf(two)).toMatchObject({ kind: "supports", target: { id: top } });
  expect(leadOf(map.store.get().selection)).toBe(two);
  expect(notices).toEqual([{ type: "unmerged", text: "Two", withText: "One" }]);
  actions.undo();
  expect(mergedInto(map.whole(), one).map(({ text }) => text)).toEqual(["Two"]);
});

test("parted here and deleted there at the same time, it is on the map", () => {
  const { map, theyDo, wording } = openMerged();
  takeApart(map, wording);
  theyDo({ type: "remove", claimId: one });
  expect([...map.whole().map.claims.keys()].toSorted()).toEqual([top, two].toSorted());
});
