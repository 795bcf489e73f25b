// oxlint-disable typescript/no-unsafe-type-assertion -- names for people and claims in a test
import type { SuggestionView } from "@crux/api";
import { project } from "@crux/domain";
import type { ClaimId, RelationId, SuggestedCommand } from "@crux/domain";
import { buildMap } from "@crux/domain/testing";
import { expect, test } from "vitest";
import { suggestionsByClaim } from "./suggested.ts";

const suggestion = (id: string, command: SuggestedCommand, isOpen = true): SuggestionView => ({
  id,
  author: { id: "person00" as SuggestionView["author"]["id"], name: "Carla" },
  command,
  baseText: null,
  createdAtMs: 1,
  isOpen,
  decision: isOpen ? null : "accepted",
  decidedAtMs: isOpen ? null : 2,
  reason: null,
  decider: null,
  deciderId: null,
  claimId: null,
});
const top = "top" as ClaimId;
const projection = project(
  buildMap({
    claims: { top: "The top", because: "Because" },
    relations: [{ id: "bears", on: "top", from: ["because"] }],
  }),
);
const reason = (id: string, targetId: ClaimId, isOpen?: boolean) =>
  suggestion(id, { type: "addReason", targetId, text: "x" }, isOpen);

test("a suggestion is shown at the claim it is about, one about a relation at the relation's first premise", () => {
  const undercut = suggestion("c", { type: "addUndercut", relationId: "bears" as RelationId, text: "x" });
  const shown = suggestionsByClaim([reason("a", top), reason("b", top), undercut], projection);
  expect(shown.get(top)?.map(({ id }) => id)).toEqual(["a", "b"]);
  expect(shown.get("because" as ClaimId)?.map(({ id }) => id)).toEqual(["c"]);
});

test("what is suggested about a merged claim is shown at the one that stays", () => {
  const merged = project(
    buildMap({ claims: { top: "The top", same: { text: "The same", mergedInto: "top" } }, relations: [] }),
  );
  const shown = suggestionsByClaim([reason("a", "same" as ClaimId)], merged);
  expect(shown.get(top)?.map(({ id }) => id)).toEqual(["a"]);
});

test("what is suggested at the top stands at no claim", () => {
  const question = suggestion("q", { type: "addQuestion", text: "Why?" });
  expect(suggestionsByClaim([question], projection).size).toBe(0);
});

test("what is decided, or about something that is gone, is not shown", () => {
  const gone = reason("a", "nowhere" as ClaimId);
  expect(suggestionsByClaim([gone, reason("b", top, false)], projection).size).toBe(0);
});
