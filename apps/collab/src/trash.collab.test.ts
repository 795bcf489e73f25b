import type { ClaimId } from "@crux/domain";
import { encodeState, readMap, writeChanges } from "@crux/ydoc";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Client, eventually, type Stack, startStack } from "./testing/stack.ts";

let stack: Stack;
beforeAll(async () => {
  stack = await startStack({ trash: { checkMs: 30 } });
});
afterAll(async () => {
  await stack.stop();
});

/** Removes a claim as a browser does whose clock is right, or not. */
function remove(client: Client, id: ClaimId, deletedAt = Date.now()): void {
  writeChanges(
    client.doc,
    [{ type: "patchClaim", id, patch: { deletedAt, deletedBy: stack.editorId } }],
    "own",
  );
}

async function seenInTrash(): Promise<readonly string[]> {
  const result = await stack.database.pool.query<{ entry_id: string }>(
    "SELECT entry_id FROM trash_entry WHERE map_id = $1",
    [stack.mapId],
  );
  return result.rows.map((row) => row.entry_id);
}

async function age(id: ClaimId, days: number): Promise<void> {
  await stack.database.pool.query(
    "UPDATE trash_entry SET since = since - make_interval(days => $3) WHERE map_id = $1 AND entry_id = $2",
    [stack.mapId, id, days],
  );
}

test("4.14 what has lain in the trash for 30 days is taken for good, for everybody, by the server's clock", async () => {
  const olga = await stack.connect(stack.ownerId);
  const emil = await stack.connect(stack.editorId);
  const kept = olga.addClaim("Kept.");
  const old = olga.addClaim("Removed long ago.");
  const fresh = olga.addClaim("Removed by a browser that lives in 2001.");
  await eventually(() => expect(emil.texts()).toHaveLength(3));
  remove(emil, old);
  remove(emil, fresh, 1_000_000_000_000);
  await eventually(async () => expect(await seenInTrash()).toHaveLength(2));
  await age(fresh, 29);
  await age(old, 31);
  await eventually(() => {
    for (const { doc } of [olga, emil]) expect([...readMap(doc).claims.keys()]).not.toContain(old);
  });
  await eventually(async () => expect(await seenInTrash()).toEqual([fresh]));
  for (const { doc } of [olga, emil]) {
    expect([...readMap(doc).claims.keys()].toSorted()).toEqual([fresh, kept].toSorted());
    expect(new TextDecoder().decode(encodeState(doc))).not.toContain("Removed long ago.");
  }
  // Brought back in time, it stays, however old its row is.
  writeChanges(
    olga.doc,
    [{ type: "patchClaim", id: fresh, patch: { deletedAt: null, deletedBy: null } }],
    "own",
  );
  await eventually(async () => expect(await seenInTrash()).toEqual([]));
  expect([...readMap(emil.doc).claims.keys()]).toContain(fresh);
  for (const client of [olga, emil]) {
    expect(client.closeReasons).toEqual([]);
    client.close();
  }
  expect(stack.problems).toEqual([]);
});

test("4.14 somebody who was away for a month comes back with words for what is gone, and is let in", async () => {
  const olga = await stack.connect(stack.ownerId);
  const emil = await stack.connect(stack.editorId);
  const id = olga.addClaim("Here for a month.");
  await eventually(() => expect(emil.texts()).toContain("Here for a month."));
  const { doc } = emil;
  emil.close();
  remove(olga, id);
  await eventually(async () => expect(await seenInTrash()).toEqual([id]));
  await age(id, 31);
  await eventually(() => expect(readMap(olga.doc).claims.has(id)).toBe(false));
  writeChanges(doc, [{ type: "spliceText", id, index: 0, remove: 4, insert: "Gone" }], "own");
  const back = await stack.connect(stack.editorId, { doc });
  await eventually(() => expect(back.isSaved()).toBe(true));
  expect(readMap(back.doc)).toEqual(readMap(olga.doc));
  expect(back.closeReasons).toEqual([]);
  back.close();
  olga.close();
  expect(stack.problems).toEqual([]);
});
