import type { MapId } from "@crux/domain";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { archiveMap, removeMap } from "../repositories/maps.ts";
import { addMember, removeMember } from "../repositories/members.ts";
import { createSession, removeSessionsOf } from "../repositories/sessions.ts";
import { buildMap, buildTeam, startTestDatabase } from "../testing/index.ts";
import type { TestDatabase } from "../testing/index.ts";
import { appendUpdates } from "./append-updates.ts";
import { type AccessScope, listenForMaps } from "./listen-for-maps.ts";

let db: TestDatabase;
let mapId: MapId;

beforeAll(async () => {
  db = await startTestDatabase();
  const { teamId } = await buildTeam(db.database);
  mapId = await buildMap(db.database, { teamId });
});

afterAll(async () => {
  await db.close();
});

const append = async () =>
  await appendUpdates(db.database, [{ mapId, userId: null, accessVersion: 0, bytes: Uint8Array.of(1) }]);

test("an append wakes the listeners, and many in a row wake them few times", async () => {
  const heard: string[] = [];
  const listener = listenForMaps(db.url, (id) => heard.push(id));
  await listener.ready;
  await append();
  await vi.waitFor(() => expect(heard).toContain(mapId));
  heard.length = 0;
  const startedMs = performance.now();
  for (let count = 0; count < 60; count += 1) await append();
  await vi.waitFor(() => expect(heard.length).toBeGreaterThan(0));
  const seconds = (performance.now() - startedMs) / 1000;
  expect(heard.length).toBeLessThanOrEqual(Math.ceil(seconds * 10) + 1);
  await listener.stop();
});

test("the last of a burst is announced too", async () => {
  const heard: number[] = [];
  const listener = listenForMaps(db.url, () => heard.push(performance.now()));
  await listener.ready;
  await append();
  await append();
  const lastMs = performance.now();
  await vi.waitFor(() => expect(heard.some((at) => at >= lastMs)).toBe(true));
  await listener.stop();
});

test("a listener whose connection is cut listens again, and says that it must look", async () => {
  let connects = 0;
  const heard: string[] = [];
  const listener = listenForMaps(
    db.url,
    (id) => heard.push(id),
    () => (connects += 1),
  );
  await listener.ready;
  await db.database.pool.query(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
     WHERE application_name = 'crux listener' AND datname = current_database()`,
  );
  await vi.waitFor(() => expect(connects).toBe(2), { timeout: 5_000 });
  await append();
  await vi.waitFor(() => expect(heard).toContain(mapId));
  await listener.stop();
});

test("a listener can be stopped while the database is away", async () => {
  const gone = new URL(db.url);
  gone.port = "1";
  const listener = listenForMaps(gone.href, () => undefined);
  await listener.stop();
});

test("every change of access is told by the database itself, and an edit is none", async () => {
  const heard: AccessScope[] = [];
  const listener = listenForMaps(
    db.url,
    () => undefined,
    () => undefined,
    (scope) => heard.push(scope),
  );
  await listener.ready;
  const { database } = db;
  const { teamId, editorId, viewerId } = await buildTeam(database);
  const otherId = await buildMap(database, { teamId });
  const told = async (act: () => Promise<unknown>, ...scopes: AccessScope[]): Promise<void> => {
    heard.length = 0;
    await act();
    await vi.waitFor(() => {
      for (const scope of scopes) expect(heard).toContainEqual(scope);
    });
  };
  await told(async () => await addMember(database, { teamId, userId: viewerId, role: "editor" }), {
    type: "user",
    id: viewerId,
  });
  await createSession(database, { id: "session01", userId: editorId, lifetimeMs: 60_000 });
  await told(async () => await removeSessionsOf(database, editorId), { type: "session", id: "session01" });
  await told(
    async () => await removeMember(database, teamId, editorId),
    { type: "user", id: editorId },
    { type: "map", id: otherId },
  );
  await told(async () => await archiveMap(database, otherId), { type: "map", id: otherId });
  heard.length = 0;
  await append();
  await told(async () => await removeMap(database, otherId), { type: "map", id: otherId });
  expect(heard).not.toContainEqual({ type: "map", id: mapId });
  await listener.stop();
});
