// oxlint-disable typescript/no-unsafe-type-assertion -- names for claims in a test
import type { ClaimId, RelationId } from "@crux/domain";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { forgetTab, openTabMemory } from "../../lib/kept/tab-memory.ts";
import { keepDraft, openDrafts, placeOfComment } from "./talk-drafts.ts";
import type { CommentDraft } from "./talk-drafts.ts";
import { memoryStorage } from "../testing/memory-storage.ts";

beforeEach(() => {
  vi.stubGlobal("sessionStorage", memoryStorage());
});
afterEach(() => {
  vi.unstubAllGlobals();
});

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

const open = (userId: string) => openDrafts(openTabMemory(userId, "drafts:map"));

test("a tab keeps drafts over a reload, for whoever wrote them and until they sign out", () => {
  const place = { type: "on", target: { type: "claim", id: "claim" as ClaimId } } as const;
  const comment = { place, text: "half a", mentioned: [{ id: "carla", name: "Carla" }] };
  const suggestion = { kind: "editText", text: "half", baseText: "whole" } as const;
  open("ann").comments.set("there", comment);
  open("ann").suggestions.set("there", suggestion);
  expect(open("ann").comments.get("there")).toEqual(comment);
  expect(open("ann").suggestions.get("there")).toEqual(suggestion);
  forgetTab("ann");
  expect([...open("ann").comments.values()]).toEqual([]);

  open("ann").comments.set("there", comment);
  expect(open("ben").comments.has("there")).toBe(false);
  // Somebody else at this tab: what was left here is gone.
  expect(open("ann").comments.has("there")).toBe(false);
});

test("what was sent is kept no longer, and what another version kept in another shape is passed over", () => {
  const place = { type: "in", threadId: "thread" } as const;
  open("ann").comments.set("here", { place, text: "half a", mentioned: [] });
  open("ann").comments.delete("here");
  expect(Object.keys(sessionStorage)).toEqual([]);
  openTabMemory("ann", "drafts:map").write({
    comments: [["here", { place, text: 5, mentioned: [] }], "nothing"],
    suggestions: [["here", { kind: "paint", text: "", baseText: "" }]],
  });
  expect([...open("ann").comments.values(), ...open("ann").suggestions.values()]).toEqual([]);
});

test("a browser that keeps nothing for pages has drafts for as long as the page stands", () => {
  vi.stubGlobal("sessionStorage", undefined);
  const drafts = open("ann");
  drafts.comments.set("here", { place: { type: "in", threadId: "thread" }, text: "half a", mentioned: [] });
  expect(drafts.comments.has("here")).toBe(true);
});
