import { afterAll, beforeAll, expect, test } from "vitest";
import { type Client, eventually, type Stack, startStack } from "./testing/stack.ts";

let stack: Stack;
beforeAll(async () => {
  // Every map counts as a large one.
  stack = await startStack({ readyFromBytes: 0 });
});
afterAll(async () => {
  await stack.stop();
});

/** The words in the rows, and which transaction wrote each (`xmin`). */
async function readRows(): Promise<ReadonlyMap<string, string>> {
  const { rows } = await stack.database.pool.query<{ text: string; writer: string }>(
    "SELECT text, xmin::text AS writer FROM claim WHERE map_id = $1",
    [stack.mapId],
  );
  return new Map(rows.map(({ text, writer }) => [text, writer]));
}

async function rowsFollow(client: Client): Promise<void> {
  await eventually(async () => expect([...(await readRows()).keys()].toSorted()).toEqual(client.texts()));
}

test("of a large map only what an edit has changed is written, whoever else writes its rows", async () => {
  const olga = await stack.connect(stack.ownerId);
  olga.addClaim("First.");
  await rowsFollow(olga);
  const first = (await readRows()).get("First.");
  for (const text of ["Second.", "Third."]) {
    olga.addClaim(text);
    await rowsFollow(olga);
  }
  expect((await readRows()).get("First.")).toBe(first);

  // Another node writes the same rows.
  const other = await stack.addServer();
  const emil = await stack.connect(stack.editorId, { port: other.port });
  for (const text of ["Of the other.", "And again."]) {
    emil.addClaim(text);
    await rowsFollow(emil);
    olga.addClaim(`Beside “${text}”`);
    await rowsFollow(emil);
    await rowsFollow(olga);
  }

  // By now the map is encoded anew in the thread that makes the rows, and so whoever comes is given it.
  for (let times = 0; times < 310; times += 1) olga.addClaim(`Claim ${times}.`);
  await rowsFollow(olga);
  olga.addClaim("After that.");
  await rowsFollow(olga);
  const late = await stack.connect(stack.viewerId);
  await eventually(() => expect(late.texts()).toEqual(olga.texts()));

  // Rows that nobody knows of are all written once more.
  await stack.database.pool.query("UPDATE claim SET text = 'Wrong.', hash = '' WHERE map_id = $1", [
    stack.mapId,
  ]);
  await stack.database.pool.query("UPDATE map SET projection_id = 'unknown' WHERE id = $1", [stack.mapId]);
  olga.addClaim("Last.");
  await rowsFollow(olga);
  expect(stack.problems).toEqual([]);
});

test("after a restart, too, unless another edition of the program has made the rows", async () => {
  /** As nobody would: so it can be seen which rows are written. */
  const spoil = async (): Promise<void> => {
    await stack.database.pool.query("UPDATE claim SET hash = '' WHERE map_id = $1", [stack.mapId]);
  };
  const writerOf = async (text: string) => (await readRows()).get(text);
  let { port } = await stack.restart();
  const first = await stack.connect(stack.ownerId, { port });
  first.addClaim("Before.");
  await rowsFollow(first);
  first.close();

  await spoil();
  const before = await writerOf("Before.");
  ({ port } = await stack.restart());
  const second = await stack.connect(stack.ownerId, { port });
  second.addClaim("After.");
  await rowsFollow(second);
  expect(await writerOf("Before.")).toBe(before);
  second.close();

  await stack.database.pool.query("UPDATE map SET projection_id = '0 of long ago' WHERE id = $1", [
    stack.mapId,
  ]);
  ({ port } = await stack.restart());
  const third = await stack.connect(stack.ownerId, { port });
  third.addClaim("Once more.");
  await rowsFollow(third);
  expect(await writerOf("Before.")).not.toBe(before);
  expect(stack.problems).toEqual([]);
});
