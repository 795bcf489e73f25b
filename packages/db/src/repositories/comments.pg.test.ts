import { randomUUID } from "node:crypto";
import type { ClaimId, MapId, RelationId, UserId } from "@crux/domain";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { buildMap, buildTeam, startTestDatabase } from "../testing/index.ts";
import type { TestDatabase } from "../testing/index.ts";
import { findThreadOf, listComments, listThreads } from "./comment-lists.ts";
import {
  addComment,
  createThread,
  editComment,
  markThreadRead,
  markThreadUnread,
  removeComment,
  resolveThread,
} from "./comments.ts";
import {
  giveBackMail,
  listNotifications,
  markNotificationsRead,
  setWantsMail,
  takeDueMail,
} from "./notifications.ts";
import { findMapVisit, listChangesByOthers, recordMapVisit } from "./visits.ts";

let db: TestDatabase;
let team: Awaited<ReturnType<typeof buildTeam>>;
let mapId: MapId;

beforeAll(async () => {
  db = await startTestDatabase();
});
afterAll(async () => {
  await db.close();
});
beforeEach(async () => {
  team = await buildTeam(db.database);
  mapId = await buildMap(db.database, { teamId: team.teamId, title: "A map" });
});

async function start(authorId: UserId, mentions: readonly UserId[] = [], text = "First") {
  const thread = { threadId: randomUUID(), commentId: randomUUID() };
  const target = { type: "claim", id: "claim000" as ClaimId } as const;
  await createThread(db.database, { mapId, ...thread, authorId, text, mentions, target });
  return thread;
}

async function reply(threadId: string, authorId: UserId, mentions: readonly UserId[] = []): Promise<string> {
  const commentId = randomUUID();
  const comment = { mapId, threadId, commentId, authorId, text: "Reply", mentions };
  expect(await addComment(db.database, comment)).toBe(true);
  return commentId;
}

const kindsOf = async (userId: UserId) =>
  (await listNotifications(db.database, userId)).map(({ kind }) => kind);

test("a thread counts for each person what they have not read, and comes with its first words", async () => {
  const { threadId } = await start(team.ownerId);
  await reply(threadId, team.editorId);
  const [forOwner] = await listThreads(db.database, mapId, team.ownerId);
  expect(forOwner).toMatchObject({
    commentCount: 2,
    lastSeq: 2,
    unreadCount: 1,
    isMine: true,
    resolvedAt: null,
  });
  expect(forOwner?.first).toEqual({ author: { id: team.ownerId, name: "Olga" }, text: "First" });
  const [forViewer] = await listThreads(db.database, mapId, team.viewerId);
  expect(forViewer).toMatchObject({ unreadCount: 2, isMine: false });
  await markThreadRead(db.database, { mapId, threadId, userId: team.viewerId, seq: 1 });
  expect((await listThreads(db.database, mapId, team.viewerId))[0]?.unreadCount).toBe(1);
  await markThreadRead(db.database, { mapId, threadId, userId: team.viewerId, seq: 99 });
  await reply(threadId, team.ownerId);
  expect((await listThreads(db.database, mapId, team.viewerId))[0]?.unreadCount).toBe(1);
});

test("whom a comment mentions and who wrote in the thread are told once each, its author never", async () => {
  const { threadId } = await start(team.ownerId, [team.editorId, team.ownerId]);
  expect(await kindsOf(team.editorId)).toEqual(["mention"]);
  expect(await kindsOf(team.ownerId)).toEqual([]);
  await reply(threadId, team.editorId, [team.ownerId]);
  expect(await kindsOf(team.ownerId)).toEqual(["mention"]);
  await reply(threadId, team.viewerId);
  expect((await kindsOf(team.ownerId)).toSorted()).toEqual(["mention", "reply"]);
  expect((await kindsOf(team.editorId)).toSorted()).toEqual(["mention", "reply"]);
  await markThreadRead(db.database, { mapId, threadId, userId: team.ownerId, seq: 2 });
  const read = await listNotifications(db.database, team.ownerId);
  expect(new Map(read.map(({ kind, readAt }) => [kind, readAt !== null]))).toEqual(
    new Map([
      ["mention", true],
      ["reply", false],
    ]),
  );
  await markNotificationsRead(db.database, team.ownerId, null);
  expect((await listNotifications(db.database, team.ownerId)).every(({ readAt }) => readAt !== null)).toBe(
    true,
  );
});

test("who wrote the claim is told of what others say about it and about its bearing, once a comment", async () => {
  await db.database.pool.query(
    "INSERT INTO claim_author (map_id, claim_id, written_by, written_at) VALUES ($1, 'claim000', $2, now())",
    [mapId, team.editorId],
  );
  await db.database.pool.query(
    `INSERT INTO relation (map_id, relation_id, kind, target_type, target_id, premise_ids, hash)
     VALUES ($1, 'relation', 'supports', 'claim', 'other000', ARRAY['claim000'], 'hash')`,
    [mapId],
  );
  const { threadId } = await start(team.ownerId);
  expect(await kindsOf(team.editorId)).toEqual(["comment"]);
  await reply(threadId, team.viewerId, [team.editorId]);
  expect(await kindsOf(team.editorId)).toEqual(["mention", "comment"]);
  // Their own words are no news to them; from then on they are answered.
  await reply(threadId, team.editorId);
  await reply(threadId, team.ownerId);
  expect(await kindsOf(team.editorId)).toEqual(["reply", "mention", "comment"]);
  const bearing = { threadId: randomUUID(), commentId: randomUUID(), mentions: [], text: "Does it bear?" };
  const target = { type: "relation", id: "relation" as RelationId } as const;
  await createThread(db.database, { mapId, ...bearing, authorId: team.ownerId, target });
  const [newest] = await listNotifications(db.database, team.editorId);
  expect(newest).toMatchObject({ kind: "comment", text: "Does it bear?", actorName: "Olga" });
  await markThreadRead(db.database, { mapId, threadId: bearing.threadId, userId: team.editorId, seq: 1 });
  expect((await listNotifications(db.database, team.editorId))[0]?.readAt).not.toBeNull();
});

test("a thread is made unread again from the newest comment of somebody else on", async () => {
  const { threadId } = await start(team.ownerId);
  await reply(threadId, team.ownerId);
  await reply(threadId, team.editorId);
  const thread = { mapId, threadId, userId: team.editorId };
  const unread = async () => (await listThreads(db.database, mapId, team.editorId))[0]?.unreadCount;
  expect(await unread()).toBe(0);
  expect(await markThreadUnread(db.database, thread)).toBe(true);
  expect(await unread()).toBe(1);
  expect(await markThreadUnread(db.database, { ...thread, threadId: randomUUID() })).toBe(false);
  // Where nobody else has spoken, nothing can be unread.
  const own = await start(team.viewerId);
  const alone = { mapId, threadId: own.threadId, userId: team.viewerId };
  expect(await markThreadUnread(db.database, alone)).toBe(true);
  const mine = (await listThreads(db.database, mapId, team.viewerId)).find(({ id }) => id === own.threadId);
  expect(mine?.unreadCount).toBe(0);
});

test("only the author edits; who is mentioned for the first time is told, who is not any more stays told", async () => {
  const { commentId, threadId } = await start(team.ownerId, [team.editorId]);
  const edit = { mapId, commentId, text: "Other", mentions: [team.editorId, team.viewerId] };
  expect(await editComment(db.database, { ...edit, authorId: team.editorId })).toBe("foreign");
  expect(await editComment(db.database, { ...edit, authorId: team.ownerId })).toBe("edited");
  expect(await editComment(db.database, { ...edit, authorId: team.ownerId, commentId: "none" })).toBe(
    "unknown",
  );
  expect(await kindsOf(team.editorId)).toEqual(["mention"]);
  expect(await kindsOf(team.viewerId)).toEqual(["mention"]);
  const [comment] = await listComments(db.database, mapId, [threadId]);
  expect(comment?.text).toBe("Other");
  expect(comment?.editedAt).not.toBeNull();
  expect(comment?.mentioned.map(({ name }) => name).toSorted()).toEqual(["Emil", "Vera"]);
});

test("a thread is resolved and opened again, and goes with its last comment", async () => {
  const { threadId, commentId } = await start(team.ownerId);
  expect(await resolveThread(db.database, { mapId, threadId, resolverId: team.editorId })).toBe(true);
  expect((await listThreads(db.database, mapId, team.ownerId))[0]?.resolver?.name).toBe("Emil");
  expect(await resolveThread(db.database, { mapId, threadId, resolverId: null })).toBe(true);
  expect((await listThreads(db.database, mapId, team.ownerId))[0]?.resolvedAt).toBeNull();
  const second = await reply(threadId, team.editorId);
  const remove = async (id: string, authorId: UserId | null) =>
    await removeComment(db.database, { mapId, commentId: id, authorId });
  expect(await remove(commentId, team.editorId)).toBe("foreign");
  expect(await remove(commentId, team.ownerId)).toBe("removed");
  expect((await listThreads(db.database, mapId, team.ownerId))[0]?.first.text).toBe("Reply");
  expect(await remove(second, null)).toBe("removed");
  expect(await listThreads(db.database, mapId, team.ownerId)).toEqual([]);
  expect(await remove(second, null)).toBe("unknown");
});

test("nothing of another map is found by its ids", async () => {
  const { threadId, commentId } = await start(team.ownerId);
  const otherId = await buildMap(db.database, { teamId: team.teamId });
  expect(await listComments(db.database, otherId, [threadId])).toEqual([]);
  expect(await findThreadOf(db.database, otherId, commentId)).toBeNull();
  expect(await findThreadOf(db.database, mapId, commentId)).toBe(threadId);
  expect(await removeComment(db.database, { mapId: otherId, commentId, authorId: null })).toBe("unknown");
  expect(await resolveThread(db.database, { mapId: otherId, threadId, resolverId: team.ownerId })).toBe(
    false,
  );
  const foreign = { mapId: otherId, threadId, commentId: randomUUID(), authorId: team.ownerId };
  expect(await addComment(db.database, { ...foreign, text: "x", mentions: [] })).toBe(false);
});

test("a person's comments, mentions and marks go with their account; replies of others stay", async () => {
  const { threadId } = await start(team.editorId);
  await reply(threadId, team.ownerId, [team.editorId]);
  await start(team.editorId, [team.ownerId]);
  await recordMapVisit(db.database, mapId, team.editorId);
  await db.database.prisma.user.delete({ where: { id: team.editorId } });
  const threads = await listThreads(db.database, mapId, team.ownerId);
  expect(threads.map(({ id, commentCount }) => [id, commentCount])).toEqual([[threadId, 1]]);
  expect(await kindsOf(team.ownerId)).toEqual([]);
  expect(await findMapVisit(db.database, mapId, team.editorId)).toBeNull();
});

test("replies written at the same moment get numbers of their own, and the last removal spares a reply", async () => {
  const { threadId, commentId } = await start(team.ownerId);
  await Promise.all(Array.from({ length: 8 }, async () => await reply(threadId, team.editorId)));
  const rows = await listComments(db.database, mapId, [threadId]);
  expect(rows.map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
  await Promise.all([
    removeComment(db.database, { mapId, commentId, authorId: null }),
    ...rows
      .slice(1)
      .map(async ({ id }) => await removeComment(db.database, { mapId, commentId: id, authorId: null })),
    reply(threadId, team.viewerId).catch(() => undefined),
  ]);
  const left = await listThreads(db.database, mapId, team.ownerId);
  for (const thread of left) expect(thread.commentCount).toBe(1);
});

test("mail is due once for all that waits, after a while, not twice, and not for who does not want it", async () => {
  await db.database.pool.query("DELETE FROM notification");
  const { threadId } = await start(team.ownerId, [team.editorId, team.viewerId]);
  await reply(threadId, team.ownerId, [team.editorId]);
  await setWantsMail(db.database, team.viewerId, false);
  const now = { settleMs: 0, pauseMs: 60_000 };
  expect(await takeDueMail(db.database, { settleMs: 60_000, pauseMs: 60_000 })).toEqual([]);
  const [both, other] = await Promise.all([takeDueMail(db.database, now), takeDueMail(db.database, now)]);
  const mails = [...both, ...other];
  expect(mails.map(({ name, notifications }) => [name, notifications.length])).toEqual([["Emil", 2]]);
  expect(mails[0]?.notifications[0]).toMatchObject({ mapTitle: "A map", actorName: "Olga", text: "First" });
  await reply(threadId, team.ownerId, [team.editorId]);
  expect(await takeDueMail(db.database, now)).toEqual([]);
  await giveBackMail(db.database, mails[0]?.notifications.map(({ id }) => id) ?? []);
  expect((await takeDueMail(db.database, now)).map(({ notifications }) => notifications.length)).toEqual([3]);
});

test("a visit is noted with what it has seen", async () => {
  expect(await findMapVisit(db.database, mapId, team.ownerId)).toBeNull();
  await recordMapVisit(db.database, mapId, team.ownerId);
  const first = await findMapVisit(db.database, mapId, team.ownerId);
  expect(first?.seenSeq).toBe(1);
  await db.database.pool.query("UPDATE map SET head_seq = 7 WHERE id = $1", [mapId]);
  await recordMapVisit(db.database, mapId, team.ownerId);
  const second = await findMapVisit(db.database, mapId, team.ownerId);
  expect(second?.seenSeq).toBe(7);
  expect(second?.at.getTime()).toBeGreaterThan(first?.at.getTime() ?? Infinity);
});

test("what others wrote and changed since a moment is told apart, one's own is not told", async () => {
  const since = new Date(Date.now() - 60_000);
  const write = async (claimId: string, writtenBy: UserId, ago: string, changedBy: UserId = writtenBy) =>
    await db.database.pool.query(
      `INSERT INTO claim_author (map_id, claim_id, written_by, written_at, changed_by, changed_at)
       VALUES ($1, $2, $3, now() - $4::interval, $5, now())`,
      [mapId, claimId, writtenBy, ago, changedBy],
    );
  await write("own", team.ownerId, "1 second");
  await write("new", team.editorId, "1 second");
  await write("edited", team.ownerId, "1 hour", team.editorId);
  await write("old", team.editorId, "1 hour", team.ownerId);
  const changes = await listChangesByOthers(db.database, mapId, { userId: team.ownerId, since });
  expect(changes).toEqual({ newIds: ["new"], editedIds: ["edited"], movedIds: [] });
  const place = async (claimId: string, placedBy: UserId) =>
    await db.database.pool.query(
      `INSERT INTO claim_author (map_id, claim_id, placed_by, placed_at) VALUES ($1, $2, $3, now())
       ON CONFLICT (map_id, claim_id) DO UPDATE SET placed_by = $3, placed_at = now()`,
      [mapId, claimId, placedBy],
    );
  for (const claimId of ["new", "edited", "old", "template"]) await place(claimId, team.editorId);
  await place("own", team.ownerId);
  expect(await listChangesByOthers(db.database, mapId, { userId: team.ownerId, since })).toEqual({
    newIds: ["new"],
    editedIds: ["edited"],
    movedIds: ["old", "template"],
  });
});
