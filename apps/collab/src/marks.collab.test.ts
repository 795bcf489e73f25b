import { loadMapState } from "@crux/db";
import { docFromState, readMap } from "@crux/ydoc";
import { afterAll, beforeAll, expect, test } from "vitest";
import { bytesOf } from "./map-log.ts";
import { eventually, type Stack, startStack } from "./testing/stack.ts";

let stack: Stack;
beforeAll(async () => {
  stack = await startStack();
});
afterAll(async () => {
  await stack.stop();
});

async function countStored(): Promise<number> {
  const state = await loadMapState(stack.database, stack.mapId);
  if (state === null) throw new Error("The map is gone.");
  return readMap(docFromState(bytesOf(state))).claims.size;
}

test("3.11 a mark is answered when everything before it is in the log, and not earlier", async () => {
  const olga = await stack.connect(stack.ownerId);
  const before = await countStored();
  const looks: Promise<void>[] = [];
  olga.provider.on("stateless", ({ payload }: { payload: string }) => {
    const mark = Number(/^saved:(\d+)$/u.exec(payload)?.[1]);
    looks.push(countStored().then((stored) => expect(stored).toBeGreaterThanOrEqual(before + mark)));
  });
  for (let mark = 1; mark <= 40; mark += 1) {
    olga.addClaim(`Claim ${mark}`);
    olga.provider.sendStateless(`mark:${mark}`);
  }
  await eventually(() =>
    expect(olga.notices).toEqual(Array.from({ length: 40 }, (_, index) => `saved:${index + 1}`)),
  );
  await Promise.all(looks);
  olga.close();
});

test("3.11 while the database takes nothing, no mark is answered; after the next opening it is", async () => {
  const { pool } = stack.database;
  const olga = await stack.connect(stack.ownerId);
  await pool.query(`
    CREATE FUNCTION refuse_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'the disk is full'; END $$;
    CREATE TRIGGER refuse BEFORE INSERT ON map_update FOR EACH ROW EXECUTE FUNCTION refuse_update();
  `);
  olga.provider.on("synced", () => olga.provider.sendStateless("mark:2"));
  olga.addClaim("Not lost.");
  olga.provider.sendStateless("mark:1");
  await eventually(() => expect(olga.closeReasons).toContain("storeFailed"));
  expect(olga.notices).toEqual([]);
  await pool.query("DROP TRIGGER refuse ON map_update");
  const before = await countStored();
  await eventually(() => expect(olga.notices).toContain("saved:2"));
  expect(await countStored()).toBe(before + 1);
  expect(olga.notices).not.toContain("saved:1");
  olga.close();
});

test("3.11 a connection that cannot write is told so, and anything else is ignored", async () => {
  const vera = await stack.connect(stack.viewerId);
  const olga = await stack.connect(stack.ownerId);
  for (const payload of [
    "",
    "mark:",
    "mark:-1",
    "mark:1e9",
    "mark:9999999999999999",
    "{",
    "mark:1\n",
    "saved:1",
  ]) {
    olga.provider.sendStateless(payload);
    vera.provider.sendStateless(payload);
  }
  olga.provider.sendStateless("mark:7");
  vera.provider.sendStateless("mark:7");
  await eventually(() => expect(olga.notices).toEqual(["saved:7"]));
  await eventually(() => expect(vera.notices).toEqual(["refused:7"]));
  olga.close();
  vera.close();
});

test("3.11 a mark from before the first sync is not answered: edits that an earlier connection lost come with it", async () => {
  const olga = await stack.connect(stack.ownerId);
  olga.provider.on("authenticated", () => olga.provider.sendStateless("mark:1"));
  olga.provider.on("synced", () => olga.provider.sendStateless("mark:2"));
  olga.provider.configuration.websocketProvider.webSocket?.close();
  await eventually(() => expect(olga.notices).toEqual(["saved:2"]));
  olga.close();
});
