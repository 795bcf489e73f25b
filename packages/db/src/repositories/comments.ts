import type { MapId, Target, UserId } from "@crux/domain";
import type pg from "pg";
import type { Database } from "../database.ts";
import { inTransaction } from "../transaction.ts";
import { addNotifications } from "./notifications.ts";
import { listTargetAuthors } from "./target-authors.ts";
import type { NamedTarget } from "./target-authors.ts";

export interface NewComment {
  readonly mapId: MapId;
  readonly threadId: string;
  readonly commentId: string;
  readonly authorId: UserId;
  /** Clean, with mentions as `<@id>`. */
  readonly text: string;
  /** Only people who may see the map; who else is named in the text is not told. */
  readonly mentions: readonly UserId[];
}

/** Begins a thread with its first comment, and tells those whom it mentions and who wrote the claim. */
export async function createThread(
  database: Database,
  thread: NewComment & { readonly target: Target },
): Promise<void> {
  const told = await inTransaction(database.pool, async (client) => {
    await client.query(
      "INSERT INTO comment_thread (id, map_id, target_type, target_id) VALUES ($1, $2, $3, $4)",
      [thread.threadId, thread.mapId, thread.target.type, thread.target.id],
    );
    return await insertComment(client, thread, thread.target);
  });
  tell(database, thread.mapId, told);
}

/**
 * Adds a comment to a thread and tells whom it mentions, who has written there and who wrote the claim. False when there
 * is no such thread.
 */
export async function addComment(database: Database, comment: NewComment): Promise<boolean> {
  const told = await inTransaction(database.pool, async (client) => {
    const thread = await client.query<NamedTarget>(
      `SELECT target_type AS type, target_id AS id FROM comment_thread WHERE map_id = $1 AND id = $2 FOR UPDATE`,
      [comment.mapId, comment.threadId],
    );
    const target = thread.rows[0];
    return target === undefined ? null : await insertComment(client, comment, target);
  });
  if (told === null) return false;
  tell(database, comment.mapId, told);
  return true;
}

/** The thread's row is locked by the caller's statement, so numbers are given in the order of commits. */
async function insertComment(
  client: pg.ClientBase,
  comment: NewComment,
  target: NamedTarget,
): Promise<readonly UserId[]> {
  const { threadId, commentId, authorId, mapId, text, mentions } = comment;
  const writers = await client.query<{ author_id: UserId }>(
    "SELECT DISTINCT author_id FROM comment WHERE thread_id = $1",
    [threadId],
  );
  const numbered = await client.query<{ last_seq: number }>(
    "UPDATE comment_thread SET last_seq = last_seq + 1 WHERE id = $1 RETURNING last_seq",
    [threadId],
  );
  const seq = numbered.rows[0]?.last_seq ?? 1;
  await client.query(
    "INSERT INTO comment (id, thread_id, author_id, seq, text) VALUES ($1, $2, $3, $4, $5)",
    [commentId, threadId, authorId, seq, text],
  );
  await writeMentions(client, commentId, mentions);
  await client.query(MARK_READ, [threadId, authorId, seq]);
  const called = mentions.filter((userId) => userId !== authorId);
  const others = writers.rows
    .map(({ author_id: userId }) => userId)
    .filter((userId) => userId !== authorId && !called.includes(userId));
  const owners = (await listTargetAuthors(client, mapId, target)).filter(
    (userId) => userId !== authorId && !called.includes(userId) && !others.includes(userId),
  );
  const shared = { mapId, actorId: authorId, threadId, commentId } as const;
  await addNotifications(client, [
    ...called.map((userId) => ({ ...shared, userId, kind: "mention" as const })),
    ...others.map((userId) => ({ ...shared, userId, kind: "reply" as const })),
    ...owners.map((userId) => ({ ...shared, userId, kind: "comment" as const })),
  ]);
  return [...called, ...others, ...owners];
}

const MARK_READ = `INSERT INTO thread_read (thread_id, user_id, seq) VALUES ($1, $2, $3)
  ON CONFLICT (thread_id, user_id) DO UPDATE SET seq = greatest(thread_read.seq, excluded.seq)`;

/** Names that no account has are passed over. */
async function writeMentions(
  client: pg.ClientBase,
  commentId: string,
  mentions: readonly UserId[],
): Promise<void> {
  await client.query(
    `INSERT INTO comment_mention (comment_id, user_id)
     SELECT $1, id FROM "user" WHERE id = ANY($2::text[]) ON CONFLICT DO NOTHING`,
    [commentId, mentions],
  );
}

/** Gives a comment new words; only its author can. People mentioned for the first time are told. */
export async function editComment(
  database: Database,
  edit: Omit<NewComment, "threadId">,
): Promise<"edited" | "unknown" | "foreign"> {
  const { mapId, commentId, authorId, text, mentions } = edit;
  const told = await inTransaction(database.pool, async (client) => {
    const found = await lockComment(client, mapId, commentId);
    if (found === null) return "unknown";
    if (found.author_id !== authorId) return "foreign";
    const before = await client.query<{ user_id: UserId }>(
      "SELECT user_id FROM comment_mention WHERE comment_id = $1",
      [commentId],
    );
    const known = new Set(before.rows.map(({ user_id: userId }) => userId));
    await client.query("UPDATE comment SET text = $2, edited_at = now() WHERE id = $1 AND text <> $2", [
      commentId,
      text,
    ]);
    await client.query("DELETE FROM comment_mention WHERE comment_id = $1 AND user_id <> ALL($2::text[])", [
      commentId,
      mentions,
    ]);
    await writeMentions(client, commentId, mentions);
    const called = mentions.filter((userId) => userId !== authorId && !known.has(userId));
    await addNotifications(
      client,
      called.map((userId) => ({
        mapId,
        userId,
        kind: "mention" as const,
        actorId: authorId,
        threadId: found.thread_id,
        commentId,
      })),
    );
    return called;
  });
  if (typeof told === "string") return told;
  tell(database, mapId, told);
  return "edited";
}

/**
 * Removes a comment, and its thread when it was the last.
 *
 * @param authorId only if this person wrote it; null: whoever did
 */
export async function removeComment(
  database: Database,
  { mapId, commentId, authorId }: { mapId: MapId; commentId: string; authorId: UserId | null },
): Promise<"removed" | "unknown" | "foreign"> {
  const outcome = await inTransaction(database.pool, async (client) => {
    const found = await lockComment(client, mapId, commentId);
    if (found === null) return "unknown";
    if (authorId !== null && found.author_id !== authorId) return "foreign";
    await client.query("DELETE FROM comment WHERE id = $1", [commentId]);
    return "removed";
  });
  if (outcome === "removed") tell(database, mapId, []);
  return outcome;
}

async function lockComment(client: pg.ClientBase, mapId: MapId, commentId: string) {
  const found = await client.query<{ author_id: UserId; thread_id: string }>(
    `SELECT comment.author_id, comment.thread_id
     FROM comment JOIN comment_thread AS thread ON thread.id = comment.thread_id
     WHERE thread.map_id = $1 AND comment.id = $2 FOR UPDATE OF thread`,
    [mapId, commentId],
  );
  return found.rows[0] ?? null;
}

/** Closes a thread, or opens it again with `resolverId` null. False when there is no such thread. */
export async function resolveThread(
  database: Database,
  thread: { readonly mapId: MapId; readonly threadId: string; readonly resolverId: UserId | null },
): Promise<boolean> {
  const { mapId, threadId, resolverId } = thread;
  const result = await database.pool.query(
    `UPDATE comment_thread SET resolved_by = $3::text,
       resolved_at = CASE WHEN $3::text IS NULL THEN NULL ELSE coalesce(resolved_at, now()) END
     WHERE map_id = $1 AND id = $2`,
    [mapId, threadId, resolverId],
  );
  if (result.rowCount === 0) return false;
  tell(database, mapId, []);
  return true;
}

/**
 * Notes up to which comment a person has read a thread; what they were told of it counts as read too. False when there
 * is no such thread.
 */
export async function markThreadRead(
  database: Database,
  read: { readonly mapId: MapId; readonly threadId: string; readonly userId: UserId; readonly seq: number },
): Promise<boolean> {
  const { mapId, threadId, userId, seq } = read;
  const marked = await database.pool.query<{ is_there: boolean; told_count: number }>(
    `WITH thread AS (
       SELECT id, last_seq FROM comment_thread WHERE map_id = $1 AND id = $2
     ), told AS (
       UPDATE notification SET read_at = now() FROM thread, comment
       WHERE notification.thread_id = thread.id AND notification.user_id = $3 AND notification.read_at IS NULL
         AND comment.id = notification.comment_id AND comment.seq <= $4
       RETURNING notification.id
     ), marked AS (
       INSERT INTO thread_read (thread_id, user_id, seq) SELECT id, $3, least($4, last_seq) FROM thread
       ON CONFLICT (thread_id, user_id) DO UPDATE SET seq = greatest(thread_read.seq, excluded.seq)
     )
     SELECT EXISTS (SELECT FROM thread) AS is_there, (SELECT count(*) FROM told)::int AS told_count`,
    [mapId, threadId, userId, seq],
  );
  const outcome = marked.rows[0];
  if ((outcome?.told_count ?? 0) > 0) {
    database.notifier.tell({ type: "user", id: userId, name: "notifications" });
  }
  return outcome?.is_there === true;
}

/** Makes a thread unread again for a person, from its newest comment by somebody else on. False when it is not there. */
export async function markThreadUnread(
  database: Database,
  { mapId, threadId, userId }: { readonly mapId: MapId; readonly threadId: string; readonly userId: UserId },
): Promise<boolean> {
  const marked = await database.pool.query<{ is_there: boolean }>(
    `WITH thread AS (
       SELECT id FROM comment_thread WHERE map_id = $1 AND id = $2
     ), marked AS (
       INSERT INTO thread_read (thread_id, user_id, seq)
       SELECT thread.id, $3, max(comment.seq) - 1
       FROM thread JOIN comment ON comment.thread_id = thread.id AND comment.author_id <> $3 GROUP BY thread.id
       ON CONFLICT (thread_id, user_id) DO UPDATE SET seq = least(thread_read.seq, excluded.seq)
     )
     SELECT EXISTS (SELECT FROM thread) AS is_there`,
    [mapId, threadId, userId],
  );
  return marked.rows[0]?.is_there === true;
}

function tell(database: Database, mapId: MapId, userIds: readonly UserId[]): void {
  database.notifier.tell({ type: "map", id: mapId, name: "comments" });
  for (const id of userIds) database.notifier.tell({ type: "user", id, name: "notifications" });
}
