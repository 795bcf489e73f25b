import type { NotificationListView, NotificationView } from "@crux/api";

/** What has come since a list was fetched before, the oldest first; nothing at the first look. */
export function findFresh(
  before: NotificationListView | null,
  now: NotificationListView,
): readonly NotificationView[] {
  if (before === null || before === now) return [];
  const counts = new Map(before.notifications.map(({ id, count }) => [id, count]));
  // One entry stands for all that is suggested on a map: it is news again when it stands for more.
  const isFresh = ({ id, count, isRead }: NotificationView): boolean =>
    !isRead && count > (counts.get(id) ?? 0);
  return now.notifications.filter(isFresh).toReversed();
}
