// oxlint-disable typescript/no-unsafe-type-assertion -- names for people and claims in a test
import type { ThreadView } from "@crux/api";
import { project } from "@crux/domain";
import { buildMap } from "@crux/domain/testing";
import { expect, test } from "vitest";
import { claimOf, countTalk, standingOfThread, wordsOfGone } from "./talk.ts";

const thread = (id: string, targetType: ThreadView["targetType"], targetId: string): ThreadView => ({
  id,
  targetType,
  targetId,
  commentCount: 1,
  lastSeq: 1,
  unreadCount: id === "new" ? 1 : 0,
  isMine: false,
  lastAtMs: 1,
  resolvedAtMs: null,
  resolver: null,
  first: { author: { id: "person00" as ThreadView["first"]["author"]["id"], name: "Carla" }, line: "x" },
});
const projection = project(
  buildMap({
    claims: {
      top: "The top",
      because: "Because",
      same: { text: "The same", mergedInto: "because" },
      gone: { text: "It is gone", isDeleted: true },
    },
    relations: [
      { id: "bears", on: "top", from: ["because"] },
      { id: "fell", on: "top", from: ["gone"] },
    ],
  }),
);

test("what was said about a merged claim counts at the one that stays, what is gone nowhere", () => {
  const threads = [
    thread("old", "claim", "because"),
    thread("new", "claim", "same"),
    thread("on", "relation", "bears"),
    thread("lost", "claim", "gone"),
  ];
  const counts = countTalk(threads, projection);
  expect(counts.get("because")).toEqual({ open: 2, unread: 1 });
  expect(counts.get("bears")).toEqual({ open: 1, unread: 0 });
  expect(counts.size).toBe(2);
  expect(claimOf(projection, thread("on", "relation", "bears"))).toBe("because");
});

test("of a deleted claim its words are still known, also where its relation was spoken of", () => {
  for (const lost of [thread("a", "claim", "gone"), thread("b", "relation", "fell")]) {
    expect(standingOfThread(projection, lost)).toBeNull();
    expect(wordsOfGone(projection, lost)).toBe("It is gone");
  }
  expect(wordsOfGone(projection, thread("c", "claim", "never"))).toBeNull();
});
