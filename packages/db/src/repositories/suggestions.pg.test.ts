import { randomUUID } from "node:crypto";
import type { ClaimId, MapId, UserId } from "@crux/domain";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { buildMap, buildTeam, startTestDatabase } from "../testing/index.ts";
import type { TestDatabase } from "../testing/index.ts";
import { listNotifications, markSuggestionsSeen, takeDueMail } from "./notifications.ts";
import { createSuggestion, decideSuggestion, listSuggestions } from "./suggestions.ts";
import type { Decision } from "./suggestions.ts";

let db: TestDatabase;
let team: Awaited<ReturnType<typeof buildTeam>>;
let mapId: MapId;
const claimId = "claim000" as ClaimId;

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

async function suggest(text: string, authorId: UserId = team.viewerId): Promise<string> {
  const id = randomUUID();
  const command = { type: "addReason", targetId: claimId, text } as const;
  const target = { type: "claim", id: claimId };
  const deciderIds = [team.ownerId, team.editorId];
  await createSuggestion(db.database, { id, mapId, authorId, command, target, baseText: null, deciderIds });
  return id;
}

const decide = async (id: string, decision: Decision, reason: string | null = null) =>
  await decideSuggestion(db.database, {
    mapId,
    id,
    decision,
    reason,
    deciderId: team.ownerId,
    claimId: null,
    authorId: decision === "withdrawn" ? team.viewerId : null,
  });

const newsOf = async (userId: UserId) =>
  (await listNotifications(db.database, userId)).filter(({ kind }) => kind === "suggestion");

test("who can decide has one entry a map, which counts what is open and leads to the newest", async () => {
  await suggest("One");
  const [first] = await newsOf(team.ownerId);
  expect(first).toMatchObject({ count: 1, text: "One", actorName: "Vera", readAt: null });
  const second = await suggest("Two", team.editorId);
  await Promise.all([suggest("Three"), suggest("Four")]);
  const told = await newsOf(team.ownerId);
  expect(told).toHaveLength(1);
  expect(told[0]?.count).toBe(4);
  // Who suggests is told of what others suggest, not of their own.
  expect(await newsOf(team.editorId)).toMatchObject([{ count: 3 }]);
  expect(await newsOf(team.viewerId)).toEqual([]);
  await decide(second, "accepted");
  expect(await newsOf(team.ownerId)).toMatchObject([{ count: 3 }]);
});

test("what comes after a look is a new entry; when nothing is open any more, nobody is told", async () => {
  const first = await suggest("One");
  await markSuggestionsSeen(db.database, mapId, team.ownerId);
  expect(await newsOf(team.ownerId)).toMatchObject([{ count: 1, readAt: expect.any(Date) as Date }]);
  const second = await suggest("Two");
  const told = await newsOf(team.ownerId);
  expect(told.filter(({ readAt }) => readAt === null)).toMatchObject([{ count: 1, text: "Two" }]);
  await decide(first, "withdrawn");
  await decide(second, "declined");
  expect(await newsOf(team.ownerId)).toEqual([]);
  expect(await newsOf(team.editorId)).toEqual([]);
});

test("who wrote the claim is told too, and it is mailed once in a while, with how many wait", async () => {
  await db.database.pool.query(
    "INSERT INTO claim_author (map_id, claim_id, written_by, written_at) VALUES ($1, $2, $3, now())",
    [mapId, claimId, team.viewerId],
  );
  await suggest("One", team.editorId);
  expect(await newsOf(team.viewerId)).toMatchObject([{ count: 1, text: "One" }]);
  const mailed = async (pauseMs: number) =>
    (await takeDueMail(db.database, { settleMs: 0, pauseMs })).find(({ userId }) => userId === team.viewerId)
      ?.notifications;
  expect(await mailed(0)).toMatchObject([{ kind: "suggestion", count: 1 }]);
  await suggest("Two", team.editorId);
  expect(await mailed(60_000)).toMatchObject([{ kind: "suggestion", count: 2, text: "Two" }]);
  expect(await mailed(60_000)).toBeUndefined();
});

test("what was decided is listed with why, and its author reads their own words; what was taken back is listed to its author alone", async () => {
  const declined = await suggest("One");
  const withdrawn = await suggest("Two");
  await decide(declined, "declined", "It stands below already.");
  await decide(withdrawn, "withdrawn");
  const listed = await listSuggestions(db.database, mapId, team.ownerId);
  expect(listed).toMatchObject([
    { id: declined, decision: "declined", decider: "Olga", reason: "It stands below already." },
  ]);
  expect(listed[0]?.decidedAt).not.toBeNull();
  expect(await listSuggestions(db.database, mapId, team.viewerId)).toMatchObject([
    { id: declined },
    { id: withdrawn, decision: "withdrawn" },
  ]);
  expect((await listNotifications(db.database, team.viewerId))[0]).toMatchObject({
    kind: "declined",
    text: "One",
    reason: "It stands below already.",
  });
});
