import { randomBytes } from "node:crypto";
import { STRANGER } from "@crux/domain";
import type { MapId, SourceId, UserId } from "@crux/domain";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { buildMap, buildTeam, newId, startTestDatabase } from "../testing/index.ts";
import type { TestDatabase } from "../testing/index.ts";
import { loadMapState } from "../write-door/map-state.ts";
import { issueClientId, listClientIds } from "./map-clients.ts";
import { loadAccessFacts } from "./access.ts";
import { archiveMap, createMap, findMap, listMaps, removeMap, restoreMap } from "./maps.ts";
import { removeMember } from "./members.ts";
import { addOutboxMail, listOutbox } from "./outbox.ts";
import { markPresent, removePresence, removeStalePresence, renewPresence } from "./presence.ts";
import { createSession, removeSessionsOf } from "./sessions.ts";
import { listSources } from "./sources.ts";
import { createTicket, redeemTicket } from "./tickets.ts";

let db: TestDatabase;
let team: Awaited<ReturnType<typeof buildTeam>>;
const token = (): string => randomBytes(16).toString("hex");

beforeAll(async () => {
  db = await startTestDatabase();
});

beforeEach(async () => {
  team = await buildTeam(db.database);
});

afterAll(async () => {
  await db.close();
});

test("a map is made whole: row, first update, sources in order, the client id that wrote it", async () => {
  const sources = ["First", "Second"].map((title) => ({
    id: newId<SourceId>(),
    title,
    isOwnDescription: false,
    outlet: null,
    dated: "last spring",
  }));
  const mapId = await buildMap(db.database, {
    teamId: team.teamId,
    sources,
    clientId: 77,
    title: "T",
    question: "Q?",
  });
  expect(await listSources(db.database, mapId)).toEqual(sources);
  expect((await loadMapState(db.database, mapId))?.updates.map(({ seq, bytes }) => [seq, ...bytes])).toEqual([
    [1, 1, 2, 3],
  ]);
  expect(await findMap(db.database, mapId)).toMatchObject({
    title: "T",
    question: "Q?",
    headSeq: 1,
    projectedSeq: 0,
    accessVersion: 0,
  });
  expect(await db.database.prisma.mapClient.count({ where: { mapId, clientId: 77 } })).toBe(1);
});

test("a map that cannot be made leaves nothing behind", async () => {
  const mapId = newId<MapId>();
  const source = { id: newId<SourceId>(), title: "S", isOwnDescription: false, outlet: null, dated: null };
  await expect(
    createMap(db.database, {
      mapId,
      teamId: team.teamId,
      state: Uint8Array.of(1),
      createdBy: null,
      sources: [source, source],
    }),
  ).rejects.toThrow();
  expect(await findMap(db.database, mapId)).toBeNull();
  expect(await db.database.prisma.mapUpdate.count({ where: { mapId } })).toBe(0);
});

test("lists: searched as typed, sorted, archived apart", async () => {
  const { teamId } = team;
  const apples = await buildMap(db.database, { teamId, title: "apples 100%", question: "Eat?" });
  const pears = await buildMap(db.database, { teamId, title: "Pears_", question: "Green?" });
  const other = await buildTeam(db.database);
  await buildMap(db.database, { teamId: other.teamId, title: "apples of others" });
  const ids = async (options: { search?: string; sort?: "changed" | "title"; archived?: boolean }) =>
    (await listMaps(db.database, { teamId, sort: "title", archived: false, ...options })).map(({ id }) => id);

  expect(await ids({})).toEqual([apples, pears]);
  expect(await ids({ sort: "changed" })).toEqual([pears, apples]);
  expect(await ids({ search: "APPLES" })).toEqual([apples]);
  expect(await ids({ search: "green" })).toEqual([pears]);
  expect(await ids({ search: "%" })).toEqual([apples]);
  expect(await ids({ search: "_" })).toEqual([pears]);
  await archiveMap(db.database, pears);
  expect(await ids({})).toEqual([apples]);
  expect(await ids({ archived: true })).toEqual([pears]);
  await restoreMap(db.database, pears);
  expect(await ids({})).toEqual([apples, pears]);
});

test("who is in a map is told once each, and no longer after half a minute", async () => {
  const { teamId, editorId, viewerId } = team;
  const mapId = await buildMap(db.database, { teamId });
  const present = async () =>
    (await listMaps(db.database, { teamId, sort: "title", archived: false })).find(({ id }) => id === mapId)
      ?.present;
  const [one, two, three] = [token(), token(), token()];
  await markPresent(db.database, { mapId, connectionId: one, userId: editorId });
  await markPresent(db.database, { mapId, connectionId: two, userId: editorId });
  await markPresent(db.database, { mapId, connectionId: three, userId: viewerId });
  expect(await present()).toEqual([
    { id: editorId, name: "Emil" },
    { id: viewerId, name: "Vera" },
  ]);
  await removePresence(db.database, mapId, three);
  await db.database.pool.query(
    "UPDATE map_presence SET seen_at = now() - interval '31 seconds' WHERE map_id = $1",
    [mapId],
  );
  expect(await present()).toEqual([]);
  await renewPresence(db.database, [two]);
  expect(await present()).toEqual([{ id: editorId, name: "Emil" }]);
  await removeStalePresence(db.database);
  expect(await db.database.prisma.mapPresence.count({ where: { mapId } })).toBe(1);
});

test("access facts: role, archive and version in one look, for members, strangers and nothing", async () => {
  const { teamId, ownerId, editorId } = team;
  const mapId = await buildMap(db.database, { teamId });
  const load = async (userId: UserId, id = mapId) =>
    await loadAccessFacts(db.database, { userId, linkIds: [] }, id);
  expect(await load(editorId)).toEqual({
    ...STRANGER,
    teamRole: "editor",
    accessVersion: 0,
    epoch: 1,
    teamId,
    changesInMs: null,
  });
  await removeMember(db.database, teamId, editorId);
  expect(await load(editorId)).toEqual({
    ...STRANGER,
    accessVersion: 1,
    epoch: 1,
    teamId,
    changesInMs: null,
  });
  await archiveMap(db.database, mapId);
  expect(await load(ownerId)).toMatchObject({ teamRole: "owner", isArchived: true, accessVersion: 2 });
  await restoreMap(db.database, mapId);
  expect(await load(ownerId, newId<MapId>())).toMatchObject({ exists: false, teamRole: null, teamId: null });
});

test("deleting for good takes everything along", async () => {
  const mapId = await buildMap(db.database, { teamId: team.teamId });
  await issueClientId(db.database, mapId, team.editorId);
  expect(await removeMap(db.database, mapId)).toBe(true);
  expect(await removeMap(db.database, mapId)).toBe(false);
  for (const table of ["map_update", "map_client", "ticket", "source", "claim"]) {
    const left = await db.database.pool.query(`SELECT 1 FROM ${table} WHERE map_id = $1`, [mapId]);
    expect([table, left.rowCount]).toEqual([table, 0]);
  }
});

test("client ids are never issued twice for a map, and each person's are their own", async () => {
  const mapId = await buildMap(db.database, { teamId: team.teamId });
  const ids = await Promise.all(
    Array.from({ length: 50 }, async () => await issueClientId(db.database, mapId, team.editorId)),
  );
  expect(new Set(ids).size).toBe(50);
  for (const id of ids) {
    expect(id).toBeGreaterThan(0);
    expect(id).toBeLessThan(2 ** 31);
  }
  const others = await issueClientId(db.database, mapId, team.ownerId);
  expect(await listClientIds(db.database, mapId, team.editorId)).toEqual(new Set(ids));
  expect(await listClientIds(db.database, mapId, team.ownerId)).toEqual(new Set([others]));
});

test("a ticket opens its map once, in its time, while its session lives", async () => {
  const { teamId, editorId } = team;
  const mapId = await buildMap(db.database, { teamId });
  const otherMap = await buildMap(db.database, { teamId });
  const sessionId = token();
  await createSession(db.database, { id: sessionId, userId: editorId, lifetimeMs: 60_000 });
  const issue = async (userId: UserId, lifetimeMs?: number): Promise<string> => {
    const tokenHash = token();
    const rest = lifetimeMs === undefined ? {} : { lifetimeMs };
    await createTicket(db.database, { tokenHash, mapId, userId, sessionId, clientId: 5, ...rest });
    return tokenHash;
  };
  const good = await issue(editorId);
  expect(await redeemTicket(db.database, otherMap, good)).toBeNull();
  const uses = await Promise.all([1, 2, 3].map(async () => await redeemTicket(db.database, mapId, good)));
  expect(uses.filter((use) => use !== null)).toEqual([
    { mapId, person: { id: editorId, name: "Emil", sessionId }, linkIds: [], clientId: 5 },
  ]);
  expect(await redeemTicket(db.database, mapId, await issue(editorId, -1))).toBeNull();
  expect(await redeemTicket(db.database, mapId, await issue(team.ownerId))).toBeNull();
  const late = await issue(editorId);
  await removeSessionsOf(db.database, editorId);
  expect(await redeemTicket(db.database, mapId, late)).toBeNull();
});

test("the outbox is read in the order of writing", async () => {
  for (const subject of ["one", "two"]) {
    await addOutboxMail(db.database, { id: token(), recipient: "a@test.example", subject, body: "b" });
    // Mails are told apart by the millisecond.
    const writtenMs = Date.now();
    await vi.waitUntil(() => Date.now() > writtenMs, { interval: 1 });
  }
  expect((await listOutbox(db.database)).map(({ subject }) => subject)).toEqual(["one", "two"]);
});
