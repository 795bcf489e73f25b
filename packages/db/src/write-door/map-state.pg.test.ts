import { createHash } from "node:crypto";
import type { MapId } from "@crux/domain";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { buildMap, buildTeam, newId, startTestDatabase } from "../testing/index.ts";
import type { TestDatabase } from "../testing/index.ts";
import { appendUpdates } from "./append-updates.ts";
import { listHeadSeqs, listUpdates, loadMapState } from "./map-state.ts";

let db: TestDatabase;
let mapId: MapId;

beforeAll(async () => {
  db = await startTestDatabase();
});

beforeEach(async () => {
  const { teamId } = await buildTeam(db.database);
  mapId = await buildMap(db.database, { teamId });
  await appendUpdates(
    db.database,
    [2, 3, 4].map((byte) => ({ mapId, userId: null, accessVersion: 0, bytes: Uint8Array.of(byte) })),
  );
});

afterAll(async () => {
  await db.close();
});

async function addSnapshot(throughSeq: number, isWhole: boolean): Promise<void> {
  const state = Uint8Array.of(throughSeq);
  const stateSha256 = isWhole ? createHash("sha256").update(state).digest("hex") : "0".repeat(64);
  await db.database.prisma.mapSnapshot.create({
    data: { mapId, throughSeq, state, stateSha256, schemaVersion: 1 },
  });
}

test("the newest whole snapshot and what follows it is read; a damaged one is passed over", async () => {
  await addSnapshot(2, true);
  await addSnapshot(3, false);
  const state = await loadMapState(db.database, mapId);
  expect(state?.snapshot?.throughSeq).toBe(2);
  expect(state?.updates.map(({ seq }) => seq)).toEqual([3, 4]);
  expect(state?.headSeq).toBe(4);
});

test("a log with a hole or a missing end is not opened", async () => {
  await db.database.prisma.mapUpdate.deleteMany({ where: { mapId, seq: 3 } });
  await expect(loadMapState(db.database, mapId)).rejects.toThrow(/gap/u);
  await db.database.prisma.mapUpdate.deleteMany({ where: { mapId, seq: { gte: 3 } } });
  await expect(loadMapState(db.database, mapId)).rejects.toThrow(/ends before/u);
});

test("the tail and the heads are what an open document asks for", async () => {
  expect((await listUpdates(db.database, mapId, 2)).map(({ seq, bytes }) => [seq, ...bytes])).toEqual([
    [3, 3],
    [4, 4],
  ]);
  const unknown = newId<MapId>();
  expect(await listHeadSeqs(db.database, [mapId, unknown])).toEqual(new Map([[mapId, 4]]));
  expect(await loadMapState(db.database, unknown)).toBeNull();
});
