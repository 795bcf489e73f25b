import {
  getWantsMail,
  listAccessFacts,
  listNotifications as listStoredNotifications,
  markNotificationsRead,
  setWantsMail,
} from "@crux/db";
import type { NotificationRow } from "@crux/db";
import { can, commentLine } from "@crux/domain";
import type { UserId } from "@crux/domain";
import type { Actor, ApiContext } from "../context.ts";
import { refuse } from "../refusal.ts";
import { unseal } from "../secrets.ts";
import type { Services } from "../services.ts";
import type { NotificationListView, NotificationSettingsView } from "./views.ts";

/** What the asking person was told of on maps that they can still see, the newest first. */
export async function listNotifications(services: Services, actor: Actor): Promise<NotificationListView> {
  const rows = await listStoredNotifications(services.database, actor.userId);
  const visible = await keepVisible(services, actor.userId, rows);
  return {
    unreadCount: visible.filter(({ readAt }) => readAt === null).length,
    notifications: visible.map((row) => ({
      id: row.id,
      kind: row.kind,
      mapId: row.mapId,
      mapTitle: row.mapTitle,
      actorName: row.actorName,
      commentId: row.commentId,
      suggestionId: row.suggestionId,
      claimId: row.claimId,
      line: lineOf(row.text),
      reason: lineOf(row.reason),
      count: row.count,
      createdAtMs: row.createdAt.getTime(),
      isRead: row.readAt !== null,
    })),
  };
}

/** Leaves out what happened on maps that the person cannot see any more. */
export async function keepVisible(
  services: Services,
  userId: UserId,
  rows: readonly NotificationRow[],
): Promise<readonly NotificationRow[]> {
  const mapIds = [...new Set(rows.map(({ mapId }) => mapId))];
  const facts = await listAccessFacts(
    services.database,
    mapIds.map((mapId) => ({ userId, mapId, sessionId: null, linkIds: [] })),
  );
  const visible = new Set(
    mapIds.filter((_, index) => {
      const own = facts[index];
      return own !== undefined && can({ userId }, "map.view", own).allowed;
    }),
  );
  return rows.filter(({ mapId }) => visible.has(mapId));
}

const LINE_MAX = 160;

/** Whom somebody calls before saying anything. */
const CALLED_FIRST = /^(?:@…[\s,:;.]*)+(?=\S)/u;

/** The beginning of what was written, in one line; names of others it mentions are left out. */
export function lineOf(text: string | null): string | null {
  if (text === null) return null;
  const line = commentLine(text, () => "…").replace(CALLED_FIRST, "");
  return line.length > LINE_MAX ? `${line.slice(0, LINE_MAX - 1)}…` : line;
}

/** Marks as read what is named, or everything. */
export async function readNotifications(
  services: Services,
  actor: Actor,
  input: { readonly ids: readonly string[] | null },
): Promise<{ isDone: true }> {
  await markNotificationsRead(services.database, actor.userId, input.ids);
  return { isDone: true };
}

/** Whether mail comes at all, and whether this person wants it. */
export async function getNotificationSettings(
  services: Services,
  actor: Actor,
): Promise<NotificationSettingsView> {
  const wantsMail = await getWantsMail(services.database, actor.userId);
  return { isMailSetUp: services.mailer.isSending, wantsMail };
}

export async function updateNotificationSettings(
  services: Services,
  actor: Actor,
  input: { readonly wantsMail: boolean },
): Promise<{ isDone: true }> {
  await setWantsMail(services.database, actor.userId, input.wantsMail);
  return { isDone: true };
}

/** What the link at the end of each mail is sealed for. */
export const STOP_MAIL = "stop notification mail";

/** Follows the link in a mail: no further one to this person, until they ask for it again. */
export async function stopMail(context: ApiContext, token: string): Promise<{ isDone: true }> {
  const { services, address } = context;
  await services.limits.take("token", address);
  const sealed = unseal(services.configuration.secret, STOP_MAIL, token);
  if (typeof sealed !== "string") return refuse("linkInvalid");
  // Sealed here and nowhere else, so it is the id of a user; one whose account is gone changes nothing.
  await setWantsMail(services.database, sealed as UserId, false);
  return { isDone: true };
}
