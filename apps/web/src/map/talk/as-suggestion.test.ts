import { claimId, relationId } from "@crux/domain/testing";
import { expect, test } from "vitest";
import { readFacts } from "../act-context.ts";
import { asSuggestion } from "./as-suggestion.ts";
import { MAP_COMMANDS } from "../commands.ts";
import type { MapActs } from "../commands.ts";
import { NOTHING_SELECTED, selectClaim } from "../walk/selection.ts";
import type { Selection } from "../walk/selection.ts";
import { openTestMap, stubMapWindow } from "../testing/open-test-map.ts";

const question = claimId("claimquestion000");
const answer = claimId("claimanswer00000");
const reason = claimId("claimreason00000");

stubMapWindow();

/** What somebody suggests with a key while something is selected. */
function suggestedBy(
  shortcut: string,
  selection: Selection,
  rights: { mayEdit?: boolean; maySuggest?: boolean } = {},
) {
  const { map } = openTestMap({
    claims: { [question]: { kind: "question" }, [answer]: "Answer", [reason]: "Reason" },
    relations: [
      { id: "relation00000001", on: question, from: [answer], kind: "answers" },
      { id: "relation00000002", on: answer, from: [reason] },
    ],
  });
  const facts = readFacts(map.whole(), selection, {
    view: "map",
    mayEdit: false,
    maySuggest: true,
    canUndo: false,
    canRedo: false,
    isInBranch: false,
    decidableIds: new Set(),
    hasPins: false,
    ...rights,
  });
  const held = MAP_COMMANDS.filter(({ shortcuts }) => shortcuts.includes(shortcut));
  const asked: unknown[] = [];
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- as much of the acts as is asked for
  const acts = { suggest: (kind?: string) => asked.push(kind) } as unknown as MapActs;
  asSuggestion(held, facts)?.run(acts);
  return asked;
}

test("a key begins the suggestion of what it does for others", () => {
  expect(suggestedBy("Tab", selectClaim(answer))).toEqual(["addReason"]);
  expect(suggestedBy("Tab", selectClaim(question))).toEqual(["addAnswer"]);
  expect(suggestedBy("F2", selectClaim(answer))).toEqual(["editText"]);
  expect(suggestedBy("L", { type: "relation", id: relationId("relation00000002") })).toEqual(["addUndercut"]);
  expect(suggestedBy("Delete", selectClaim(answer))).toEqual([]);
});

test("at the top only what belongs to nothing is suggested, and nowhere else", () => {
  const [key] = MAP_COMMANDS.find(({ id }) => id === "addQuestion")?.shortcuts ?? [];
  expect(suggestedBy(key ?? "", NOTHING_SELECTED)).toEqual(["addQuestion"]);
  expect(suggestedBy(key ?? "", selectClaim(answer))).toEqual([]);
  expect(suggestedBy("Tab", NOTHING_SELECTED)).toEqual([]);
});

test("who may edit, and who may not suggest, suggests nothing with a key", () => {
  expect(suggestedBy("F2", selectClaim(answer), { mayEdit: true })).toEqual([]);
  expect(suggestedBy("F2", selectClaim(answer), { maySuggest: false })).toEqual([]);
});
