import { loadMapState } from "@crux/db";
import { project } from "@crux/domain";
import { docFromState, readMap } from "@crux/ydoc";
import { Hocuspocus } from "@hocuspocus/server";
import { afterAll, beforeAll, expect, test } from "vitest";
import { loadDocument } from "./extensions/load-document.ts";
import { RowMemory } from "./heavy/row-memory.ts";
import type { HeavyWorker } from "./heavy/worker.ts";
import { createLargeRows } from "./large-rows.ts";
import { bytesOf } from "./map-log.ts";
import { createOpenDocuments } from "./open-documents.ts";
import { createReadyStates } from "./ready-states.ts";
import type { CollabContext } from "./session.ts";
import { appendAct } from "./testing/append-act.ts";
import { buildClaim } from "./testing/build-claim.ts";
import { type Stack, startStack } from "./testing/stack.ts";

let stack: Stack;
beforeAll(async () => {
  stack = await startStack();
  // The rows are written here and by nobody else.
  await stack.stopServers();
});
afterAll(async () => {
  await stack.stop();
});

/** A worker without a thread, that can forget as one does that ends, and what it was asked for since last looked. */
function startMemory() {
  let memory = new RowMemory();
  let asked: string[] = [];
  const worker: HeavyWorker = {
    async run(task) {
      if (task.type !== "project") throw new Error("Nothing else is asked for here.");
      const answer = memory.take(task);
      asked.push(`${task.areMore ? "news" : "all"}, ${task.wanted}: ${Object.keys(answer)[0]}`);
      return Promise.resolve({ type: "project", ...answer });
    },
    stop: async () => Promise.resolve(),
  };
  return {
    worker,
    forget() {
      memory = new RowMemory();
    },
    takeAsked() {
      const taken = asked;
      asked = [];
      return taken;
    },
  };
}

async function readRows(): Promise<readonly string[]> {
  const { rows } = await stack.database.pool.query<{ text: string }>(
    "SELECT text FROM claim WHERE map_id = $1 ORDER BY text",
    [stack.mapId],
  );
  return rows.map(({ text }) => text);
}

async function readTexts(): Promise<readonly string[]> {
  const { claims } = project(readMap(docFromState(bytesOf(await loadState())))).map;
  return [...claims.values()].map(({ text }) => text).toSorted();
}

async function loadState() {
  const state = await loadMapState(stack.database, stack.mapId);
  if (state === null) throw new Error("The map is gone.");
  return state;
}

const add = async (text: string): Promise<void> =>
  appendAct(stack, [{ type: "putClaim", claim: buildClaim(text) }]);

test("the rows of a large map follow it by what is new alone: prepared, forgotten, opened again and closed", async () => {
  const { database, mapId } = stack;
  const memory = startMemory();
  const states = createReadyStates(0);
  const hocuspocus: Hocuspocus<CollabContext> = new Hocuspocus<CollabContext>({ quiet: true });
  const documents = createOpenDocuments(
    database,
    () => hocuspocus,
    states,
    (problem) => {
      throw new Error(problem);
    },
    () => undefined,
  );
  hocuspocus.configure({ extensions: [loadDocument(documents)] });
  const rows = createLargeRows(database, states, memory.worker, () => false);
  const open = async () =>
    hocuspocus.createDocument(mapId, new Request("http://localhost"), "socket", {
      isAuthenticated: true,
      readOnly: false,
    });
  const find = () => {
    const found = documents.find(mapId);
    const map = found === null ? null : rows.ofOpen(found);
    if (map === null) throw new Error("The map is not open.");
    return map;
  };
  const write = async (): Promise<void> => {
    await documents.catchUp(mapId);
    await rows.write(find());
    expect(await readRows()).toEqual(await readTexts());
  };
  const writeClosed = async (): Promise<void> => {
    const map = rows.ofClosed(mapId, await loadState());
    if (map === null) throw new Error("It counts as a small one.");
    await rows.write(map);
    expect(await readRows()).toEqual(await readTexts());
  };

  // Of rows that another edition of the program made nothing is known.
  await database.pool.query("UPDATE map SET projection_id = '0 of long ago' WHERE id = $1", [mapId]);
  await add("First.");
  await writeClosed();
  expect(memory.takeAsked()).toEqual(["all, rows: rows"]);

  // The server has been started again.
  memory.forget();
  const first = await open();
  await rows.prepare(find());
  expect(memory.takeAsked()).toEqual([
    "news, nothing: isForgotten",
    "all, nothing: isNoted",
    "news, nothing: isNoted",
  ]);
  for (const text of ["Second.", "Third."]) {
    await add(text);
    await write();
    expect(memory.takeAsked()).toEqual(["news, rows: change"]);
  }

  // People have talked for so long that the thread was ended.
  memory.forget();
  await add("Fourth.");
  await write();
  expect(memory.takeAsked()).toEqual([
    "news, rows: isForgotten",
    "all, nothing: isNoted",
    "news, rows: change",
  ]);

  // The last to leave has written something.
  await hocuspocus.unloadDocument(first);
  await add("Fifth.");
  await writeClosed();
  expect(memory.takeAsked()).toEqual(["news, rows: change"]);

  const second = await open();
  await rows.prepare(find());
  expect(memory.takeAsked()).toEqual(["news, nothing: isNoted"]);
  const sixth = buildClaim("Sixth.");
  await appendAct(stack, [{ type: "putClaim", claim: sixth }]);
  await write();
  expect(memory.takeAsked()).toEqual(["news, rows: change"]);

  // Another server: somebody writes while it asks the database what it knows of the map.
  await hocuspocus.unloadDocument(second);
  await open();
  const others = createLargeRows(database, states, memory.worker, () => false);
  memory.forget();
  const before = find();
  await appendAct(stack, [{ type: "spliceText", id: sixth.id, index: 0, remove: 0, insert: "The " }]);
  await documents.catchUp(mapId);
  await others.prepare(before);
  await others.write(find());
  expect(await readRows()).toEqual(await readTexts());
  expect(memory.takeAsked().at(-1)).toBe("news, rows: change");
});
