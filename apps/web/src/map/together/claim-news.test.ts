import { createTranslator } from "next-intl";
import { expect, test } from "vitest";
import { english } from "../../i18n/english.ts";
import { spokenHidden, spokenNews } from "./claim-news.ts";
import type { ClaimNews } from "./claim-news.ts";

const t = createTranslator({ locale: "en", messages: english });
const quiet: ClaimNews = {
  fresh: null,
  openCount: 0,
  unreadCount: 0,
  suggestedCount: 0,
  writers: [],
  hidden: null,
};

test("what goes on at a claim is told in few words, and nothing where nothing does", () => {
  expect(spokenNews(t, quiet)).toEqual([]);
  expect(
    spokenNews(t, {
      ...quiet,
      fresh: "isEdited",
      openCount: 2,
      unreadCount: 1,
      suggestedCount: 1,
      writers: ["Ann", "Ben"],
    }),
  ).toEqual([
    "edited",
    "2 threads of comments, 1 unread",
    "1 suggestion",
    "Ann is writing",
    "Ben is writing",
  ]);
  expect(spokenNews(t, { ...quiet, fresh: "isNew", openCount: 1 })).toEqual(["new", "1 thread of comments"]);
});

test("a fold tells who is in it and what is new, three names at most", () => {
  expect(spokenHidden(t, null)).toEqual([]);
  const people = ["Ann", "Ben", "Cem", "Dora", "Eva"].map((name, index) => ({
    connectionId: index,
    userId: name,
    name,
    color: 0,
    isWriting: index === 0,
  }));
  expect(spokenHidden(t, { people, newCount: 2, editedCount: 1, movedCount: 0 })).toEqual([
    "Ann is writing in the folded branch",
    "In the folded branch: Ben, Cem, Dora and 1 more",
    "In the folded branch: 2 new, 1 edited",
  ]);
  expect(spokenHidden(t, { people: [], newCount: 0, editedCount: 3, movedCount: 1 })).toEqual([
    "In the folded branch: 3 edited, 1 moved",
  ]);
});
