import { appendUpdates, listQuarantine, loadMapState, resolveQuarantine } from "@crux/db";
import { docFromState, readMap } from "@crux/ydoc";
import { afterAll, beforeAll, expect, test } from "vitest";
import { bytesOf } from "./map-log.ts";
import { eventually, type Stack, startStack } from "./testing/stack.ts";

/** More updates than this after the newest snapshot make a new one due. */
const LIMIT = 20;
let stack: Stack;
beforeAll(async () => {
  stack = await startStack({ compaction: { limits: { updates: LIMIT, bytes: 1_000_000 }, pauseMs: 50 } });
});
afterAll(async () => {
  await stack.stop();
});

async function countRows(): Promise<{ updates: number; snapshots: number; beyondNewest: number }> {
  const result = await stack.database.pool.query<{
    updates: string;
    snapshots: string;
    beyond_newest: string;
  }>(
    `SELECT (SELECT count(*) FROM map_update WHERE map_id = $1) AS updates,
       (SELECT count(*) FROM map_snapshot WHERE map_id = $1) AS snapshots,
       (SELECT head_seq FROM map WHERE id = $1)
         - (SELECT coalesce(max(through_seq), 0) FROM map_snapshot WHERE map_id = $1) AS beyond_newest`,
    [stack.mapId],
  );
  const row = result.rows[0];
  return {
    updates: Number(row?.updates),
    snapshots: Number(row?.snapshots),
    beyondNewest: Number(row?.beyond_newest),
  };
}

async function storedTexts(): Promise<string[]> {
  const state = await loadMapState(stack.database, stack.mapId);
  if (state === null) throw new Error("The map is gone.");
  return [...readMap(docFromState(bytesOf(state))).claims.values()].map(({ text }) => text).toSorted();
}

test("4.5 while people edit, the log stays short, and from it the same map opens", async () => {
  const olga = await stack.connect(stack.ownerId);
  const expected: string[] = [];
  for (let round = 0; round < 6; round += 1) {
    for (let index = 0; index < 25; index += 1) {
      expected.push(`Claim ${round}.${index}`);
      olga.addClaim(`Claim ${round}.${index}`);
    }
    await eventually(() => expect(olga.isSaved()).toBe(true));
    await eventually(async () => expect((await countRows()).beyondNewest).toBeLessThanOrEqual(LIMIT));
  }
  // What follows the older snapshot: at most a round on top of what was below the limit, and what is below it now.
  const rows = await countRows();
  expect(rows.updates).toBeLessThanOrEqual(LIMIT + 25 + LIMIT);
  expect(rows.snapshots).toBe(2);
  expect(await storedTexts()).toEqual(expected.toSorted());
  olga.close();
  const emil = await stack.connect(stack.editorId);
  expect(emil.texts()).toEqual(expected.toSorted());
  emil.addClaim("After the snapshot.");
  await eventually(() => expect(emil.isSaved()).toBe(true));
  expect(await storedTexts()).toContain("After the snapshot.");
  emil.close();
  expect(stack.problems).toEqual([]);
});

test("4.6 an update that cannot be applied is set aside; the map opens to be read, and again to be written to once somebody has decided", async () => {
  const other = await startStack();
  const { database, mapId } = other;
  await appendUpdates(database, [{ mapId, userId: null, accessVersion: 0, bytes: Uint8Array.of(9, 9, 9) }]);
  await expect(other.connect(other.ownerId)).rejects.toThrow("loadFailed");
  expect(await listQuarantine(database, mapId)).toMatchObject([{ seq: 2, reason: "malformed" }]);
  const olga = await other.connect(other.ownerId);
  const vera = await other.connect(other.viewerId);
  await eventually(() => expect(olga.notices).toContain("notice:mapHeld"));
  olga.addClaim("Written to a held map.");
  await eventually(() => expect(olga.closeReasons).toContain("mapHeld"));
  expect(vera.texts()).toEqual([]);
  expect((await loadMapState(database, mapId))?.headSeq).toBe(2);
  olga.close();
  vera.close();
  await resolveQuarantine(database, mapId);
  await eventually(async () => {
    const back = await other.connect(other.ownerId);
    back.addClaim("Written again.");
    await eventually(() => expect([back.isSaved(), ...back.closeReasons]).toEqual([true]));
    back.close();
  });
  await other.stop();
});
