import { addMember } from "@crux/db";
import type { ClaimId, MapId, TeamId } from "@crux/domain";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Actor } from "../context.ts";
import { codeOf, startStack } from "../testing/services.ts";
import type { TestStack } from "../testing/services.ts";

let stack: TestStack;
let people: Record<"owner" | "admin" | "editor" | "commenter" | "viewer" | "outsider", Actor>;
let mapId: MapId;
const target = { type: "claim", id: "claim000" as ClaimId } as const;

beforeAll(async () => {
  stack = await startStack();
  const [owner, admin, editor, commenter, viewer, outsider] = await Promise.all(
    ["Olga", "Anna", "Emil", "Carla", "Vera", "Otto"].map(async (name) => await stack.person(name)),
  );
  if (!owner || !admin || !editor || !commenter || !viewer || !outsider)
    throw new Error("Somebody is missing.");
  people = { owner, admin, editor, commenter, viewer, outsider };
  const [team] = await stack.as(owner).team.list();
  const teamId = team?.id as TeamId; // Everybody has a team of their own from the start.
  for (const role of ["admin", "editor", "commenter", "viewer"] as const) {
    await addMember(stack.services.database, { teamId, userId: people[role].userId, role });
  }
  mapId = (await stack.as(owner).map.create({ teamId, title: "Talk" })).id;
});
afterAll(async () => {
  await stack[Symbol.asyncDispose]();
});

const as = (role: keyof typeof people) => stack.as(people[role]).comment;

test("commenters and above comment, viewers read, outsiders find nothing", async () => {
  const codes: Record<string, string> = {};
  for (const role of ["owner", "admin", "editor", "commenter", "viewer", "outsider"] as const) {
    codes[role] = await codeOf(as(role).start({ mapId, target, text: "Is it?" }));
  }
  expect(codes).toEqual({
    owner: "none",
    admin: "none",
    editor: "none",
    commenter: "none",
    viewer: "notAllowed",
    outsider: "notFound",
  });
  expect(await as("viewer").threads({ mapId })).toHaveLength(4);
  expect(await codeOf(as("outsider").threads({ mapId }))).toBe("notFound");
  expect(await codeOf(as("outsider").list({ mapId, threadIds: [] }))).toBe("notFound");
  expect(await codeOf(as("viewer").people({ mapId }))).toBe("notAllowed");
  const roles = new Map((await as("commenter").people({ mapId })).map(({ id, role }) => [id, role]));
  expect(roles.get(people.owner.userId)).toBe("owner");
  expect(roles.get(people.commenter.userId)).toBe("commenter");
  expect(roles.has(people.outsider.userId)).toBe(false);
});

test("a thread: start, reply with a mention, edit, resolve, open again, remove", async () => {
  const { threadId, commentId } = await as("commenter").start({
    mapId,
    target,
    text: "  Where is\n\n\n\nthat from? ",
  });
  const text = `<@${people.owner.userId}> knows, <@${people.outsider.userId}> does not`;
  const reply = await as("editor").reply({ mapId, threadId, text });
  const comments = await as("viewer").list({ mapId, threadIds: [threadId] });
  expect(comments.map((comment) => comment.text)).toEqual(["Where is\n\nthat from?", text]);
  // Who cannot see the map is not named to those who can.
  expect(comments[1]?.mentioned.map(({ name }) => name)).toEqual(["Olga"]);
  expect(await as("viewer").find({ mapId, commentId: reply.commentId })).toEqual({ threadId });

  expect(await codeOf(as("editor").edit({ mapId, commentId, text: "x" }))).toBe("notAllowed");
  expect(await codeOf(as("commenter").edit({ mapId, commentId, text: "Where is it from?" }))).toBe("none");
  expect(await codeOf(as("viewer").resolve({ mapId, threadId, isResolved: true }))).toBe("notAllowed");
  await as("editor").resolve({ mapId, threadId, isResolved: true });
  const resolved = (await as("viewer").threads({ mapId })).find(({ id }) => id === threadId);
  expect(resolved).toMatchObject({ resolver: { name: "Emil" }, commentCount: 2, unreadCount: 2 });
  await as("commenter").resolve({ mapId, threadId, isResolved: false });
  await as("viewer").read({ mapId, threadId, seq: 2 });
  const opened = (await as("viewer").threads({ mapId })).find(({ id }) => id === threadId);
  expect(opened).toMatchObject({ resolvedAtMs: null, unreadCount: 0 });

  expect(await codeOf(as("commenter").remove({ mapId, commentId: reply.commentId }))).toBe("notAllowed");
  expect(await codeOf(as("admin").remove({ mapId, commentId: reply.commentId }))).toBe("none");
  expect(await codeOf(as("commenter").remove({ mapId, commentId }))).toBe("none");
  expect((await as("viewer").threads({ mapId })).some(({ id }) => id === threadId)).toBe(false);
});

test("words that cannot be kept are refused by name, and so is a flood", async () => {
  const start = async (text: string) => await codeOf(as("owner").start({ mapId, target, text }));
  expect(await start(" \n ")).toBe("commentEmpty");
  expect(await start("x".repeat(2001))).toBe("commentTooLong");
  const codes = await Promise.all(Array.from({ length: 61 }, async () => await start("again")));
  expect(codes).toContain("tooManyAttempts");
});

test("an archived map is read and not commented on", async () => {
  await stack.as(people.owner).map.archive({ mapId });
  expect(await codeOf(as("commenter").start({ mapId, target, text: "x" }))).toBe("mapArchived");
  expect(await codeOf(as("viewer").threads({ mapId }))).toBe("none");
  await stack.as(people.owner).map.restore({ mapId });
});
