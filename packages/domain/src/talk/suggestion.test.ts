// oxlint-disable typescript/no-unsafe-type-assertion -- names for claims in a test
import { expect, test } from "vitest";
import { CLAIM_MAX_LENGTH } from "../limits.ts";
import type { ClaimId, RelationId } from "../ids.ts";
import { readSuggestion, targetOfSuggestion } from "./suggestion.ts";

const claimId = "claim000" as ClaimId;
const relationId = "relation" as RelationId;

test("7.3 a suggestion's words are cleaned, and refused, as those of the command it stands for", () => {
  expect(readSuggestion({ type: "addReason", targetId: claimId, text: "  Because\n so " })).toEqual({
    ok: true,
    command: { type: "addReason", targetId: claimId, text: "Because so" },
  });
  const refusals = ["", "x".repeat(CLAIM_MAX_LENGTH + 1)].map((text) =>
    readSuggestion({ type: "editText", claimId, text }),
  );
  expect(refusals.map((each) => !each.ok && each.refusal.code)).toEqual(["claimEmpty", "claimTooLong"]);
});

test("7.4 a suggestion is about the claim or relation where it would stand, at the top about the map", () => {
  expect(targetOfSuggestion({ type: "addUndercut", relationId, text: "" })).toEqual({
    type: "relation",
    id: relationId,
  });
  expect(targetOfSuggestion({ type: "editText", claimId, text: "" })).toEqual({ type: "claim", id: claimId });
  const target = { type: "relation", id: relationId } as const;
  expect(targetOfSuggestion({ type: "addLinkedPremise", target, text: "" })).toEqual(target);
  expect(targetOfSuggestion({ type: "addRelation", claimId, target, kind: "attacks" })?.id).toBe(claimId);
  expect(targetOfSuggestion({ type: "addQuestion", text: "" })).toBeNull();
});
