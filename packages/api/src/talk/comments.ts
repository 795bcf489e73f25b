import {
  addComment,
  createThread,
  editComment as editStoredComment,
  findThreadOf,
  listAccessFacts,
  listComments as listStoredComments,
  listMapPeople,
  listThreads as listStoredThreads,
  markThreadRead,
  markThreadUnread,
  removeComment as removeStoredComment,
  resolveThread as resolveStoredThread,
} from "@crux/db";
import { can, commentLine, createId, readCommentText, roleOn } from "@crux/domain";
import type { MapId, Target, UserId } from "@crux/domain";
import { demandOnMap } from "../access.ts";
import type { Actor } from "../context.ts";
import { refuse } from "../refusal.ts";
import type { Services } from "../services.ts";
import type { PersonView } from "../views.ts";
import type { CommentPlaceView, CommentView, MapPersonView, StartedThreadView, ThreadView } from "./views.ts";

/** The threads of a map, those with the newest comment first, and how they stand for the asking person. */
export async function listThreads(
  services: Services,
  actor: Actor,
  mapId: MapId,
): Promise<readonly ThreadView[]> {
  await demandOnMap(services, actor, "map.viewPeople", mapId);
  const [rows, people] = await Promise.all([
    listStoredThreads(services.database, mapId, actor.userId),
    listMapPeople(services.database, mapId),
  ]);
  const nameOf = namesOf(people);
  return rows.map((row) => ({
    id: row.id,
    targetType: row.targetType,
    targetId: row.targetId,
    commentCount: row.commentCount,
    lastSeq: row.lastSeq,
    unreadCount: row.unreadCount,
    isMine: row.isMine,
    lastAtMs: row.lastAt.getTime(),
    resolvedAtMs: row.resolvedAt?.getTime() ?? null,
    resolver: row.resolver,
    first: { author: row.first.author, line: commentLine(row.first.text, nameOf) },
  }));
}

/** Names for the lines of lists. Who cannot see the map (any more) is not named there. */
function namesOf(people: readonly PersonView[]): (userId: UserId) => string {
  const names = new Map(people.map(({ id, name }) => [id, name]));
  return (userId) => names.get(userId) ?? "…";
}

/** The comments of some threads, in order. */
export async function listComments(
  services: Services,
  actor: Actor,
  input: { readonly mapId: MapId; readonly threadIds: readonly string[] },
): Promise<readonly CommentView[]> {
  await demandOnMap(services, actor, "map.viewPeople", input.mapId);
  const rows = await listStoredComments(services.database, input.mapId, input.threadIds);
  return rows.map(({ createdAt, editedAt, mentioned, ...row }) => ({
    ...row,
    mentioned: [...mentioned],
    createdAtMs: createdAt.getTime(),
    editedAtMs: editedAt?.getTime() ?? null,
  }));
}

/** Where a comment stands, for links to it. */
export async function findComment(
  services: Services,
  actor: Actor,
  input: { readonly mapId: MapId; readonly commentId: string },
): Promise<CommentPlaceView> {
  await demandOnMap(services, actor, "map.viewPeople", input.mapId);
  const threadId = await findThreadOf(services.database, input.mapId, input.commentId);
  return threadId === null ? refuse("notFound") : { threadId };
}

/** Whom a comment can mention: everybody who can see the map. */
export async function listMentionable(
  services: Services,
  actor: Actor,
  mapId: MapId,
): Promise<readonly MapPersonView[]> {
  await demandOnMap(services, actor, "map.comment", mapId);
  const people = await listMapPeople(services.database, mapId);
  const facts = await listAccessFacts(
    services.database,
    people.map(({ id }) => ({ userId: id, mapId, sessionId: null, linkIds: [] })),
  );
  return people.flatMap((person, index) => {
    const own = facts[index];
    const role = own === undefined ? null : roleOn({ userId: person.id }, own);
    return role === null ? [] : [{ ...person, role }];
  });
}

/** Begins a thread on a claim or relation. */
export async function startThread(
  services: Services,
  actor: Actor,
  input: { readonly mapId: MapId; readonly target: Target; readonly text: string },
): Promise<StartedThreadView> {
  const words = await admit(services, actor, input);
  const threadId = createId<string>(services.random);
  const commentId = createId<string>(services.random);
  const { mapId, target } = input;
  await createThread(services.database, {
    mapId,
    target,
    threadId,
    commentId,
    authorId: actor.userId,
    ...words,
  });
  return { threadId, commentId };
}

export async function replyInThread(
  services: Services,
  actor: Actor,
  input: { readonly mapId: MapId; readonly threadId: string; readonly text: string },
): Promise<{ commentId: string }> {
  const words = await admit(services, actor, input);
  const commentId = createId<string>(services.random);
  const { mapId, threadId } = input;
  const isThere = await addComment(services.database, {
    mapId,
    threadId,
    commentId,
    authorId: actor.userId,
    ...words,
  });
  return isThere ? { commentId } : refuse("notFound");
}

/** Gives a comment of one's own new words. */
export async function editComment(
  services: Services,
  actor: Actor,
  input: { readonly mapId: MapId; readonly commentId: string; readonly text: string },
): Promise<{ isDone: true }> {
  const words = await admit(services, actor, input);
  const { mapId, commentId } = input;
  const outcome = await editStoredComment(services.database, {
    mapId,
    commentId,
    authorId: actor.userId,
    ...words,
  });
  return settle(outcome === "edited" ? "done" : outcome);
}

/** Removes a comment of one's own; owners and admins remove anybody's. */
export async function removeComment(
  services: Services,
  actor: Actor,
  input: { readonly mapId: MapId; readonly commentId: string },
): Promise<{ isDone: true }> {
  const facts = await demandOnMap(services, actor, "map.comment", input.mapId);
  const mayRemoveAny = can({ userId: actor.userId }, "map.moderate", facts).allowed;
  const outcome = await removeStoredComment(services.database, {
    ...input,
    authorId: mayRemoveAny ? null : actor.userId,
  });
  return settle(outcome === "removed" ? "done" : outcome);
}

/** Closes a thread that has done its work, or opens it again. */
export async function resolveThread(
  services: Services,
  actor: Actor,
  input: { readonly mapId: MapId; readonly threadId: string; readonly isResolved: boolean },
): Promise<{ isDone: true }> {
  const { mapId, threadId, isResolved } = input;
  await demandOnMap(services, actor, "map.comment", mapId);
  const resolverId = isResolved ? actor.userId : null;
  const isThere = await resolveStoredThread(services.database, { mapId, threadId, resolverId });
  return settle(isThere ? "done" : "unknown");
}

/** Notes that the asking person has read a thread up to a comment. */
export async function readThread(
  services: Services,
  actor: Actor,
  input: { readonly mapId: MapId; readonly threadId: string; readonly seq: number },
): Promise<{ isDone: true }> {
  await demandOnMap(services, actor, "map.viewPeople", input.mapId);
  const isThere = await markThreadRead(services.database, { ...input, userId: actor.userId });
  return settle(isThere ? "done" : "unknown");
}

/** Makes a thread unread again for the asking person. */
export async function unreadThread(
  services: Services,
  actor: Actor,
  input: { readonly mapId: MapId; readonly threadId: string },
): Promise<{ isDone: true }> {
  await demandOnMap(services, actor, "map.viewPeople", input.mapId);
  const isThere = await markThreadUnread(services.database, { ...input, userId: actor.userId });
  return settle(isThere ? "done" : "unknown");
}

/** Judges right, pace and words of a comment; people who cannot see the map are not told of it. */
async function admit(
  services: Services,
  actor: Actor,
  { mapId, text: input }: { readonly mapId: MapId; readonly text: string },
): Promise<{ readonly text: string; readonly mentions: readonly UserId[] }> {
  await demandOnMap(services, actor, "map.comment", mapId);
  const read = readCommentText(input);
  if (!read.ok) return refuse(read.code);
  await services.limits.take("comment", actor.userId);
  if (read.mentions.length === 0) return read;
  const people = await listMapPeople(services.database, mapId);
  const known = new Set(people.map(({ id }) => id));
  return { text: read.text, mentions: read.mentions.filter((userId) => known.has(userId)) };
}

function settle(outcome: "done" | "unknown" | "foreign"): { isDone: true } {
  if (outcome === "unknown") return refuse("notFound");
  return outcome === "foreign" ? refuse("notAllowed") : { isDone: true };
}
