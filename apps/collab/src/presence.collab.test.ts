import { personColor } from "@crux/domain";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { type Client, type Stack, startStack, eventually } from "./testing/stack.ts";

let stack: Stack;
beforeAll(async () => {
  stack = await startStack();
});
afterAll(async () => {
  await stack.stop();
});

function seenBy(client: Client, other: Client): unknown {
  return client.provider.awareness?.getStates().get(other.doc.clientID);
}

function say(client: Client, state: Record<string, unknown>): void {
  client.provider.awareness?.setLocalState(state);
}

test("5.1 presence carries the name of the ticket, whatever the browser says, and known fields only", async () => {
  const olga = await stack.connect(stack.ownerId);
  const emil = await stack.connect(stack.editorId);
  const writing = { claimId: "abcdefgh1234", caret: "AAAA" };
  say(emil, {
    user: { id: stack.ownerId, name: "Olga", color: 3 },
    cursor: { claimId: "abcdefgh1234", leftPx: 10, topPx: 20, z: 30 },
    selection: ["abcdefgh1234"],
    writing,
    isAdmin: true,
  });
  await eventually(() =>
    expect(seenBy(olga, emil)).toEqual({
      user: { id: stack.editorId, name: "Emil", color: personColor(stack.editorId), mayEdit: true },
      cursor: { claimId: "abcdefgh1234", leftPx: 10, topPx: 20 },
      selection: ["abcdefgh1234"],
      view: null,
      summons: null,
      writing,
    }),
  );
  olga.close();
  emil.close();
});

test("5.2 nobody is present under another's id, or under two", async () => {
  const olga = await stack.connect(stack.ownerId);
  const emil = await stack.connect(stack.editorId);
  say(olga, { cursor: { claimId: "abcdefgh1234", leftPx: 1, topPx: 1 } });
  await eventually(() => expect(seenBy(emil, olga)).toBeDefined());
  const { awareness } = emil.provider;
  if (awareness === null || awareness === undefined) throw new Error("There is no presence.");
  // What a hostile browser would send: a newer state in Olga's name, and one more person.
  awareness.states.set(olga.doc.clientID, { cursor: { claimId: "abcdefgh1234", leftPx: 666, topPx: 666 } });
  awareness.meta.set(olga.doc.clientID, { clock: 1_000, lastUpdated: Date.now() });
  awareness.states.set(2 ** 31 + 5, { cursor: { claimId: "abcdefgh1234", leftPx: 777, topPx: 777 } });
  awareness.meta.set(2 ** 31 + 5, { clock: 1, lastUpdated: Date.now() });
  awareness.setLocalState({ cursor: { claimId: "abcdefgh1234", leftPx: 2, topPx: 2 } });
  awareness.emit("update", [{ added: [2 ** 31 + 5], updated: [olga.doc.clientID], removed: [] }, "hostile"]);
  say(emil, { cursor: { claimId: "abcdefgh1234", leftPx: 3, topPx: 3 } });
  await eventually(() =>
    expect(seenBy(olga, emil)).toMatchObject({ cursor: { claimId: "abcdefgh1234", leftPx: 3, topPx: 3 } }),
  );
  const states = olga.provider.awareness?.getStates();
  expect(states?.get(olga.doc.clientID)).toEqual({
    cursor: { claimId: "abcdefgh1234", leftPx: 1, topPx: 1 },
  });
  expect(new Set(states?.keys())).toEqual(new Set([olga.doc.clientID, emil.doc.clientID]));
  olga.close();
  emil.close();
});

test("5.3 a viewer is present with a cursor but never as writing", async () => {
  const olga = await stack.connect(stack.ownerId);
  const vera = await stack.connect(stack.viewerId);
  say(vera, {
    cursor: { claimId: "abcdefgh1234", leftPx: 5, topPx: 6 },
    writing: { claimId: "abcdefgh1234", caret: null },
  });
  await eventually(() =>
    expect(seenBy(olga, vera)).toMatchObject({
      cursor: { claimId: "abcdefgh1234", leftPx: 5, topPx: 6 },
      writing: null,
    }),
  );
  expect(seenBy(olga, vera)).toMatchObject({ user: { name: "Vera" } });
  olga.close();
  vera.close();
});

test("5.4 the presence rows say who has the map open", async () => {
  const present = async (): Promise<unknown[]> => {
    const { rows } = await stack.database.pool.query("SELECT user_id FROM map_presence WHERE map_id = $1", [
      stack.mapId,
    ]);
    return rows;
  };
  await eventually(async () => expect(await present()).toEqual([]));
  const olga = await stack.connect(stack.ownerId);
  await eventually(async () => expect(await present()).toEqual([{ user_id: stack.ownerId }]));
  olga.close();
  await eventually(async () => expect(await present()).toEqual([]));
  expect(stack.problems).toEqual([]);
});

test("5.5 presence goes with the connection", async () => {
  const olga = await stack.connect(stack.ownerId);
  const emil = await stack.connect(stack.editorId);
  say(emil, { cursor: { claimId: "abcdefgh1234", leftPx: 1, topPx: 1 } });
  await eventually(() => expect(seenBy(olga, emil)).toBeDefined());
  emil.close();
  await eventually(() => expect(seenBy(olga, emil)).toBeUndefined());
  olga.close();
});

test("5.7 who comes back after a lost connection is present again, without having moved", async () => {
  const olga = await stack.connect(stack.ownerId);
  const emil = await stack.connect(stack.editorId);
  say(olga, { cursor: { claimId: "abcdefgh1234", leftPx: 1, topPx: 1 } });
  await eventually(() => expect(seenBy(emil, olga)).toBeDefined());
  const left = olga.closeReasons.length;
  olga.provider.configuration.websocketProvider.webSocket?.close();
  await eventually(() => expect(olga.closeReasons.length).toBeGreaterThan(left));
  await eventually(() => expect(olga.provider.isSynced).toBe(true));
  // Presence is renewed after a quarter of a minute anyhow; that would be too late.
  await vi.waitFor(
    () =>
      expect(seenBy(emil, olga)).toMatchObject({ cursor: { claimId: "abcdefgh1234", leftPx: 1, topPx: 1 } }),
    8_000,
  );
  olga.close();
  emil.close();
});

test("5.7 who comes back after a lost connection sees at once who is there, without their having moved", async () => {
  const olga = await stack.connect(stack.ownerId);
  const emil = await stack.connect(stack.editorId);
  say(emil, { cursor: { claimId: "abcdefgh1234", leftPx: 4, topPx: 4 } });
  await eventually(() => expect(seenBy(olga, emil)).toBeDefined());
  olga.provider.configuration.websocketProvider.webSocket?.close();
  await vi.waitFor(() => expect(seenBy(olga, emil)).toBeUndefined(), { timeout: 5_000, interval: 1 });
  await vi.waitFor(() => expect(seenBy(olga, emil)).toBeDefined(), { timeout: 5_000 });
  olga.close();
  emil.close();
});
