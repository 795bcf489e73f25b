import { readFile } from "node:fs/promises";
import { listHeadSeqs } from "@crux/db";
import { buildMap, newId } from "@crux/db/testing";
import type { MapId } from "@crux/domain";
import { afterAll, beforeAll, expect, test } from "vitest";
import { eventually, type Stack, startStack } from "./testing/stack.ts";

const CORPUS = new URL("../../../packages/ydoc/src/examples/hostile-updates.json", import.meta.url);

interface Corpus {
  readonly base: string;
  readonly clientId: number;
  readonly updates: readonly { readonly name: string; readonly code: string; readonly base64: string }[];
}

let stack: Stack;
beforeAll(async () => {
  stack = await startStack();
});
afterAll(async () => {
  await stack.stop();
});

function varint(value: number): number[] {
  const bytes: number[] = [];
  let rest = value;
  for (; rest > 127; rest = Math.floor(rest / 128)) bytes.push((rest % 128) + 128);
  return [...bytes, rest];
}

/** A sync message with an update, as a browser sends it. */
function frameOf(mapId: string, update: Uint8Array): Uint8Array {
  const name = new TextEncoder().encode(mapId);
  return Uint8Array.from([...varint(name.length), ...name, 0, 2, ...varint(update.length), ...update]);
}

test("3.15 every stored hostile update ends its sender's connection with its code, and is not stored", async () => {
  // A file of this repository.
  const corpus = JSON.parse(await readFile(CORPUS, "utf8")) as Corpus;
  const mapId = newId<MapId>();
  const state = new Uint8Array(Buffer.from(corpus.base, "base64"));
  await buildMap(stack.database, { mapId, teamId: stack.teamId, state, clientId: 1 });
  await stack.database.pool.query("INSERT INTO map_client (map_id, client_id, user_id) VALUES ($1, $2, $3)", [
    mapId,
    corpus.clientId,
    stack.editorId,
  ]);
  const olga = await stack.connect(stack.ownerId, { mapId });
  let head = (await listHeadSeqs(stack.database, [mapId])).get(mapId);
  for (const { name, code, base64 } of corpus.updates) {
    const hostile = await stack.connect(stack.editorId, { mapId });
    hostile.sendFrame(frameOf(mapId, new Uint8Array(Buffer.from(base64, "base64"))));
    await eventually(() => expect(hostile.closeReasons, name).toContain(`guard.${code}`));
    hostile.close();
    expect((await listHeadSeqs(stack.database, [mapId])).get(mapId), name).toBe(head);
    olga.addClaim(`Still here after ${name}.`);
    await eventually(() => expect(olga.isSaved()).toBe(true));
    head = (await listHeadSeqs(stack.database, [mapId])).get(mapId);
  }
  const oversize = await stack.connect(stack.editorId, { mapId });
  oversize.sendFrame(frameOf(mapId, new Uint8Array(1024 * 1024 + 10)));
  await eventually(() => expect(oversize.closeReasons.length).toBeGreaterThan(0));
  expect((await listHeadSeqs(stack.database, [mapId])).get(mapId)).toBe(head);
  expect(olga.closeReasons).toEqual([]);
  expect(stack.problems).toEqual([]);
}, 120_000);
