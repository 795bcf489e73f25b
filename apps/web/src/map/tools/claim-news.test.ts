import { createTranslator } from "next-intl";
import { expect, test } from "vitest";
import { english } from "../../i18n/english.ts";
import { spokenNews } from "./claim-news.ts";
import type { ClaimNews } from "./claim-news.ts";

const t = createTranslator({ locale: "en", messages: english });
const quiet: ClaimNews = { fresh: null, openCount: 0, unreadCount: 0, suggestedCount: 0, writers: [] };

test("what goes on at a claim is told in few words, and nothing where nothing does", () => {
  expect(spokenNews(t, quiet)).toEqual([]);
  expect(
    spokenNews(t, {
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
