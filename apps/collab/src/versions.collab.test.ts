import {
  appendUpdates,
  compactMap,
  findClaimAuthor,
  findVersion,
  issueClientId,
  keepVersions,
  listVersions,
  loadMapState,
  thinVersions,
} from "@crux/db";
import { newId } from "@crux/db/testing";
import type { ClaimId } from "@crux/domain";
import { docFromState, encodeState, readMap, writeChangesAsUpdate } from "@crux/ydoc";
import { afterAll, beforeAll, expect, test } from "vitest";
import { bytesOf } from "./map-log.ts";
import { buildClaim } from "./testing/build-claim.ts";
import { eventually, type Stack, startStack } from "./testing/stack.ts";

let stack: Stack;
beforeAll(async () => {
  stack = await startStack({ versions: { pauseMs: 20, checkMs: 60_000 } });
});
afterAll(async () => {
  await stack.stop();
});

async function versions() {
  return await listVersions(stack.database, stack.mapId);
}

/** Appends one act as the web server does. */
async function act(changes: Parameters<typeof writeChangesAsUpdate>[2]): Promise<void> {
  const { database, mapId, ownerId } = stack;
  const state = await loadMapState(database, mapId);
  if (state === null) throw new Error("The map is gone.");
  const clientId = await issueClientId(database, mapId, ownerId);
  const bytes = writeChangesAsUpdate(docFromState(bytesOf(state)), clientId, changes);
  if (bytes === null) throw new Error("Nothing was written.");
  await appendUpdates(database, [{ mapId, userId: ownerId, accessVersion: state.accessVersion, bytes }]);
}

async function claimsOfVersion(id: string): Promise<number> {
  const version = await findVersion(stack.database, stack.mapId, id);
  return version === null ? -1 : readMap(docFromState(version.state)).claims.size;
}

test("4.7 the state before a big act is kept, wherever the act comes from, and a small act keeps none", async () => {
  const olga = await stack.connect(stack.ownerId);
  olga.addClaim("One by one.");
  olga.addClaim("Two.");
  await eventually(() => expect(olga.isSaved()).toBe(true));
  const pasted = Array.from({ length: 25 }, (_, index) => buildClaim(`Pasted ${index}`));
  await act(pasted.map((claim) => ({ type: "putClaim", claim }) as const));
  await eventually(async () =>
    expect((await versions()).map(({ reason, claimCount }) => [reason, claimCount])).toEqual([
      ["beforeImport", 2],
    ]),
  );
  await act(
    pasted
      .slice(0, 21)
      .map(
        ({ id }) =>
          ({ type: "patchClaim", id, patch: { deletedAt: Date.now(), deletedBy: stack.ownerId } }) as const,
      ),
  );
  await eventually(async () =>
    expect((await versions()).map(({ reason, claimCount }) => [reason, claimCount])).toEqual([
      ["beforeRemoval", 27],
      ["beforeImport", 2],
    ]),
  );
  expect(await claimsOfVersion((await versions())[1]?.id ?? "")).toBe(2);
  olga.close();
  expect(stack.problems).toEqual([]);
});

test("4.7 activity that is ten minutes old is kept once", async () => {
  const before = await versions();
  const { pool } = stack.database;
  await pool.query(
    "UPDATE map_update SET created_at = created_at - interval '11 minutes' WHERE map_id = $1",
    [stack.mapId],
  );
  const emil = await stack.connect(stack.editorId);
  emil.addClaim("Ten minutes later.");
  await eventually(async () => expect(await versions()).toHaveLength(before.length + 1));
  expect((await versions())[0]).toMatchObject({ reason: "automatic", claimCount: 7, createdBy: null });
  emil.addClaim("At once.");
  await eventually(() => expect(emil.isSaved()).toBe(true));
  emil.close();
  expect(await versions()).toHaveLength(before.length + 1);
});

test("4.7 versions nobody named are thinned out: a day in full, then one a day, then one a week", async () => {
  const { database, mapId } = stack;
  const state = encodeState(docFromState([]));
  const at = (hours: number, name: string | null = null) => ({
    id: newId<string>(),
    throughSeq: 1,
    reason: "named" as const,
    name,
    state,
    schemaVersion: 1,
    claimCount: 0,
    epoch: 1,
    createdBy: null,
    createdAt: new Date(Date.UTC(2026, 0, 7) - hours * 3_600_000),
  });
  await database.pool.query("DELETE FROM map_version WHERE map_id = $1", [mapId]);
  const old = [at(1), at(2), at(3, "Named"), at(30), at(24 * 14)];
  await keepVersions(database, mapId, [{ ...at(0), throughSeq: 9, createdAt: new Date() }, ...old]);
  await thinVersions(database);
  const left = (await versions()).map(({ createdAt, name }) => [createdAt.getTime(), name]);
  expect(left.slice(1)).toEqual(
    [old[0], old[2], old[4]].map((version) => [version?.createdAt.getTime(), version?.name]),
  );
});

test("4.8 the rows say who wrote a claim and who changed it last, also after the log was compacted", async () => {
  const { database, mapId, ownerId, editorId } = stack;
  const olga = await stack.connect(ownerId);
  const id: ClaimId = olga.addClaim("Written by Olga.");
  await eventually(async () =>
    expect(await findClaimAuthor(database, mapId, id)).toMatchObject({
      writtenBy: { id: ownerId, name: "Olga" },
      changedBy: { id: ownerId },
    }),
  );
  const emil = await stack.connect(editorId);
  const bytes = writeChangesAsUpdate(emil.doc, emil.doc.clientID, [
    { type: "spliceText", id, index: 0, remove: 0, insert: "Not " },
  ]);
  if (bytes === null) throw new Error("Nothing was written.");
  await appendUpdates(database, [{ mapId, userId: editorId, accessVersion: 0, bytes }]);
  await eventually(async () =>
    expect(await findClaimAuthor(database, mapId, id)).toMatchObject({
      writtenBy: { name: "Olga" },
      changedBy: { name: "Emil" },
    }),
  );
  olga.close();
  emil.close();

  // As after an update of the program that begins to write these rows: the log before the snapshot is gone.
  const limits = { updates: 0, bytes: 0 };
  for (let round = 0; round < 2; round += 1) {
    await act([{ type: "putClaim", claim: buildClaim(`Round ${round}`) }]);
    await compactMap(database, mapId, limits, async (routes) =>
      Promise.resolve({ ok: true, state: encodeState(docFromState(bytesOf(routes[0] ?? never()))) }),
    );
  }
  await database.pool.query("DELETE FROM claim_author WHERE map_id = $1", [mapId]);
  await database.pool.query("UPDATE map SET authored_seq = 0 WHERE id = $1", [mapId]);
  await act([{ type: "putClaim", claim: buildClaim("The last one") }]);
  await eventually(async () =>
    expect(await findClaimAuthor(database, mapId, id)).toMatchObject({
      writtenBy: { name: "Olga" },
      writtenAt: null,
      changedBy: null,
    }),
  );
  expect(stack.problems).toEqual([]);
});

function never(): never {
  throw new Error("There is no route.");
}
