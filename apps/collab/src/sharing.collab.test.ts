import {
  changeMember,
  createShareLink,
  giveMapRole,
  loadMapState,
  removeMapRole,
  revokeShareLink,
  setMapPublic,
  takeShareLink,
} from "@crux/db";
import { buildUser, newId } from "@crux/db/testing";
import type { MapRole, UserId } from "@crux/domain";
import { docFromState, readMap } from "@crux/ydoc";
import { afterAll, afterEach, beforeEach, expect, test } from "vitest";
import { bytesOf } from "./map-log.ts";
import { type Client, eventually, type Stack, startStack } from "./testing/stack.ts";

const stacks: Stack[] = [];
let stack: Stack;
beforeEach(async () => {
  stack = await startStack();
  stacks.push(stack);
});
afterEach(() => expect(stack.problems).toEqual([]));
afterAll(async () => {
  for (const each of stacks) await each.stop();
});

async function makeLink(role: MapRole, lifetimeMs: number | null = null) {
  const [id, tokenHash] = [newId<string>(), newId<string>()];
  const { mapId, ownerId: createdBy } = stack;
  await createShareLink(stack.database, { id, mapId, role, tokenHash, createdBy, lifetimeMs });
  return { id, tokenHash };
}

/** Does something and waits until the connection is ended for this reason; it has two seconds. */
async function endedBy(client: Client, reason: string, act: () => Promise<unknown>): Promise<void> {
  await act();
  const sinceMs = performance.now();
  await eventually(() => expect(client.closeReasons).toContain(reason));
  expect(performance.now() - sinceMs).toBeLessThan(2_000);
}

async function storedTexts(): Promise<string[]> {
  const state = await loadMapState(stack.database, stack.mapId);
  if (state === null) throw new Error("The map is gone.");
  return [...readMap(docFromState(bytesOf(state))).claims.values()].map(({ text }) => text);
}

const newGuest = async () => await buildUser(stack.database, { name: "Gesa" });
const setRole = async (userId: UserId, role: MapRole) =>
  await giveMapRole(stack.database, { mapId: stack.mapId, userId, role, by: stack.ownerId });

test("2.6 a reader without an account reads what others write, is nobody's presence, and cannot write", async () => {
  const { id } = await makeLink("viewer");
  const olga = await stack.connect(stack.ownerId);
  const reader = await stack.connectReader([id]);
  olga.addClaim("Seen by the reader.");
  await eventually(() => expect(reader.texts()).toEqual(["Seen by the reader."]));
  reader.provider.awareness?.setLocalState({
    user: { id: stack.ownerId, name: "Olga" },
    cursor: { claimId: "abcdefgh1234", leftPx: 1, topPx: 1 },
  });
  const rows = await stack.database.pool.query("SELECT user_id FROM map_presence");
  expect(rows.rows.every(({ user_id: userId }) => userId === stack.ownerId)).toBe(true);
  reader.addClaim("Not mine to write.");
  await eventually(() => expect(reader.closeReasons).toContain("readOnly"));
  expect(await storedTexts()).toEqual(["Seen by the reader."]);
  expect(olga.provider.awareness?.getStates().size).toBe(1);
});

test("2.7 edit links, links of other maps and no link open nothing without an account", async () => {
  const edit = await makeLink("editor");
  for (const linkIds of [[], [edit.id], ["unknown"]])
    await expect(stack.connectReader(linkIds)).rejects.toThrow("notFound");
});

test("7.7 from the commit that revokes a link, its readers and guests are out", async () => {
  const view = await makeLink("viewer");
  const edit = await makeLink("editor");
  const guestId = await newGuest();
  await takeShareLink(stack.database, edit.tokenHash, guestId);
  const reader = await stack.connectReader([view.id]);
  const guest = await stack.connect(guestId);
  guest.addClaim("By the guest.");
  await eventually(() => expect(guest.isSaved()).toBe(true));
  const revoke = async (id: string) =>
    await revokeShareLink(stack.database, { mapId: stack.mapId, id, by: stack.ownerId });
  await endedBy(reader, "accessLost", async () => await revoke(view.id));
  expect(guest.closeReasons).toEqual([]);
  await endedBy(guest, "accessLost", async () => {
    await revoke(edit.id);
    guest.addClaim("Too late.");
  });
  await expect(stack.connect(guestId)).rejects.toThrow("notFound");
  expect(await storedTexts()).toEqual(["By the guest."]);
});

test("7.8 when the time of a link is over, by Postgres' clock, its guests are out", async () => {
  const { id } = await makeLink("viewer", 2_500);
  const reader = await stack.connectReader([id]);
  const readers = await stack.connectReader([id]);
  await eventually(() => expect(reader.closeReasons).toContain("accessLost"));
  await eventually(() => expect(readers.closeReasons).toContain("accessLost"));
  const left = await stack.database.pool.query("SELECT expires_at - now() < '0' AS is_over FROM share_link");
  expect(left.rows).toEqual([{ is_over: true }]);
});

test("7.9 a role on the map that is taken away, and a suspension, end what they gave", async () => {
  const guestId = await newGuest();
  await setRole(guestId, "editor");
  const guest = await stack.connect(guestId);
  guest.addClaim("By the guest.");
  await eventually(() => expect(guest.isSaved()).toBe(true));
  await endedBy(guest, "accessLost", async () =>
    removeMapRole(stack.database, { mapId: stack.mapId, userId: guestId, by: stack.ownerId }),
  );
  const emil = await stack.connect(stack.editorId);
  await endedBy(emil, "accessLost", async () =>
    changeMember(
      stack.database,
      { teamId: stack.teamId, userId: stack.editorId },
      { type: "suspend" },
      stack.ownerId,
    ),
  );
  await expect(stack.connect(stack.editorId)).rejects.toThrow("notFound");
});

test("7.10 a map that is no longer public loses its readers, and keeps its members", async () => {
  const setPublic = async (isPublic: boolean) =>
    await setMapPublic(stack.database, { mapId: stack.mapId, isPublic, by: stack.ownerId });
  await setPublic(true);
  const reader = await stack.connectReader([]);
  const vera = await stack.connect(stack.viewerId);
  await endedBy(reader, "accessLost", async () => await setPublic(false));
  expect(vera.closeReasons).toEqual([]);
});

test("3.16 who types while others are let in and put out again loses nothing and is not cut off", async () => {
  const olga = await stack.connect(stack.ownerId);
  const emil = await stack.connect(stack.editorId);
  const guests = await Promise.all(Array.from({ length: 5 }, newGuest));
  let count = 0;
  const typing = setInterval(() => {
    for (const client of [olga, emil]) client.addClaim(`Written ${(count += 1)}`);
  }, 30);
  for (let round = 0; round < 10; round += 1) {
    await Promise.all(guests.map(async (userId) => await setRole(userId, "editor")));
    await Promise.all(
      guests.map(async (userId) =>
        removeMapRole(stack.database, { mapId: stack.mapId, userId, by: stack.ownerId }),
      ),
    );
  }
  clearInterval(typing);
  await eventually(() => expect(olga.isSaved() && emil.isSaved()).toBe(true));
  expect([...olga.closeReasons, ...emil.closeReasons]).toEqual([]);
  expect(await storedTexts()).toHaveLength(count);
});
