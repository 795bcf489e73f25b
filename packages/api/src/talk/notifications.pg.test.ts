import { addMember, removeMember } from "@crux/db";
import type { ClaimId, MapId, TeamId } from "@crux/domain";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Actor } from "../context.ts";
import { codeOf, startStack } from "../testing/services.ts";
import type { TestStack } from "../testing/services.ts";
import { sendDueMail } from "./notification-mail.ts";

let stack: TestStack;
let olga: Actor;
let emil: Actor;
let vera: Actor;
let teamId: TeamId;
let mapId: MapId;
const target = { type: "claim", id: "claim000" as ClaimId } as const;
const AT_ONCE = { settleMs: 0, pauseMs: 60_000 };

beforeAll(async () => {
  stack = await startStack();
  [olga, emil, vera] = await Promise.all([stack.person("Olga"), stack.person("Emil"), stack.person("Vera")]);
  const [team] = await stack.as(olga).team.list();
  teamId = team?.id as TeamId; // Everybody has a team of their own from the start.
  await addMember(stack.services.database, { teamId, userId: emil.userId, role: "editor" });
  await addMember(stack.services.database, { teamId, userId: vera.userId, role: "viewer" });
  mapId = (await stack.as(olga).map.create({ teamId, title: "Talk" })).id;
});
afterAll(async () => {
  await stack[Symbol.asyncDispose]();
});

const mention = async (actor: Actor, words = "look") =>
  await stack.as(olga).comment.start({ mapId, target, text: `<@${actor.userId}> ${words}` });

test("who is mentioned is told, and has read it when the thread is read", async () => {
  const { threadId, commentId } = await mention(emil, "is that so?");
  const told = await stack.as(emil).notification.list();
  expect(told.unreadCount).toBe(1);
  expect(told.notifications[0]).toMatchObject({
    kind: "mention",
    actorName: "Olga",
    mapTitle: "Talk",
    commentId,
    line: "is that so?",
  });
  await stack.as(emil).comment.read({ mapId, threadId, seq: 1 });
  expect((await stack.as(emil).notification.list()).unreadCount).toBe(0);
  expect((await stack.as(olga).notification.list()).notifications).toEqual([]);
});

test("some or all are marked as read, and only one's own", async () => {
  await mention(emil);
  await mention(emil);
  const { notifications } = await stack.as(emil).notification.list();
  const unread = notifications.filter(({ isRead }) => !isRead).map(({ id }) => id);
  expect(unread).toHaveLength(2);
  await stack.as(olga).notification.read({ ids: unread });
  expect((await stack.as(emil).notification.list()).unreadCount).toBe(2);
  await stack.as(emil).notification.read({ ids: unread.slice(0, 1) });
  expect((await stack.as(emil).notification.list()).unreadCount).toBe(1);
  await stack.as(emil).notification.read({ ids: null });
  expect((await stack.as(emil).notification.list()).unreadCount).toBe(0);
});

test("many comments make one mail, with a link to each and one to stop them", async () => {
  const first = await mention(emil, "one");
  await mention(emil, "two");
  await using mailing = await startStack({ hasMail: true });
  const own = {
    ...mailing.services,
    database: stack.services.database,
    configuration: stack.services.configuration,
  };
  await sendDueMail(own, { settleMs: 60_000, pauseMs: 0 });
  expect(mailing.sent).toEqual([]);
  await sendDueMail(own, AT_ONCE);
  await sendDueMail(own, AT_ONCE);
  expect(mailing.sent).toHaveLength(1);
  const [mail] = mailing.sent;
  expect(mail?.to).toBe(emil.email);
  expect(mail?.body).toContain(`mention one http://localhost:3000/maps/${mapId}?comment=${first.commentId}`);
  const token = /stop-mail\/(\S+)$/u.exec(mail?.body ?? "")?.[1] ?? "";
  expect(await codeOf(stack.as(null).notification.stopMail({ token: `${token}x` }))).toBe("linkInvalid");
  expect(await stack.as(emil).notification.settings()).toEqual({ isMailSetUp: false, wantsMail: true });
  await stack.as(null).notification.stopMail({ token: decodeURIComponent(token) });
  expect((await stack.as(emil).notification.settings()).wantsMail).toBe(false);
  await mention(emil, "three");
  await sendDueMail(own, { settleMs: 0, pauseMs: 0 });
  expect(mailing.sent).toHaveLength(1);
  await stack.as(emil).notification.update({ wantsMail: true });
  await sendDueMail(own, { settleMs: 0, pauseMs: 0 });
  expect(mailing.sent).toHaveLength(2);
});

test("of a map that a person cannot see any more they are told nothing", async () => {
  await mention(vera);
  expect((await stack.as(vera).notification.list()).unreadCount).toBe(1);
  await removeMember(stack.services.database, teamId, vera.userId);
  expect(await stack.as(vera).notification.list()).toEqual({ unreadCount: 0, notifications: [] });
});
