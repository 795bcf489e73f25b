import { findVersion, keepVersions, listVersions, thinVersions } from "@crux/db";
import { newId } from "@crux/db/testing";
import type { Change } from "@crux/domain";
import { docFromState, encodeState, readMap } from "@crux/ydoc";
import { afterAll, beforeAll, expect, test } from "vitest";
import { appendAct } from "./testing/append-act.ts";
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

const act = async (changes: readonly Change[]): Promise<void> => appendAct(stack, changes);

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
