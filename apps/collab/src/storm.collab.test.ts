import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { eventually, makeTicket, ORIGIN, socketFrom, type Stack, startStack } from "./testing/stack.ts";

let stack: Stack;
beforeAll(async () => {
  stack = await startStack();
});
afterAll(async () => {
  await stack.stop();
});

test("3.10 coming and going at the same moment loses no edit and cuts nobody off", async () => {
  const expected: string[] = [];
  for (let round = 0; round < 15; round += 1) {
    const [olga, emil] = await Promise.all([stack.connect(stack.ownerId), stack.connect(stack.editorId)]);
    const text = `Round ${round}`;
    expected.push(text);
    olga.addClaim(text);
    await eventually(() => expect(olga.isSaved()).toBe(true));
    olga.close();
    if (round % 2 === 0) emil.close();
    const next = await stack.connect(stack.ownerId);
    await eventually(() => expect(next.texts()).toContain(text));
    next.close();
    emil.close();
  }
  const last = await stack.connect(stack.ownerId);
  await eventually(() => expect(last.texts()).toEqual(expected.toSorted()));
  last.close();
  expect(stack.problems).toEqual([]);
});

/** A frame for the map: its name, a message type, and whatever follows. */
function frame(mapId: string, type: number, rest: Uint8Array): Uint8Array {
  const name = new TextEncoder().encode(mapId);
  return Uint8Array.from([name.length, ...name, type, ...rest]);
}

function authentication(mapId: string, token: string): Uint8Array {
  const bytes = new TextEncoder().encode(token);
  return frame(mapId, 2, Uint8Array.from([0, bytes.length, ...bytes]));
}

test("6.4 frames of any bytes, before and after the ticket, end at most their own socket", async () => {
  // Hocuspocus prints every frame that it cannot read.
  const printed = vi.spyOn(console, "error").mockImplementation(() => undefined);
  const Socket = socketFrom(ORIGIN);
  for (let round = 0; round < 40; round += 1) {
    const socket = new Socket(`ws://127.0.0.1:${stack.port}`);
    socket.on("error", () => undefined); // The server may cut it off at any moment.
    await once(socket, "open");
    const isReader = round % 3 === 0;
    const { token } = await makeTicket(stack, isReader ? stack.viewerId : stack.ownerId, { isReader });
    if (round % 4 !== 0) {
      socket.send(authentication(stack.mapId, token));
      await once(socket, "message");
    }
    // Each type of message of the protocol, with nothing, with little and with much behind it.
    for (let type = 0; type < 10; type += 1)
      socket.send(frame(stack.mapId, type, randomBytes(type % 2 === 0 ? 0 : 40)));
    for (let sync = 0; sync < 4; sync += 1)
      socket.send(frame(stack.mapId, 0, Uint8Array.from([sync, 5, ...randomBytes(5)])));
    socket.send(randomBytes(60));
    socket.send("text");
    socket.send(new Uint8Array());
    socket.close();
    await once(socket, "close");
  }
  expect((await fetch(`http://127.0.0.1:${stack.port}/health`)).status).toBe(200);
  const olga = await stack.connect(stack.ownerId);
  olga.addClaim("Still there.");
  await eventually(() => expect(olga.isSaved()).toBe(true));
  olga.close();
  printed.mockRestore();
  expect(stack.problems).toEqual([]);
});
