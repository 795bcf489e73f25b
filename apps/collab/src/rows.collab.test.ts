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

  // Rows that nobody knows of are all written once more.
  await stack.database.pool.query("UPDATE claim SET text = 'Wrong.', hash = '' WHERE map_id = $1", [
    stack.mapId,
  ]);
  await stack.database.pool.query("UPDATE map SET projection_id = 'unknown' WHERE id = $1", [stack.mapId]);
  olga.addClaim("Last.");
  await rowsFollow(olga);
  expect(stack.problems).toEqual([]);
});
