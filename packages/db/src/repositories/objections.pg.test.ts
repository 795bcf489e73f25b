import type { ClaimId, MapId, UserId } from "@crux/domain";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { buildMap, buildTeam, startTestDatabase } from "../testing/index.ts";
import type { TestDatabase } from "../testing/index.ts";
import { appendUpdates } from "../write-door/append-updates.ts";
import { writeAuthors } from "../write-door/claim-authors.ts";
import { writeProjection } from "../write-door/projection-rows.ts";
import type { ProjectionRows } from "../write-door/projection-rows.ts";
import { listNotifications } from "./notifications.ts";
import { listLatelyEdited, tellOfObjections } from "./objections.ts";

let db: TestDatabase;
let team: Awaited<ReturnType<typeof buildTeam>>;
let mapId: MapId;

const claim = (id: string) => ({ id, kind: "claim", text: `Words of ${id}`, saidBy: null, tags: [] });
const attack = (id: string, targetType: string, targetId: string, premiseIds: readonly string[]) => ({
  id,
  kind: "attacks",
  targetType,
  targetId,
  premiseIds,
});
const ROWS: ProjectionRows = {
  title: "Debate",
  question: "",
  language: "en",
  claims: ["mine", "reason", "theirs", "undercut", "own"].map(claim),
  relations: [
    { ...attack("r1", "claim", "mine", ["reason"]), kind: "supports" },
    attack("r2", "claim", "mine", ["theirs"]),
    attack("r3", "relation", "r1", ["undercut"]),
    attack("r4", "claim", "mine", ["own"]),
  ],
  citations: [],
};

beforeAll(async () => {
  db = await startTestDatabase();
});
afterAll(async () => {
  await db.close();
});

/** Olga wrote a claim, a reason for it and an objection of her own; Emil objected twice. */
beforeEach(async () => {
  team = await buildTeam(db.database);
  mapId = await buildMap(db.database, { teamId: team.teamId });
  const writers: readonly (readonly [string, UserId])[] = [
    ["mine", team.ownerId],
    ["reason", team.ownerId],
    ["theirs", team.editorId],
    ["undercut", team.editorId],
    ["own", team.ownerId],
  ];
  for (const [, userId] of writers) {
    await appendUpdates(db.database, [{ mapId, userId, accessVersion: 0, bytes: Uint8Array.of(1) }]);
  }
  const updates = writers.map(([id], index) => ({
    seq: index + 2,
    written: [id],
    changed: [id],
    placed: [],
  }));
  await writeAuthors(db.database, mapId, { fromSeq: 0, throughSeq: 6 }, updates, []);
  await writeProjection(db.database, mapId, { seq: 6, epoch: 1 }, ROWS);
});

const toldOf = async (userId: UserId) => await listNotifications(db.database, userId);

test("the author of a claim is told of what others object to it and to its bearing, once each", async () => {
  await Promise.all([tellOfObjections(db.database, mapId), tellOfObjections(db.database, mapId)]);
  await tellOfObjections(db.database, mapId);
  const told = await toldOf(team.ownerId);
  expect(told.map(({ claimId }) => String(claimId)).toSorted()).toEqual(["theirs", "undercut"]);
  expect(told.find(({ claimId }) => claimId === ("theirs" as ClaimId))).toMatchObject({
    kind: "objection",
    actorName: "Emil",
    mapTitle: "Debate",
    text: "Words of theirs",
  });
  expect(await toldOf(team.editorId)).toEqual([]);
});

test("of an objection that was taken back nobody is told, and of an old one neither", async () => {
  await db.database.pool.query(
    "UPDATE claim_author SET written_at = now() - interval '2 days' WHERE map_id = $1 AND claim_id = 'undercut'",
    [mapId],
  );
  await tellOfObjections(db.database, mapId);
  expect((await toldOf(team.ownerId)).map(({ claimId }) => claimId)).toEqual(["theirs"]);
  const claims = ROWS.claims.filter(({ id }) => id !== "theirs");
  await writeProjection(db.database, mapId, { seq: 6, epoch: 1 }, { ...ROWS, claims });
  expect(await toldOf(team.ownerId)).toEqual([]);
});

test("a map is looked at again once its rows tell more", async () => {
  const markOf = async () =>
    (await listLatelyEdited(db.database)).find((edited) => edited.mapId === mapId)?.mark;
  const before = await markOf();
  expect(before).toBe("6:6");
  await writeAuthors(db.database, mapId, { fromSeq: 6, throughSeq: 7 }, [], []);
  expect(await markOf()).not.toBe(before);
});

test("a reason that is turned into an objection is told like a new one, also when it is old", async () => {
  await db.database.pool.query(
    "UPDATE claim_author SET written_at = now() - interval '9 days' WHERE map_id = $1",
    [mapId],
  );
  const reason = { ...attack("r2", "claim", "mine", ["theirs"]), kind: "supports" };
  const others = ROWS.relations.filter(({ id }) => id !== "r2");
  const write = async (seq: number, relation: typeof reason) =>
    await writeProjection(
      db.database,
      mapId,
      { seq, epoch: 1 },
      { ...ROWS, relations: [...others, relation] },
    );
  const edit = async (userId: UserId) =>
    await appendUpdates(db.database, [{ mapId, userId, accessVersion: 0, bytes: Uint8Array.of(1) }]);
  await write(6, reason);
  // What is old and an objection already is no news at the first look.
  await tellOfObjections(db.database, mapId);
  expect(await toldOf(team.ownerId)).toEqual([]);
  await edit(team.editorId);
  await write(7, { ...reason, kind: "attacks" });
  await Promise.all([tellOfObjections(db.database, mapId), tellOfObjections(db.database, mapId)]);
  expect((await toldOf(team.ownerId)).map(({ claimId }) => claimId)).toEqual(["theirs"]);
  // Back and forth is no further news.
  await edit(team.editorId);
  await write(8, reason);
  await tellOfObjections(db.database, mapId);
  await edit(team.editorId);
  await write(9, { ...reason, kind: "attacks" });
  await tellOfObjections(db.database, mapId);
  expect(await toldOf(team.ownerId)).toHaveLength(1);
});

test("who turns another's reason into an objection to a claim of their own is not told of it", async () => {
  await db.database.pool.query(
    "UPDATE claim_author SET written_at = now() - interval '9 days' WHERE map_id = $1",
    [mapId],
  );
  const others = ROWS.relations.filter(({ id }) => id !== "r2");
  await writeProjection(db.database, mapId, { seq: 6, epoch: 1 }, { ...ROWS, relations: others });
  await tellOfObjections(db.database, mapId);
  await appendUpdates(db.database, [
    { mapId, userId: team.ownerId, accessVersion: 0, bytes: Uint8Array.of(1) },
  ]);
  await writeProjection(db.database, mapId, { seq: 7, epoch: 1 }, ROWS);
  await tellOfObjections(db.database, mapId);
  expect(await toldOf(team.ownerId)).toEqual([]);
});
