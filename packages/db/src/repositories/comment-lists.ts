import type { MapId, UserId } from "@crux/domain";
import type { Database } from "../database.ts";

export interface CommentRow {
  readonly id: string;
  readonly threadId: string;
  readonly seq: number;
  readonly author: { readonly id: UserId; readonly name: string };
  readonly text: string;
  /** The names, as they are now, of those whom the text mentions. */
  readonly mentioned: readonly { readonly id: UserId; readonly name: string }[];
  readonly createdAt: Date;
  readonly editedAt: Date | null;
}

export interface ThreadRow {
  readonly id: string;
  readonly targetType: "claim" | "relation";
  readonly targetId: string;
  readonly commentCount: number;
  readonly lastSeq: number;
  /** How many comments of others the asking person has not read. */
  readonly unreadCount: number;
  /** They have written in it or are mentioned there. */
  readonly isMine: boolean;
  readonly lastAt: Date;
  readonly resolvedAt: Date | null;
  readonly resolver: { readonly id: UserId; readonly name: string } | null;
  readonly first: { readonly author: { readonly id: UserId; readonly name: string }; readonly text: string };
}

/** More than these nobody reads in a list; the newest count. */
const THREADS_MAX = 2000;

interface RawThread {
  readonly id: string;
  readonly target_type: string;
  readonly target_id: string;
  readonly comment_count: number;
  readonly last_seq: number;
  readonly unread_count: number;
  readonly is_mine: boolean;
  readonly last_at: Date;
  readonly resolved_at: Date | null;
  readonly resolver_id: UserId | null;
  readonly resolver_name: string | null;
  readonly first_author_id: UserId;
  readonly first_author_name: string;
  readonly first_text: string;
}

/** The threads of a map, those with the newest comment first, and how they stand for one person. */
export async function listThreads(
  database: Database,
  mapId: MapId,
  userId: UserId,
): Promise<readonly ThreadRow[]> {
  const result = await database.pool.query<RawThread>(
    `SELECT thread.id, thread.target_type, thread.target_id, thread.last_seq, thread.resolved_at,
       resolver.id AS resolver_id, resolver.name AS resolver_name,
       counted.comment_count, counted.unread_count, counted.is_mine, counted.last_at,
       first.author_id AS first_author_id, writer.name AS first_author_name, first.text AS first_text
     FROM comment_thread AS thread
     LEFT JOIN thread_read AS own ON own.thread_id = thread.id AND own.user_id = $2
     LEFT JOIN "user" AS resolver ON resolver.id = thread.resolved_by
     JOIN LATERAL (
       SELECT count(*)::int AS comment_count, max(comment.created_at) AS last_at,
         (count(*) FILTER (WHERE comment.author_id <> $2 AND comment.seq > coalesce(own.seq, 0)))::int AS unread_count,
         bool_or(comment.author_id = $2 OR EXISTS (
           SELECT FROM comment_mention WHERE comment_mention.comment_id = comment.id AND comment_mention.user_id = $2
         )) AS is_mine
       FROM comment WHERE comment.thread_id = thread.id
     ) AS counted ON counted.comment_count > 0
     JOIN LATERAL (
       SELECT author_id, text FROM comment WHERE comment.thread_id = thread.id ORDER BY seq LIMIT 1
     ) AS first ON true
     JOIN "user" AS writer ON writer.id = first.author_id
     WHERE thread.map_id = $1 ORDER BY counted.last_at DESC, thread.id LIMIT ${THREADS_MAX}`,
    [mapId, userId],
  );
  return result.rows.map((row) => ({
    id: row.id,
    targetType: row.target_type === "relation" ? "relation" : "claim",
    targetId: row.target_id,
    commentCount: row.comment_count,
    lastSeq: row.last_seq,
    unreadCount: row.unread_count,
    isMine: row.is_mine,
    lastAt: row.last_at,
    resolvedAt: row.resolved_at,
    resolver: row.resolver_id === null ? null : { id: row.resolver_id, name: row.resolver_name ?? "" },
    first: { author: { id: row.first_author_id, name: row.first_author_name }, text: row.first_text },
  }));
}

/** The comments of some threads of a map, in order. A foreign thread gives none. */
export async function listComments(
  database: Database,
  mapId: MapId,
  threadIds: readonly string[],
): Promise<readonly CommentRow[]> {
  const result = await database.pool.query<{
    id: string;
    thread_id: string;
    seq: number;
    author_id: UserId;
    author_name: string;
    text: string;
    created_at: Date;
    edited_at: Date | null;
    mentioned: { id: UserId; name: string }[];
  }>(
    `SELECT comment.id, comment.thread_id, comment.seq, comment.author_id, author.name AS author_name, comment.text,
       comment.created_at, comment.edited_at, coalesce(mentioned.people, '[]'::json) AS mentioned
     FROM comment_thread AS thread
     JOIN comment ON comment.thread_id = thread.id
     JOIN "user" AS author ON author.id = comment.author_id
     LEFT JOIN LATERAL (
       SELECT json_agg(json_build_object('id', person.id, 'name', person.name)) AS people
       FROM comment_mention JOIN "user" AS person ON person.id = comment_mention.user_id
       WHERE comment_mention.comment_id = comment.id
     ) AS mentioned ON true
     WHERE thread.map_id = $1 AND thread.id = ANY($2::text[])
     ORDER BY comment.thread_id, comment.seq`,
    [mapId, threadIds],
  );
  return result.rows.map((row) => ({
    id: row.id,
    threadId: row.thread_id,
    seq: row.seq,
    author: { id: row.author_id, name: row.author_name },
    text: row.text,
    mentioned: row.mentioned,
    createdAt: row.created_at,
    editedAt: row.edited_at,
  }));
}

/** The thread that holds a comment of this map; null when there is none. */
export async function findThreadOf(
  database: Database,
  mapId: MapId,
  commentId: string,
): Promise<string | null> {
  const result = await database.pool.query<{ id: string }>(
    `SELECT thread.id FROM comment JOIN comment_thread AS thread ON thread.id = comment.thread_id
     WHERE thread.map_id = $1 AND comment.id = $2`,
    [mapId, commentId],
  );
  return result.rows[0]?.id ?? null;
}
