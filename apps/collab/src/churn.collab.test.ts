import { setTimeout as delay } from "node:timers/promises";
import { addMember, loadMapState, removeMember } from "@crux/db";
import { buildUser } from "@crux/db/testing";
import type { UserId } from "@crux/domain";
import { docFromState, readMap } from "@crux/ydoc";
import { afterAll, beforeAll, expect, test } from "vitest";
import { bytesOf } from "./map-log.ts";
import { type Client, eventually, type Stack, startStack } from "./testing/stack.ts";

const PEOPLE = 50;
const EDITS_OF_EACH = 6;
const REMOVALS = 30;

let stack: Stack;
beforeAll(async () => {
  stack = await startStack();
});
afterAll(async () => {
  await stack.stop();
});

async function newMember(): Promise<UserId> {
  const userId = await buildUser(stack.database);
  await addMember(stack.database, { teamId: stack.teamId, userId, role: "editor" });
  return userId;
}

async function type(client: Client, index: number): Promise<void> {
  for (let edit = 0; edit < EDITS_OF_EACH; edit += 1) {
    client.addClaim(`Person ${index}, claim ${edit}.`);
    await delay(20 + ((index * 7) % 30));
  }
}

test("3.6 fifty people type while the owner invites and removes others: nobody is cut off, nothing is lost", async () => {
  const clients: Client[] = [];
  for (let index = 0; index < PEOPLE; index += 1) clients.push(await stack.connect(await newMember()));
  const churn = async (): Promise<void> => {
    for (let change = 0; change < REMOVALS; change += 1) {
      const other = await newMember();
      await removeMember(stack.database, stack.teamId, other);
    }
  };
  await Promise.all([churn(), ...clients.map(type)]);
  await eventually(() => expect(clients.filter((client) => !client.isSaved())).toEqual([]));
  expect(clients.flatMap(({ closeReasons }) => closeReasons)).toEqual([]);
  expect(stack.problems).toEqual([]);
  const state = await loadMapState(stack.database, stack.mapId);
  if (state === null) throw new Error("The map is gone.");
  expect(state.accessVersion).toBeGreaterThanOrEqual(REMOVALS);
  const stored = readMap(docFromState(bytesOf(state)));
  expect(stored.claims.size).toBe(PEOPLE * EDITS_OF_EACH);
  for (const client of clients) client.close();
});
