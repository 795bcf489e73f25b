import {
  addMember,
  archiveMap,
  loadMapState,
  removeMember,
  removeSessionsOf,
  updatePasswordHash,
} from "@crux/db";
import { docFromState, readMap } from "@crux/ydoc";
import { afterAll, afterEach, beforeEach, expect, test } from "vitest";
import { bytesOf } from "./map-log.ts";
import { type Client, eventually, type Stack, startStack } from "./testing/stack.ts";

const stacks: Stack[] = [];
let stack: Stack;
beforeEach(async () => {
  stack = await startStack();
  stacks.push(stack);
});
afterEach(() => expect(stack.problems).toEqual([]));
afterAll(async () => {
  for (const each of stacks) await each.stop();
});

async function storedTexts(): Promise<string[]> {
  const state = await loadMapState(stack.database, stack.mapId);
  if (state === null) throw new Error("The map is gone.");
  return [...readMap(docFromState(bytesOf(state))).claims.values()].map(({ text }) => text).toSorted();
}

/** Does something and waits until the connection is ended for this reason; it has two seconds. */
async function endedBy(client: Client, reason: string, act: () => Promise<unknown>): Promise<void> {
  await act();
  const sinceMs = performance.now();
  await eventually(() => expect(client.closeReasons).toContain(reason));
  expect(performance.now() - sinceMs).toBeLessThan(2_000);
}

test("7.1 from the commit that removes a person, nothing of theirs is stored or passed on, and they are cut off", async () => {
  const olga = await stack.connect(stack.ownerId);
  const emil = await stack.connect(stack.editorId);
  let count = 0;
  const typing = setInterval(() => {
    for (let index = 0; index < 5; index += 1) emil.addClaim(`Emil ${(count += 1)}`);
  }, 2);
  await eventually(() => expect(olga.texts().length).toBeGreaterThan(20));
  let storedAtCommit: string[] = [];
  await endedBy(emil, "accessLost", async () => {
    await removeMember(stack.database, stack.teamId, stack.editorId);
    storedAtCommit = await storedTexts();
  });
  clearInterval(typing);
  olga.addClaim("After the removal.");
  await eventually(() => expect(olga.isSaved()).toBe(true));
  const expected = [...storedAtCommit, "After the removal."].toSorted();
  expect(await storedTexts()).toEqual(expected);
  await eventually(() => expect(olga.texts()).toEqual(expected));
  expect(emil.texts()).not.toContain("After the removal.");
  await expect(stack.connect(stack.editorId)).rejects.toThrow("notFound");
});

test("7.2 who signs out everywhere, or changes the password, is cut off everywhere; others are not", async () => {
  const olga = await stack.connect(stack.ownerId);
  const emil = await stack.connect(stack.editorId);
  const emilAtHome = await stack.connect(stack.editorId);
  await endedBy(emil, "signedOut", async () => await removeSessionsOf(stack.database, stack.editorId));
  await eventually(() => expect(emilAtHome.closeReasons).toContain("signedOut"));
  const back = await stack.connect(stack.editorId);
  await endedBy(
    back,
    "signedOut",
    async () => await updatePasswordHash(stack.database, stack.editorId, "other"),
  );
  expect(olga.closeReasons).toEqual([]);
});

test("7.3 who may do less or more than before is cut off once, and opens the map again with what is right now", async () => {
  const emil = await stack.connect(stack.editorId);
  await endedBy(
    emil,
    "accessChanged",
    async () =>
      await stack.database.pool.query("UPDATE member SET role = 'viewer' WHERE user_id = $1", [
        stack.editorId,
      ]),
  );
  const asViewer = await stack.connect(stack.editorId);
  asViewer.addClaim("No longer an editor.");
  await eventually(() => expect(asViewer.closeReasons).toContain("readOnly"));
  const again = await stack.connect(stack.editorId);
  await endedBy(
    again,
    "accessChanged",
    async () =>
      await addMember(stack.database, { teamId: stack.teamId, userId: stack.editorId, role: "editor" }),
  );
  const asEditor = await stack.connect(stack.editorId);
  asEditor.addClaim("An editor again.");
  await eventually(() => expect(asEditor.isSaved()).toBe(true));
  expect(await storedTexts()).toEqual(["An editor again."]);
});

test("7.4 when a map is archived, writers are cut off once and readers are not", async () => {
  const olga = await stack.connect(stack.ownerId);
  const vera = await stack.connect(stack.viewerId);
  await endedBy(olga, "accessChanged", async () => await archiveMap(stack.database, stack.mapId));
  expect(vera.closeReasons).toEqual([]);
});

test("7.5 a change that nobody announced is found within the lease", async () => {
  const swept = await startStack({ lease: { leaseMs: 2_000, sweepMs: 100 } });
  await swept.database.pool.query("DROP TRIGGER crux_tell_member ON member");
  const emil = await swept.connect(swept.editorId);
  const olga = await swept.connect(swept.ownerId);
  await swept.database.pool.query("DELETE FROM member WHERE user_id = $1", [swept.editorId]);
  await eventually(() => expect(emil.closeReasons).toContain("accessLost"));
  expect(olga.closeReasons).toEqual([]);
  await swept.stop();
});

test("7.6 who cannot be judged is cut off when the lease is over, and comes back when the answer does", async () => {
  const blind = await startStack({ lease: { leaseMs: 500, sweepMs: 100 } });
  const olga = await blind.connect(blind.ownerId);
  await blind.database.pool.query("ALTER TABLE member RENAME TO hidden");
  await eventually(() => expect(olga.closeReasons).toContain("accessUnknown"));
  await blind.database.pool.query("ALTER TABLE hidden RENAME TO member");
  olga.addClaim("Back again.");
  await eventually(() => expect(olga.isSaved()).toBe(true));
  await blind.stop();
});
