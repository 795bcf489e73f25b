// oxlint-disable typescript/no-unsafe-type-assertion -- names for claims in a test
import type { ClaimId, RelationId } from "@crux/domain";
import { expect, test } from "vitest";
import { keepDraft, placeOfComment } from "./talk-drafts.ts";
import type { CommentDraft } from "./talk-drafts.ts";

test("each place has a word of its own, also where ids are equal", () => {
  const places = [
    { type: "on", target: { type: "claim", id: "same" as ClaimId } },
    { type: "on", target: { type: "relation", id: "same" as RelationId } },
    { type: "in", threadId: "same" },
    { type: "edit", commentId: "same" },
  ] as const;
  expect(new Set(places.map(placeOfComment)).size).toBe(places.length);
});

test("what stands in a field is kept, and nothing once it is empty", () => {
  const drafts = new Map<string, CommentDraft>();
  const place = { type: "in", threadId: "here" } as const;
  keepDraft(drafts, "here", { place, text: "half a", mentioned: [] });
  expect(drafts.get("here")?.text).toBe("half a");
  keepDraft(drafts, "here", { place, text: "  ", mentioned: [] });
  expect(drafts.size).toBe(0);
});
