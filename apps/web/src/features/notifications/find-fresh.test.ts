// oxlint-disable typescript/no-unsafe-type-assertion -- as much of a notification as is asked for
import type { NotificationListView, NotificationView } from "@crux/api";
import { expect, test } from "vitest";
import { findFresh } from "./find-fresh.ts";

const list = (...notifications: readonly Partial<NotificationView>[]): NotificationListView =>
  ({
    unreadCount: 0,
    notifications: notifications.map((each) => ({ count: 1, isRead: false, ...each })),
  }) as NotificationListView;
const ids = (before: NotificationListView | null, now: NotificationListView): readonly string[] =>
  findFresh(before, now).map(({ id }) => id);

test("what was there at the first look is no news, what comes later is, the oldest first", () => {
  expect(ids(null, list({ id: "a" }))).toEqual([]);
  expect(ids(list({ id: "a" }), list({ id: "c" }, { id: "b" }, { id: "a" }))).toEqual(["b", "c"]);
  expect(ids(list(), list({ id: "a", isRead: true }))).toEqual([]);
});

test("an entry that stands for several is news again when it stands for more, not for fewer", () => {
  expect(ids(list({ id: "a", count: 2 }), list({ id: "a", count: 3 }))).toEqual(["a"]);
  expect(ids(list({ id: "a", count: 3 }), list({ id: "a", count: 2 }))).toEqual([]);
});
