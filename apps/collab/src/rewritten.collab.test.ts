import { issueClientId, loadMapState, rewriteMap } from "@crux/db";
import { docFromState, newMapState, readMap } from "@crux/ydoc";
import { afterAll, beforeAll, expect, test } from "vitest";
import { bytesOf } from "./map-log.ts";
import {
  type Client,
  eventually,
  openProvider,
  makeTicket,
  type Stack,
  startStack,
} from "./testing/stack.ts";

let stack: Stack;
beforeAll(async () => {
  stack = await startStack();
});
afterAll(async () => {
  await stack.stop();
});

/** Writes the map anew without what its claims said, as an erasure does. */
async function rewrite(): Promise<void> {
  const { database, mapId } = stack;
  const state = await loadMapState(database, mapId);
  if (state === null) throw new Error("The map is gone.");
  const map = readMap(docFromState(bytesOf(state)));
  const claims = new Map([...map.claims].map(([id, claim]) => [id, { ...claim, text: "…" }]));
  const clientId = await issueClientId(database, mapId, null);
  const isDone = await rewriteMap(database, {
    mapId,
    personId: "nobody000",
    headSeq: state.headSeq,
    state: newMapState({ ...map, claims }, clientId),
    clientId,
    schemaVersion: 1,
    versions: [],
  });
  expect(isDone).toBe(true);
}

async function rowTexts(): Promise<string[]> {
  const rows = await stack.database.pool.query<{ text: string }>("SELECT text FROM claim WHERE map_id = $1", [
    stack.mapId,
  ]);
  return rows.rows.map(({ text }) => text);
}

test("4.11 when a map is written anew, everybody is told to fetch it again, and no old byte gets back in", async () => {
  const olga = await stack.connect(stack.ownerId);
  const vera = await stack.connect(stack.viewerId);
  olga.addClaim("Words to be erased");
  await eventually(() => expect(vera.texts()).toEqual(["Words to be erased"]));
  await eventually(async () => expect(await rowTexts()).toEqual(["Words to be erased"]));
  await rewrite();
  for (const client of [olga, vera] satisfies Client[]) {
    await eventually(() => expect(client.closeReasons[0]).toBe("mapRewritten"));
  }

  // A tab that was away brings back what it held: under a new ticket, with the old document.
  const { token } = await makeTicket(stack, stack.ownerId);
  const { provider, socket } = openProvider(stack, olga.doc, stack.port, token);
  const reasons: string[] = [];
  provider.on("close", ({ event }: { event: { reason: string } }) => reasons.push(event.reason));
  await eventually(() => expect(reasons).toContain("mapRewritten"));
  provider.destroy();
  socket.destroy();
  olga.close();
  vera.close();

  await eventually(async () => {
    const emil = await stack.connect(stack.editorId);
    expect(emil.texts()).toEqual(["…"]);
    emil.addClaim("And on");
    await eventually(() => expect(emil.isSaved()).toBe(true));
    emil.close();
  });
  await eventually(async () => expect((await rowTexts()).toSorted()).toEqual(["And on", "…"].toSorted()));
  const log = await stack.database.pool.query<{ found: boolean }>(
    `SELECT bool_or(position('erased'::bytea in bytes) > 0) AS found FROM (
       SELECT bytes FROM map_update UNION ALL SELECT state FROM map_snapshot) AS stored`,
  );
  expect(log.rows[0]?.found).toBe(false);
  expect(stack.problems).toEqual([]);
});
