import { readFile } from "node:fs/promises";
import { loadMapState } from "@crux/db";
import { buildMap, newId } from "@crux/db/testing";
import type { MapId } from "@crux/domain";
import { isOfKnownSchema, type MapDocument, type MigrationStep, newestSchema } from "@crux/ydoc";
import { afterAll, beforeAll, expect, test } from "vitest";
import { eventually, type Stack, startStack } from "./testing/stack.ts";

/** Stored maps of an old schema, as the database of an installation has them. */
const GOLDEN = ["03-linked-and-undercut", "04-trash", "10-large"];

/** A next schema that does not exist: it tags every claim. */
const NEXT: MigrationStep = {
  to: newestSchema() + 1,
  clientId: 2 ** 31 - 1,
  claim: (entry) => entry.set("tag", `${String(entry.get("kind"))}!`),
};

let stack: Stack;
beforeAll(async () => {
  stack = await startStack({ migrationSteps: [NEXT] });
});
afterAll(async () => {
  await stack.stop();
});

async function golden(name: string): Promise<{ mapId: MapId; claims: readonly string[] }> {
  const folder = new URL("../../../packages/ydoc/src/examples/schema-1/", import.meta.url);
  const mapId = newId<MapId>();
  const state = new Uint8Array(await readFile(new URL(`${name}.bin`, folder)));
  await buildMap(stack.database, { mapId, teamId: stack.teamId, clientId: 1, state });
  // A file of this repository.
  const stored = JSON.parse(await readFile(new URL(`${name}.json`, folder), "utf8")) as { claims: object };
  return { mapId, claims: Object.keys(stored.claims).toSorted() };
}

function tags(doc: MapDocument): Record<string, unknown> {
  const claims = doc.getMap("claims").toJSON() as Record<string, { kind: string; tag?: string }>;
  return Object.fromEntries(Object.entries(claims).map(([id, { kind, tag }]) => [id, tag === `${kind}!`]));
}

async function log(mapId: MapId) {
  const state = await loadMapState(stack.database, mapId);
  return state === null ? [] : state.updates.map(({ userId }) => userId);
}

test.each(GOLDEN)(
  "4.12 a map of an old schema (%s) is opened in the newest, and the log has it first",
  async (name) => {
    const { mapId, claims } = await golden(name);
    const olga = await stack.connect(stack.ownerId, { mapId });
    expect(Object.keys(tags(olga.doc)).toSorted()).toEqual(claims);
    expect(Object.values(tags(olga.doc))).not.toContain(false);
    expect(await log(mapId)).toEqual([null, null]);
    expect(await loadMapState(stack.database, mapId)).toMatchObject({ schemaVersion: NEXT.to, headSeq: 2 });
    olga.addClaim("Written after it.");
    await eventually(() => expect(olga.isSaved()).toBe(true));
    olga.close();
    // Opened once more there is nothing to be done.
    const emil = await stack.connect(stack.editorId, { mapId });
    expect(emil.texts()).toContain("Written after it.");
    expect(await log(mapId)).toHaveLength(3);
    emil.close();
    expect(stack.problems).toEqual([]);
  },
);

test("4.12 of several servers that open a map at once one migrates it", async () => {
  const other = await stack.addServer();
  for (let round = 0; round < 5; round += 1) {
    const { mapId } = await golden("03-linked-and-undercut");
    const [olga, emil] = await Promise.all([
      stack.connect(stack.ownerId, { mapId }),
      stack.connect(stack.editorId, { mapId, port: other.port }),
    ]);
    expect(await log(mapId)).toEqual([null, null]);
    expect(tags(emil.doc)).toEqual(tags(olga.doc));
    olga.addClaim("On the one.");
    await eventually(() => expect(emil.texts()).toContain("On the one."));
    olga.close();
    emil.close();
  }
});

test("4.12 a map with updates in quarantine is read as it is", async () => {
  const { mapId } = await golden("04-trash");
  await stack.database.pool.query(
    "INSERT INTO map_update (map_id, seq, user_id, bytes) VALUES ($1, 2, NULL, $2)",
    [mapId, Buffer.from([9, 9, 9])],
  );
  await stack.database.pool.query("UPDATE map SET head_seq = 2 WHERE id = $1", [mapId]);
  await expect(stack.connect(stack.ownerId, { mapId })).rejects.toThrow("loadFailed");
  const olga = await stack.connect(stack.ownerId, { mapId });
  await eventually(() => expect(olga.notices).toContain("notice:mapHeld"));
  expect(isOfKnownSchema(olga.doc)).toBe(true);
  expect(Object.values(tags(olga.doc))).not.toContain(true);
  expect(await loadMapState(stack.database, mapId)).toMatchObject({ schemaVersion: 1, headSeq: 2 });
  olga.close();
});
