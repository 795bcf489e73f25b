import type { MapId } from "@crux/domain";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { buildMap, buildTeam, startTestDatabase } from "../testing/index.ts";
import type { TestDatabase } from "../testing/index.ts";
import { appendUpdates } from "./append-updates.ts";
import { compactMap, listDueForCompaction, type ProvenSnapshot } from "./compaction.ts";
import { loadMapState, type MapState } from "./map-state.ts";
import { listQuarantine, quarantineUpdates, resolveQuarantine } from "./quarantine.ts";

const LIMITS = { updates: 3, bytes: 100 };
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

const append = async (...bytes: number[]) =>
  await appendUpdates(
    db.database,
    bytes.map((byte) => ({ mapId, userId: null, accessVersion: 0, bytes: Uint8Array.of(byte) })),
  );

/** Stands for the document: the bytes of the log in a row. */
const joined = ({ snapshot, updates }: MapState): number[] => [
  ...(snapshot?.state ?? []),
  ...updates.flatMap(({ bytes }) => [...bytes]),
];

const prove = async (routes: readonly MapState[]): Promise<ProvenSnapshot> => {
  const [first = [], ...others] = routes.map(joined);
  for (const other of others) expect(other).toEqual(first);
  return await Promise.resolve({ ok: true, state: Uint8Array.from(first) });
};

async function rows(): Promise<{ snapshots: number[]; updates: number[] }> {
  const { pool } = db.database;
  const snapshots = await pool.query<{ seq: string }>(
    "SELECT through_seq AS seq FROM map_snapshot WHERE map_id = $1 ORDER BY seq",
    [mapId],
  );
  const updates = await pool.query<{ seq: string }>(
    "SELECT seq FROM map_update WHERE map_id = $1 ORDER BY seq",
    [mapId],
  );
  return {
    snapshots: snapshots.rows.map(({ seq }) => Number(seq)),
    updates: updates.rows.map(({ seq }) => Number(seq)),
  };
}

test("two proven snapshots are kept with the log between them, and the state stays the same", async () => {
  await append(2, 3, 4);
  expect(await listDueForCompaction(db.database, LIMITS, mapId)).toEqual([mapId]);
  expect(await compactMap(db.database, mapId, LIMITS, prove)).toEqual({
    type: "compacted",
    throughSeq: 4,
    removedUpdates: 0,
  });
  expect(await listDueForCompaction(db.database, LIMITS, mapId)).toEqual([]);
  expect(await compactMap(db.database, mapId, LIMITS, prove)).toEqual({ type: "notDue" });
  await append(5, 6, 7, 8);
  expect(await compactMap(db.database, mapId, LIMITS, prove)).toMatchObject({ removedUpdates: 4 });
  expect(await rows()).toEqual({ snapshots: [4, 8], updates: [5, 6, 7, 8] });
  await append(9, 10, 11, 12);
  expect(await compactMap(db.database, mapId, LIMITS, prove)).toMatchObject({ removedUpdates: 4 });
  expect(await rows()).toEqual({ snapshots: [8, 12], updates: [9, 10, 11, 12] });
  const state = await loadMapState(db.database, mapId);
  expect(state === null ? [] : joined(state)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
});

test("a damaged snapshot is passed over, at opening and when the next one is made", async () => {
  await append(2, 3, 4);
  await compactMap(db.database, mapId, LIMITS, prove);
  await append(5, 6, 7, 8);
  await compactMap(db.database, mapId, LIMITS, prove);
  await db.database.pool.query(
    "UPDATE map_snapshot SET state = '\\x00' WHERE map_id = $1 AND through_seq = 8",
    [mapId],
  );
  const opened = await loadMapState(db.database, mapId);
  expect(opened?.snapshot?.throughSeq).toBe(4);
  expect(opened === null ? [] : joined(opened)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  await append(9, 10);
  expect(await compactMap(db.database, mapId, LIMITS, prove)).toMatchObject({ throughSeq: 10 });
  const again = await loadMapState(db.database, mapId);
  expect(again === null ? [] : joined(again)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  expect((await rows()).updates).toEqual([5, 6, 7, 8, 9, 10]);
});

test("what cannot be proven changes nothing", async () => {
  await append(2, 3, 4);
  const before = await rows();
  const problem = "the bytes read again differ";
  expect(
    await compactMap(db.database, mapId, LIMITS, async () => await Promise.resolve({ ok: false, problem })),
  ).toEqual({ type: "unproven", problem });
  expect(await rows()).toEqual(before);
});

test("one process at a time, and edits go on meanwhile", async () => {
  await append(2, 3, 4);
  let release: () => void = () => undefined;
  const held = new Promise<void>((resolve) => (release = resolve));
  let start: () => void = () => undefined;
  const started = new Promise<void>((resolve) => (start = resolve));
  const first = compactMap(db.database, mapId, LIMITS, async (routes) => {
    start();
    await held;
    return await prove(routes);
  });
  await started;
  expect(await compactMap(db.database, mapId, LIMITS, prove)).toEqual({ type: "busy" });
  expect(await append(5)).toEqual([{ ok: true, seq: 5 }]);
  release();
  expect(await first).toMatchObject({ type: "compacted", throughSeq: 4 });
  const state = await loadMapState(db.database, mapId);
  expect(state === null ? [] : joined(state)).toEqual([1, 2, 3, 4, 5]);
});

test("what is in quarantine is passed over, holds the map, and is kept until and after somebody decides", async () => {
  await append(2, 3, 4, 5);
  await quarantineUpdates(db.database, mapId, [{ seq: 3, reason: "malformed" }]);
  await quarantineUpdates(db.database, mapId, [{ seq: 3, reason: "found again" }]);
  const held = await loadMapState(db.database, mapId);
  expect(held?.isHeld).toBe(true);
  expect(held === null ? [] : joined(held)).toEqual([1, 2, 4, 5]);
  expect(await listDueForCompaction(db.database, LIMITS)).not.toContain(mapId);
  expect(await compactMap(db.database, mapId, LIMITS, prove)).toEqual({ type: "notDue" });
  expect(await resolveQuarantine(db.database, mapId)).toBe(1);
  expect((await loadMapState(db.database, mapId))?.isHeld).toBe(false);
  expect(await compactMap(db.database, mapId, LIMITS, prove)).toMatchObject({ type: "compacted" });
  expect(await listQuarantine(db.database, mapId)).toMatchObject([
    { mapId, seq: 3, reason: "malformed", byteCount: 1 },
  ]);
});
