import type { MapId } from "@crux/domain";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { buildMap, buildTeam, startTestDatabase } from "../testing/index.ts";
import type { TestDatabase } from "../testing/index.ts";
import { appendUpdates } from "./append-updates.ts";
import { loadMapState } from "./map-state.ts";
import { quarantineUpdates } from "./quarantine.ts";
import {
  listDueForTrash,
  listMapsWithOldTrash,
  purgeMap,
  type StoredTrashEntry,
  writeTrash,
} from "./trash.ts";

const DAY_MS = 86_400_000;
let db: TestDatabase;
let mapId: MapId;

beforeAll(async () => {
  db = await startTestDatabase();
});
beforeEach(async () => {
  const { teamId } = await buildTeam(db.database);
  mapId = await buildMap(db.database, { teamId, state: Uint8Array.of(1) });
});
afterAll(async () => {
  await db.close();
});

const claim = (id: string, toldAtMs = 1): StoredTrashEntry => ({ type: "claim", id, toldAtMs });

async function age(days: number, id?: string): Promise<void> {
  await db.database.pool.query(
    `UPDATE trash_entry SET since = since - make_interval(days => $2)
     WHERE map_id = $1 AND ($3::text IS NULL OR entry_id = $3)`,
    [mapId, days, id ?? null],
  );
}

async function rows(): Promise<readonly string[]> {
  const result = await db.database.pool.query<{ entry_id: string }>(
    "SELECT entry_id FROM trash_entry WHERE map_id = $1 ORDER BY entry_id",
    [mapId],
  );
  return result.rows.map((row) => row.entry_id);
}

/** What is handed to the planner on a purge; null when it is not asked. */
async function planned(days: number, update: Uint8Array | null = null): Promise<readonly string[] | null> {
  let asked: readonly string[] | null = null;
  await purgeMap(db.database, mapId, days * DAY_MS, async (_state, due) => {
    asked = due.map(({ id }) => id).toSorted();
    return await Promise.resolve(update);
  });
  return asked;
}

test("the time counts from when a tombstone was first seen, and anew for another one", async () => {
  const { database } = db;
  expect(await listDueForTrash(database)).toContain(mapId);
  await writeTrash(database, mapId, 1, [claim("one"), claim("two")]);
  expect(await listDueForTrash(database)).not.toContain(mapId);
  await age(31);
  await appendUpdates(database, [{ mapId, userId: null, accessVersion: 0, bytes: Uint8Array.of(2) }]);
  expect(await listDueForTrash(database)).toContain(mapId);
  // One lies there still, two was brought back and removed again, three is new.
  await writeTrash(database, mapId, 2, [claim("one"), claim("two", 2), claim("three")]);
  expect(await rows()).toEqual(["one", "three", "two"]);
  expect(await planned(30)).toEqual(["one"]);
  // Read before the newest state was written: it tells nothing new.
  await writeTrash(database, mapId, 1, []);
  expect(await rows()).toEqual(["three", "two"]);
});

test("a purge is one edit of the server and no change of the map", async () => {
  const { database } = db;
  await writeTrash(database, mapId, 1, [claim("old"), claim("new")]);
  await age(30, "old");
  expect(await planned(31)).toBeNull();
  expect(await listMapsWithOldTrash(database, 31 * DAY_MS)).not.toContain(mapId);
  expect(await listMapsWithOldTrash(database, 29 * DAY_MS)).toContain(mapId);
  const changedAt = async () =>
    (await database.pool.query("SELECT changed_at::text FROM map WHERE id = $1", [mapId])).rows;
  const before = await changedAt();
  expect(await planned(29, Uint8Array.of(3))).toEqual(["old"]);
  expect(await changedAt()).toEqual(before);
  expect(await rows()).toEqual(["new"]);
  const state = await loadMapState(database, mapId);
  expect(state?.updates.map(({ userId, bytes }) => [userId, ...bytes])).toEqual([
    [null, 1],
    [null, 3],
  ]);
});

test("a purge that fails leaves log and rows as they were", async () => {
  const { database } = db;
  await writeTrash(database, mapId, 1, [claim("old")]);
  await age(31);
  await expect(
    purgeMap(database, mapId, DAY_MS, async () => await Promise.reject(new Error("no memory"))),
  ).rejects.toThrow("no memory");
  expect(await rows()).toEqual(["old"]);
  expect((await loadMapState(database, mapId))?.headSeq).toBe(1);
});

test("a map with updates in quarantine waits", async () => {
  const { database } = db;
  await writeTrash(database, mapId, 1, [claim("old")]);
  await age(31);
  await appendUpdates(database, [{ mapId, userId: null, accessVersion: 0, bytes: Uint8Array.of(2) }]);
  await quarantineUpdates(database, mapId, [{ seq: 2, reason: "malformed" }]);
  expect(await listDueForTrash(database)).not.toContain(mapId);
  expect(await listMapsWithOldTrash(database, DAY_MS)).not.toContain(mapId);
  expect(await planned(1)).toBeNull();
});
