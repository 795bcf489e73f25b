import { randomUUID } from "node:crypto";
import type { ClaimId, MapId, UserId } from "@crux/domain";
import type pg from "pg";
import type { Database } from "../database.ts";

export type NotificationKind =
  | "mention"
  | "reply"
  | "comment"
  | "suggestion"
  | "accepted"
  | "declined"
  | "objection";

export interface NewNotification {
  readonly userId: UserId;
  readonly mapId: MapId;
  readonly kind: Exclude<NotificationKind, "objection" | "suggestion">;
  readonly actorId: UserId;
  readonly threadId?: string;
  readonly commentId?: string;
  readonly suggestionId?: string;
}

/** Part of the transaction that does what is told of. */
export async function addNotifications(
  client: pg.ClientBase,
  notifications: readonly NewNotification[],
): Promise<void> {
  if (notifications.length === 0) return;
  await client.query(
    `INSERT INTO notification (id, user_id, map_id, kind, actor_id, thread_id, comment_id, suggestion_id)
     SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[])
       AS new(id, user_id, map_id, kind, actor_id, thread_id, comment_id, suggestion_id)
     WHERE EXISTS (SELECT FROM "user" WHERE "user".id = new.user_id)`,
    [
      notifications.map(() => randomUUID()),
      notifications.map(({ userId }) => userId),
      notifications.map(({ mapId }) => mapId),
      notifications.map(({ kind }) => kind),
      notifications.map(({ actorId }) => actorId),
      notifications.map(({ threadId }) => threadId ?? null),
      notifications.map(({ commentId }) => commentId ?? null),
      notifications.map(({ suggestionId }) => suggestionId ?? null),
    ],
  );
}

/**
 * Tells people of a new suggestion on a map, as part of the transaction that stores it. Who has not read of the last one
 * is told nothing more: their one entry leads to the newest, counts all that are open, and is mailed again.
 */
export async function addSuggestionNews(
  client: pg.ClientBase,
  news: {
    readonly mapId: MapId;
    readonly actorId: UserId;
    readonly suggestionId: string;
    readonly userIds: readonly UserId[];
  },
): Promise<void> {
  const { mapId, actorId, suggestionId, userIds } = news;
  await client.query("SELECT pg_advisory_xact_lock(hashtextextended('suggestions:' || $1, 0))", [mapId]);
  const raised = await client.query<{ user_id: UserId }>(
    `UPDATE notification SET suggestion_id = $2, actor_id = $3, mailed_at = NULL,
       created_at = least(created_at, now())
     WHERE map_id = $1 AND kind = 'suggestion' AND read_at IS NULL AND user_id = ANY($4::text[])
     RETURNING user_id`,
    [mapId, suggestionId, actorId, userIds],
  );
  const known = new Set(raised.rows.map((row) => row.user_id));
  const others = userIds.filter((userId) => !known.has(userId));
  await client.query(
    `INSERT INTO notification (id, user_id, map_id, kind, actor_id, suggestion_id)
     SELECT gen_random_uuid()::text, id, $1, 'suggestion', $3, $2 FROM "user" WHERE id = ANY($4::text[])`,
    [mapId, suggestionId, actorId, others],
  );
}

/** Marks as read what a person was told of the suggestions on a map: they have seen the list. */
export async function markSuggestionsSeen(database: Database, mapId: MapId, userId: UserId): Promise<void> {
  const marked = await database.pool.query(
    `UPDATE notification SET read_at = now()
     WHERE user_id = $1 AND map_id = $2 AND kind = 'suggestion' AND read_at IS NULL`,
    [userId, mapId],
  );
  if ((marked.rowCount ?? 0) > 0) database.notifier.tell({ type: "user", id: userId, name: "notifications" });
}

export interface NotificationRow {
  readonly id: string;
  readonly mapId: MapId;
  readonly mapTitle: string;
  readonly kind: NotificationKind;
  readonly actorName: string | null;
  readonly threadId: string | null;
  readonly commentId: string | null;
  readonly suggestionId: string | null;
  /** The objection. */
  readonly claimId: ClaimId | null;
  /** What was written or suggested. */
  readonly text: string | null;
  /** Why a suggestion was declined, where somebody has said so. */
  readonly reason: string | null;
  /** How many suggestions it stands for; 1 for everything else. */
  readonly count: number;
  readonly createdAt: Date;
  readonly readAt: Date | null;
}

const LISTED_MAX = 100;

/** What a person was told of, the newest first. Whether they may still see the map is for the caller to judge. */
export async function listNotifications(
  database: Database,
  userId: UserId,
): Promise<readonly NotificationRow[]> {
  const result = await database.pool.query<RawNotification>(
    `SELECT ${FIELDS} FROM notification ${JOINS} WHERE notification.user_id = $1 AND ${STANDS}
     ORDER BY at DESC, notification.id LIMIT ${LISTED_MAX}`,
    [userId],
  );
  return result.rows.map(toNotification);
}

/** Marks as read what is named, or with null everything. */
export async function markNotificationsRead(
  database: Database,
  userId: UserId,
  ids: readonly string[] | null,
): Promise<void> {
  await database.pool.query(
    `UPDATE notification SET read_at = now()
     WHERE user_id = $1 AND read_at IS NULL AND ($2::text[] IS NULL OR id = ANY($2::text[]))`,
    [userId, ids],
  );
  database.notifier.tell({ type: "user", id: userId, name: "notifications" });
}

export interface DueMail {
  readonly userId: UserId;
  readonly name: string;
  readonly email: string;
  /** As chosen; null before there was a choice. */
  readonly language: string | null;
  readonly notifications: readonly NotificationRow[];
}

/**
 * Takes what is to be mailed now, one entry a person, and marks it as mailed, so that of several servers one sends it.
 * Due is who has something unread that is older than `settleMs` and got no such mail for `pauseMs`; then everything
 * unread goes into the one mail.
 */
export async function takeDueMail(
  database: Database,
  { settleMs, pauseMs }: { readonly settleMs: number; readonly pauseMs: number },
): Promise<readonly DueMail[]> {
  const result = await database.pool.query<
    RawNotification & { user_id: UserId; user_name: string; email: string; language: string | null }
  >(
    `WITH due AS (
       SELECT DISTINCT waiting.user_id FROM notification AS waiting
       JOIN "user" AS person ON person.id = waiting.user_id AND person.wants_mail
       WHERE waiting.mailed_at IS NULL AND waiting.read_at IS NULL
         AND waiting.created_at <= now() - $1 * interval '1 millisecond'
         AND NOT EXISTS (SELECT FROM notification AS sent WHERE sent.user_id = waiting.user_id
           AND sent.mailed_at > now() - $2 * interval '1 millisecond')
     ), taken AS (
       UPDATE notification SET mailed_at = now() FROM due
       WHERE notification.user_id = due.user_id AND notification.mailed_at IS NULL AND notification.read_at IS NULL
       RETURNING notification.id
     )
     SELECT ${FIELDS}, person.id AS user_id, person.name AS user_name, person.email, person.language
     FROM taken JOIN notification ON notification.id = taken.id
     JOIN "user" AS person ON person.id = notification.user_id ${JOINS}
     WHERE ${STANDS} ORDER BY notification.user_id, notification.created_at`,
    [settleMs, pauseMs],
  );
  const mails = new Map<
    UserId,
    Omit<DueMail, "userId" | "notifications"> & { notifications: NotificationRow[] }
  >();
  for (const row of result.rows) {
    const { user_name: name, email, language } = row;
    const mail = mails.get(row.user_id) ?? { name, email, language, notifications: [] };
    mail.notifications.push(toNotification(row));
    mails.set(row.user_id, mail);
  }
  return [...mails].map(([userId, mail]) => ({ userId, ...mail }));
}

/** Gives back what could not be sent, for the next try. */
export async function giveBackMail(database: Database, ids: readonly string[]): Promise<void> {
  await database.pool.query("UPDATE notification SET mailed_at = NULL WHERE id = ANY($1::text[])", [ids]);
}

export async function setWantsMail(database: Database, userId: UserId, wantsMail: boolean): Promise<void> {
  await database.prisma.user.updateMany({ where: { id: userId }, data: { wantsMail } });
}

/** @throws when there is no such user. */
export async function getWantsMail(database: Database, userId: UserId): Promise<boolean> {
  const user = await database.prisma.user.findUniqueOrThrow({
    where: { id: userId },
    select: { wantsMail: true },
  });
  return user.wantsMail;
}

interface RawNotification {
  readonly id: string;
  readonly map_id: MapId;
  readonly map_title: string;
  readonly kind: NotificationKind;
  readonly actor_name: string | null;
  readonly thread_id: string | null;
  readonly comment_id: string | null;
  readonly suggestion_id: string | null;
  readonly claim_id: ClaimId | null;
  readonly text: string | null;
  readonly reason: string | null;
  readonly count: number;
  readonly at: Date;
  readonly read_at: Date | null;
}

const FIELDS = `notification.id, notification.map_id, map.title AS map_title, notification.kind,
  actor.name AS actor_name, notification.thread_id, notification.comment_id, notification.suggestion_id,
  notification.claim_id, coalesce(comment.text, suggestion.command->>'text', claim.text) AS text, suggestion.reason,
  CASE WHEN notification.kind = 'suggestion' THEN waiting.count ELSE 1 END AS count,
  greatest(notification.created_at, suggestion.created_at) AS at, notification.read_at`;
const JOINS = `JOIN map ON map.id = notification.map_id
  LEFT JOIN "user" AS actor ON actor.id = notification.actor_id
  LEFT JOIN comment ON comment.id = notification.comment_id
  LEFT JOIN suggestion ON suggestion.id = notification.suggestion_id
  LEFT JOIN claim ON claim.map_id = notification.map_id
    AND claim.claim_id = coalesce(notification.claim_id, suggestion.command->>'claimId')
  LEFT JOIN LATERAL (
    SELECT count(*)::int AS count FROM suggestion AS open
    WHERE notification.kind = 'suggestion' AND open.map_id = notification.map_id AND open.decided_at IS NULL
      AND open.author_id <> notification.user_id AND open.created_at >= notification.created_at
  ) AS waiting ON true`;
/** Of an objection that was taken back nobody is told any more, nor of suggestions about which everything is decided. */
const STANDS = `(notification.claim_id IS NULL OR claim.claim_id IS NOT NULL)
  AND (notification.kind <> 'suggestion' OR waiting.count > 0)`;

function toNotification(row: RawNotification): NotificationRow {
  return {
    id: row.id,
    mapId: row.map_id,
    mapTitle: row.map_title,
    kind: row.kind,
    actorName: row.actor_name,
    threadId: row.thread_id,
    commentId: row.comment_id,
    suggestionId: row.suggestion_id,
    claimId: row.claim_id,
    text: row.text,
    reason: row.reason,
    count: row.count,
    createdAt: row.at,
    readAt: row.read_at,
  };
}
