import { listUpdates, loadMapState } from "@crux/db";
import { docFromState, readMap } from "@crux/ydoc";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { type Stack, startStack } from "./testing/stack.ts";

let stack: Stack;
beforeAll(async () => {
  stack = await startStack();
});
afterAll(async () => {
  await stack.stop();
});

async function storedTexts(): Promise<string[]> {
  const state = await loadMapState(stack.database, stack.mapId);
  if (state === null) throw new Error("The map is gone.");
  const doc = docFromState(state.updates.map(({ bytes }) => bytes));
  return [...readMap(doc).claims.values()].map(({ text }) => text);
}

test("3.1 an edit is in the log when it is acknowledged, and the other person sees it", async () => {
  const olga = await stack.connect(stack.ownerId);
  const emil = await stack.connect(stack.editorId);
  olga.addClaim("Guarantees deter.");
  await vi.waitFor(() => expect(olga.isSaved()).toBe(true));
  expect(await storedTexts()).toContain("Guarantees deter.");
  await vi.waitFor(() => expect(emil.texts()).toContain("Guarantees deter."));
  emil.addClaim("They escalate.");
  await vi.waitFor(() => expect(olga.texts()).toContain("They escalate."));
  olga.close();
  emil.close();
});

test("3.2 what brings nothing new is not stored again", async () => {
  const before = await listUpdates(stack.database, stack.mapId, 0);
  const again = await stack.connect(stack.ownerId);
  await vi.waitFor(() => expect(again.isSaved()).toBe(true));
  again.close();
  expect(await listUpdates(stack.database, stack.mapId, 0)).toHaveLength(before.length);
});

test("3.3 a viewer sees edits live, is refused writing, and nothing of it is stored", async () => {
  const vera = await stack.connect(stack.viewerId);
  const olga = await stack.connect(stack.ownerId);
  olga.addClaim("Seen by a viewer.");
  await vi.waitFor(() => expect(vera.texts()).toContain("Seen by a viewer."));
  vera.addClaim("Written by a viewer.");
  await vi.waitFor(() => expect(vera.closeReasons).toContain("readOnly"));
  expect(await storedTexts()).not.toContain("Written by a viewer.");
  expect(olga.texts()).not.toContain("Written by a viewer.");
  vera.close();
  olga.close();
});

test("3.4 an edit under a client id that was issued to somebody else is refused", async () => {
  const olga = await stack.connect(stack.ownerId);
  const emil = await stack.connect(stack.editorId, { clientId: olga.doc.clientID });
  emil.addClaim("In Olga's name.");
  await vi.waitFor(() => expect(emil.closeReasons).toContain("guard.foreignClient"));
  expect(await storedTexts()).not.toContain("In Olga's name.");
  emil.close();
  olga.close();
});

test("3.5 edits made under an older client id of the same person are taken", async () => {
  const first = await stack.connect(stack.ownerId);
  const { clientID } = first.doc;
  first.close();
  const second = await stack.connect(stack.ownerId, { clientId: clientID });
  second.addClaim("From the tab before.");
  await vi.waitFor(() => expect(second.isSaved()).toBe(true));
  expect(await storedTexts()).toContain("From the tab before.");
  second.close();
});

test("3.6 when access to the map changed, who may still edit goes on and who may not is told", async () => {
  const olga = await stack.connect(stack.ownerId);
  const emil = await stack.connect(stack.editorId);
  await stack.database.pool.query(
    `WITH demoted AS (UPDATE member SET role = 'viewer' WHERE user_id = $1)
     UPDATE map SET access_version = access_version + 1 WHERE id = $2`,
    [stack.editorId, stack.mapId],
  );
  olga.addClaim("Still an owner.");
  emil.addClaim("No longer an editor.");
  await vi.waitFor(() => expect(olga.isSaved()).toBe(true));
  await vi.waitFor(() => expect(emil.closeReasons).toContain("readOnly"));
  const stored = await storedTexts();
  expect(stored).toContain("Still an owner.");
  expect(stored).not.toContain("No longer an editor.");
  olga.close();
  emil.close();
});

test("3.7 an update outside the schema closes the connection and leaves the server running", async () => {
  const olga = await stack.connect(stack.ownerId);
  olga.doc.transact(() => olga.doc.getMap("votes").set("one", 1), "own");
  await vi.waitFor(() => expect(olga.closeReasons).toContain("guard.unknownRoot"));
  olga.close();
  const back = await stack.connect(stack.ownerId);
  back.addClaim("Still running.");
  await vi.waitFor(() => expect(back.isSaved()).toBe(true));
  back.close();
  expect(stack.problems).toEqual([]);
});
