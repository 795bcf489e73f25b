import { listUpdates, loadMapState } from "@crux/db";
import { docFromState, readMap } from "@crux/ydoc";
import { afterAll, beforeAll, expect, test } from "vitest";
import { eventually, makeTicket, openProvider, type Stack, startStack } from "./testing/stack.ts";

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
  await eventually(() => expect(olga.isSaved()).toBe(true));
  expect(await storedTexts()).toContain("Guarantees deter.");
  await eventually(() => expect(emil.texts()).toContain("Guarantees deter."));
  emil.addClaim("They escalate.");
  await eventually(() => expect(olga.texts()).toContain("They escalate."));
  olga.close();
  emil.close();
});

test("3.2 what brings nothing new is not stored again", async () => {
  const before = await listUpdates(stack.database, stack.mapId, 0);
  const again = await stack.connect(stack.ownerId);
  await eventually(() => expect(again.isSaved()).toBe(true));
  again.close();
  expect(await listUpdates(stack.database, stack.mapId, 0)).toHaveLength(before.length);
});

test("3.3 a viewer sees edits live, is refused writing, and nothing of it is stored", async () => {
  const vera = await stack.connect(stack.viewerId);
  const olga = await stack.connect(stack.ownerId);
  olga.addClaim("Seen by a viewer.");
  await eventually(() => expect(vera.texts()).toContain("Seen by a viewer."));
  for (let round = 0; round < 20; round += 1) vera.addClaim("Written by a viewer.");
  await eventually(() => expect(vera.closeReasons).toContain("readOnly"));
  expect(await storedTexts()).not.toContain("Written by a viewer.");
  expect(olga.texts()).not.toContain("Written by a viewer.");
  vera.close();
  olga.close();
});

test("3.4 an edit under a client id that was issued to somebody else is refused", async () => {
  const olga = await stack.connect(stack.ownerId);
  const emil = await stack.connect(stack.editorId, { clientId: olga.doc.clientID });
  emil.addClaim("In Olga's name.");
  await eventually(() => expect(emil.closeReasons).toContain("guard.foreignClient"));
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
  await eventually(() => expect(second.isSaved()).toBe(true));
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
  await eventually(() => expect(olga.isSaved()).toBe(true));
  // By the edit or by the announcement, whichever is judged first.
  await eventually(() => expect(emil.closeReasons.join()).toMatch(/readOnly|accessChanged/u));
  const stored = await storedTexts();
  expect(stored).toContain("Still an owner.");
  expect(stored).not.toContain("No longer an editor.");
  olga.close();
  emil.close();
});

test("3.7 an update outside the schema closes the connection and leaves the server running", async () => {
  const olga = await stack.connect(stack.ownerId);
  olga.doc.transact(() => olga.doc.getMap("votes").set("one", 1), "own");
  await eventually(() => expect(olga.closeReasons).toContain("guard.unknownRoot"));
  olga.close();
  const back = await stack.connect(stack.ownerId);
  back.addClaim("Still running.");
  await eventually(() => expect(back.isSaved()).toBe(true));
  back.close();
  expect(stack.problems).toEqual([]);
});

test("3.8 when the database does not take an edit, the browser brings it again", async () => {
  const { pool } = stack.database;
  const olga = await stack.connect(stack.ownerId);
  await pool.query(`
    CREATE FUNCTION refuse_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'the disk is full'; END $$;
    CREATE TRIGGER refuse BEFORE INSERT ON map_update FOR EACH ROW EXECUTE FUNCTION refuse_update();
  `);
  olga.addClaim("Not lost.");
  await eventually(() => expect(olga.closeReasons).toContain("storeFailed"));
  expect(olga.isSaved()).toBe(false);
  await pool.query("DROP TRIGGER refuse ON map_update");
  await eventually(() => expect(olga.isSaved()).toBe(true));
  expect(await storedTexts()).toContain("Not lost.");
  expect(stack.problems.filter((problem) => !problem.startsWith("beforeSync failed"))).toEqual([]);
  olga.close();
}, 20_000);

test("3.9 a reader whose tab holds edits that were not taken still sees what others write", async () => {
  const vera = await stack.connect(stack.viewerId);
  vera.addClaim("Kept in the tab.");
  await eventually(() => expect(vera.closeReasons).toContain("readOnly"));
  vera.provider.destroy();
  const { token } = await makeTicket(stack, stack.viewerId, { isReader: true });
  const { provider, socket } = openProvider(stack, vera.doc, stack.port, token);
  const olga = await stack.connect(stack.ownerId);
  olga.addClaim("Written meanwhile.");
  await eventually(() => expect(vera.texts()).toContain("Written meanwhile."));
  expect(provider.isAuthenticated).toBe(true);
  expect(await storedTexts()).not.toContain("Kept in the tab.");
  expect(olga.texts()).not.toContain("Kept in the tab.");
  provider.destroy();
  socket.destroy();
  olga.close();
});

test("3.12 edits written while the socket is away, on top of edits lost with it, are all saved", async () => {
  const olga = await stack.connect(stack.ownerId);
  const { websocketProvider } = olga.provider.configuration;
  const written: string[] = [];
  const write = (text: string): void => {
    olga.addClaim(text);
    written.push(text);
  };
  // The first edits go nowhere; those after the socket has closed wait for the next one.
  const { webSocket } = websocketProvider;
  if (webSocket === null) throw new Error("There is no socket.");
  webSocket.send = () => undefined;
  write("Lost with the socket.");
  webSocket.close();
  for (let index = 0; index < 5; index += 1) write(`Written meanwhile ${index}.`);
  await eventually(() => expect(olga.provider.isSynced).toBe(false));
  write("Written without a socket.");
  await eventually(async () => expect(await storedTexts()).toEqual(expect.arrayContaining(written)));
  expect(olga.closeReasons.filter((reason) => reason.startsWith("guard"))).toEqual([]);
  olga.close();
});
