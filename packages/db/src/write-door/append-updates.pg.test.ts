import { setTimeout as delay } from "node:timers/promises";
import type { MapId, UserId } from "@crux/domain";
import { Client } from "pg";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { archiveMap } from "../repositories/maps.ts";
import { removeMember } from "../repositories/members.ts";
import { openDatabase } from "../database.ts";
import { buildMap, buildTeam, newId, startTestDatabase } from "../testing/index.ts";
import type { TestDatabase } from "../testing/index.ts";
import { appendUpdates } from "./append-updates.ts";
import { loadMapState } from "./map-state.ts";

let db: TestDatabase;
let team: Awaited<ReturnType<typeof buildTeam>>;
let mapId: MapId;

beforeAll(async () => {
  db = await startTestDatabase();
  team = await buildTeam(db.database);
});

beforeEach(async () => {
  mapId = await buildMap(db.database, { teamId: team.teamId });
});

afterAll(async () => {
  await db.close();
});

const update = (id: MapId, byte: number, accessVersion = 0, userId: UserId | null = null) => ({
  mapId: id,
  userId,
  accessVersion,
  bytes: Uint8Array.of(byte),
});

test("numbers follow the order asked, without a gap, and the log can be read back", async () => {
  const results = await appendUpdates(db.database, [update(mapId, 7), update(mapId, 8), update(mapId, 9)]);
  expect(results).toEqual([
    { ok: true, seq: 2 },
    { ok: true, seq: 3 },
    { ok: true, seq: 4 },
  ]);
  const state = await loadMapState(db.database, mapId);
  expect(state?.headSeq).toBe(4);
  expect(state?.updates.map(({ seq, bytes }) => [seq, ...bytes])).toEqual([
    [1, 1, 2, 3],
    [2, 7],
    [3, 8],
    [4, 9],
  ]);
});

test("an append judged before a change of access is refused, its neighbours are not", async () => {
  const other = await buildMap(db.database, { teamId: team.teamId });
  await archiveMap(db.database, mapId);
  const results = await appendUpdates(db.database, [
    update(mapId, 1, 0),
    update(other, 2, 0),
    update(newId<MapId>(), 3, 0),
    update(mapId, 4, 1),
  ]);
  expect(results).toEqual([
    { ok: false, code: "staleAccess" },
    { ok: true, seq: 2 },
    { ok: false, code: "unknownMap" },
    { ok: true, seq: 2 },
  ]);
});

test("removing a member refuses what was judged before", async () => {
  expect(await removeMember(db.database, team.teamId, team.viewerId)).toEqual({ ok: true });
  expect(await appendUpdates(db.database, [update(mapId, 1, 0)])).toEqual([
    { ok: false, code: "staleAccess" },
  ]);
});

test("many at once from many callers: every number once, no lost update", async () => {
  const maps = [mapId, await buildMap(db.database, { teamId: team.teamId })];
  const jobs = Array.from({ length: 400 }, async (_, index) => {
    const id = maps[index % 2] ?? mapId;
    if (index % 7 === 0) await new Promise((resolve) => setImmediate(resolve));
    return (await appendUpdates(db.database, [update(id, index % 256)]))[0];
  });
  const results = await Promise.all(jobs);
  expect(results.every((result) => result?.ok === true)).toBe(true);
  for (const id of maps) {
    const state = await loadMapState(db.database, id);
    expect(state?.headSeq).toBe(201);
    expect(state?.updates.map(({ seq }) => seq)).toEqual(
      Array.from({ length: 201 }, (_, index) => index + 1),
    );
  }
});

test("two nodes append to the same twenty maps: every number once, and the heads are true", async () => {
  const other = openDatabase(db.url);
  const maps = await Promise.all(
    Array.from({ length: 20 }, async () => await buildMap(db.database, { teamId: team.teamId })),
  );
  const jobs = Array.from({ length: 1_200 }, async (_, index) => {
    const id = maps[index % maps.length] ?? mapId;
    // In waves, so that each node has a batch on its way that wants the maps of the other's.
    await delay(index % 40);
    return (await appendUpdates(index % 3 === 0 ? other : db.database, [update(id, index % 256)]))[0];
  });
  const results = await Promise.all(jobs);
  expect(results.filter((result) => result?.ok !== true)).toEqual([]);
  for (const id of maps) {
    const state = await loadMapState(db.database, id);
    expect(state?.headSeq).toBe(61);
    expect(state?.updates.map(({ seq }) => seq)).toEqual(Array.from({ length: 61 }, (_, index) => index + 1));
  }
  await other.close();
});

test("a map that fails does not fail the others of its turn", async () => {
  const good = await buildMap(db.database, { teamId: team.teamId });
  await db.database.pool.query(
    `CREATE FUNCTION fail() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
       IF NEW.map_id = '${mapId}' THEN RAISE 'planted'; END IF; RETURN NEW; END $$`,
  );
  await db.database.pool.query(
    "CREATE TRIGGER planted BEFORE INSERT ON map_update FOR EACH ROW EXECUTE FUNCTION fail()",
  );
  try {
    const [bad, fine] = await Promise.allSettled([
      appendUpdates(db.database, [update(mapId, 1)]),
      appendUpdates(db.database, [update(good, 2)]),
    ]);
    expect(bad.status).toBe("rejected");
    expect(fine).toEqual({ status: "fulfilled", value: [{ ok: true, seq: 2 }] });
  } finally {
    await db.database.pool.query("DROP TRIGGER planted ON map_update");
  }
  expect((await loadMapState(db.database, mapId))?.headSeq).toBe(1);
  expect(await appendUpdates(db.database, [update(mapId, 3)])).toEqual([{ ok: true, seq: 2 }]);
});

test("a map locked by somebody holds up only itself, also within one turn", async () => {
  const free = await buildMap(db.database, { teamId: team.teamId });
  const locker = new Client({ connectionString: db.url });
  await locker.connect();
  await locker.query("BEGIN");
  await locker.query("SELECT 1 FROM map WHERE id = $1 FOR UPDATE", [mapId]);
  const held = appendUpdates(db.database, [update(mapId, 1), update(mapId, 2)]);
  expect(await appendUpdates(db.database, [update(free, 3)])).toEqual([{ ok: true, seq: 2 }]);
  const later = appendUpdates(db.database, [update(mapId, 4)]);
  // Many turns later it is still so.
  for (let turn = 0; turn < 20; turn += 1)
    expect(await appendUpdates(db.database, [update(free, turn)])).toEqual([{ ok: true, seq: 3 + turn }]);
  await locker.query("COMMIT");
  await locker.end();
  expect([...(await held), ...(await later)]).toEqual([
    { ok: true, seq: 2 },
    { ok: true, seq: 3 },
    { ok: true, seq: 4 },
  ]);
  const state = await loadMapState(db.database, mapId);
  expect(state?.updates.slice(1).map(({ bytes }) => bytes[0])).toEqual([1, 2, 4]);
});

test("two nodes that want the same maps in one turn, in opposite order, both get them", async () => {
  const other = openDatabase(db.url);
  const maps = await Promise.all(
    Array.from({ length: 20 }, async () => await buildMap(db.database, { teamId: team.teamId })),
  );
  for (let turn = 0; turn < 30; turn += 1) {
    const results = await Promise.all([
      appendUpdates(
        db.database,
        maps.map((id) => update(id, turn)),
      ),
      appendUpdates(
        other,
        maps.toReversed().map((id) => update(id, turn)),
      ),
    ]);
    expect(results.flat().filter((result) => !result.ok)).toEqual([]);
  }
  for (const id of maps) expect((await loadMapState(db.database, id))?.headSeq).toBe(61);
  await other.close();
});

test("a connection cut in the middle rejects, and the queue goes on", async () => {
  await db.database.pool.query(
    `CREATE FUNCTION stall() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
       IF NEW.map_id = '${mapId}' THEN PERFORM pg_sleep(60); END IF; RETURN NEW; END $$`,
  );
  await db.database.pool.query(
    "CREATE TRIGGER planted BEFORE INSERT ON map_update FOR EACH ROW EXECUTE FUNCTION stall()",
  );
  const held = expect(appendUpdates(db.database, [update(mapId, 1)])).rejects.toThrow();
  let cut = 0;
  while (cut === 0) {
    const result = await db.database.pool.query(
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE wait_event = 'PgSleep' AND datname = current_database()",
    );
    cut = result.rowCount ?? 0;
  }
  await held;
  await db.database.pool.query("DROP TRIGGER planted ON map_update");
  expect(await appendUpdates(db.database, [update(mapId, 2)])).toEqual([{ ok: true, seq: 2 }]);
});

test("a commit of this process waits for the disk", async () => {
  const shown = await db.database.pool.query("SHOW synchronous_commit");
  expect(shown.rows).toEqual([{ synchronous_commit: "on" }]);
});
