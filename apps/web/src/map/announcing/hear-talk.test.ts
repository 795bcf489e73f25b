// oxlint-disable typescript/no-unsafe-type-assertion -- as much of a thread as is asked for
import type { ThreadView } from "@crux/api";
import { claimId } from "@crux/domain/testing";
import { afterEach, expect, test, vi } from "vitest";
import { createExternalStore } from "../external-store.ts";
import { selectClaim } from "../walk/selection.ts";
import { NO_TALK } from "../talk/talk.ts";
import type { TalkState } from "../talk/talk.ts";
import { openTestMap, stubMapWindow } from "../testing/open-test-map.ts";
import { announceLevel } from "./announce-level.ts";
import { hearTalk } from "./hear-talk.ts";

const top = claimId("claimtop00000000");
const other = claimId("claimother000000");
const thread = (id: string, targetId: string, authorId = "ann"): ThreadView =>
  ({
    id,
    targetType: "claim",
    targetId,
    first: { author: { id: authorId, name: authorId }, line: id },
  }) as ThreadView;

stubMapWindow();
afterEach(() => {
  vi.restoreAllMocks();
});

/** A map on which a claim is in focus, and what is heard of the threads that come to it. */
function open(level: "all" | "near" | "none") {
  vi.spyOn(announceLevel, "get").mockReturnValue(level);
  const { map } = openTestMap({ claims: { [top]: "Top", [other]: "Other" }, relations: [] });
  map.select(selectClaim(top));
  const store = createExternalStore<TalkState>(NO_TALK);
  const heard: string[] = [];
  hearTalk(map, { store }, ({ thread: { id }, claim }) => heard.push(`${id}: ${claim}`));
  store.set({ threads: [thread("old", top)] });
  const own = map.store.get().live.user?.id ?? "";
  store.set({
    threads: [thread("old", top), thread("here", top), thread("there", other), thread("mine", top, own)],
  });
  return heard;
}

test("a thread that somebody begins at the claim in focus is heard, one's own is not", () => {
  expect(open("near")).toEqual(["here: Top"]);
});

test("threads elsewhere are heard by who wants to hear all, and none by who wants none", () => {
  expect(open("all")).toEqual(["here: Top", "there: Other"]);
  expect(open("none")).toEqual([]);
});
