import { once } from "node:events";
import { addMember } from "@crux/db";
import { buildUser } from "@crux/db/testing";
import { createMapDocument } from "@crux/ydoc";
import { afterAll, beforeAll, expect, test } from "vitest";
import { CONNECTIONS_PER_PERSON } from "./extensions/connection-limit.ts";
import {
  eventually,
  makeTicket,
  openProvider,
  ORIGIN,
  socketFrom,
  type Client,
  type Stack,
  startStack,
} from "./testing/stack.ts";

let stack: Stack;
beforeAll(async () => {
  stack = await startStack();
});
afterAll(async () => {
  await stack.stop();
});

/** Tries to connect with a token; gives the reason of the refusal, or "accepted". */
async function tryToken(token: string, mapId = stack.mapId): Promise<string> {
  const { provider, socket } = openProvider({ mapId }, createMapDocument(), stack.port, token);
  const outcome = await new Promise<string>((resolve) => {
    provider.on("authenticationFailed", ({ reason }: { reason: string }) => resolve(reason));
    provider.on("synced", () => resolve("accepted"));
  });
  provider.destroy();
  socket.destroy();
  return outcome;
}

async function tryOrigin(origin: string | null): Promise<string> {
  const Socket = socketFrom(origin);
  const socket = new Socket(`ws://127.0.0.1:${stack.port}`);
  return await new Promise<string>((resolve) => {
    socket.on("open", () => {
      socket.terminate();
      resolve("open");
    });
    socket.on("unexpected-response", (_request, response) => {
      response.resume();
      resolve(String(response.statusCode));
    });
    socket.on("error", (error) => resolve(error.message));
  });
}

test("1.1 only the listed origins may connect, and a refusal does not end the process", async () => {
  const foreign = [
    null,
    "null",
    "http://evil.example",
    `${ORIGIN}.evil.example`,
    "http://localhost:3001",
    "HTTP://LOCALHOST:3000",
  ];
  for (const origin of foreign) expect(await tryOrigin(origin), String(origin)).toBe("403");
  expect(await tryOrigin(ORIGIN)).toBe("open");
});

test("1.2 GET /api/health and /metrics answer the operator, and nothing else is served", async () => {
  const address = `http://127.0.0.1:${stack.port}`;
  expect((await fetch(`${address}/health`)).status).toBe(200);
  expect(await (await fetch(`${address}/api/health`)).json()).toEqual({ healthy: true });
  const figures = await (await fetch(`${address}/metrics`)).text();
  expect(figures).toMatch(/^crux_collab_documents \d+$/mu);
  expect(figures).toMatch(/^event_loop_longest_seconds /mu);
  const passedOn = { headers: { "x-forwarded-for": "10.0.0.7" } };
  expect((await fetch(`${address}/metrics`, passedOn)).status).toBe(404);
  expect((await fetch(`${address}/`)).status).toBe(404);
  expect((await fetch(`${address}/health`, { method: "POST" })).status).toBe(404);
});

test("2.1 a ticket opens its map once", async () => {
  const { token } = await makeTicket(stack, stack.ownerId);
  expect(await tryToken(token)).toBe("accepted");
  expect(await tryToken(token)).toBe("ticketInvalid");
});

test("2.2 an expired, unknown or empty ticket is refused", async () => {
  const { token } = await makeTicket(stack, stack.ownerId, { lifetimeMs: -1 });
  expect(await tryToken(token)).toBe("ticketInvalid");
  expect(await tryToken("nobody made this one")).toBe("ticketInvalid");
  expect(await tryToken("")).toBe("ticketInvalid");
});

test("2.3 a ticket for one map does not open another", async () => {
  const other = await startStack();
  const { token } = await makeTicket(stack, stack.ownerId);
  expect(await tryToken(token, other.mapId)).toBe("ticketInvalid");
  await other.stop();
});

test("2.4 who left the team since the ticket was made is refused", async () => {
  const { token } = await makeTicket(stack, stack.editorId);
  await stack.database.pool.query("DELETE FROM member WHERE user_id = $1", [stack.editorId]);
  expect(await tryToken(token)).toBe("notFound");
});

test("2.5 a frame over the limit ends the socket, not the server", async () => {
  const Socket = socketFrom(ORIGIN);
  const socket = new Socket(`ws://127.0.0.1:${stack.port}`);
  await once(socket, "open");
  const closed = once(socket, "close");
  socket.on("error", () => undefined); // The server may cut the socket while it is still being written to.
  socket.send(new Uint8Array(2 * 1024 * 1024));
  await closed;
  expect((await fetch(`http://127.0.0.1:${stack.port}/health`)).status).toBe(200);
});

test("2.10 nobody holds more connections than allowed, and who lets one go may have another", async () => {
  const busyId = await buildUser(stack.database);
  await addMember(stack.database, { teamId: stack.teamId, userId: busyId, role: "editor" });
  const tabs: Client[] = [];
  for (let index = 0; index < CONNECTIONS_PER_PERSON; index += 1) {
    tabs.push(await stack.connect(busyId));
  }
  const further = await stack.connect(busyId);
  await eventually(() => expect(further.closeReasons).toContain("tooManyConnections"));
  further.close();
  const other = await stack.connect(stack.ownerId);
  other.addClaim("Others have room.");
  await eventually(() => expect(tabs.every((tab) => tab.texts().includes("Others have room."))).toBe(true));
  for (const tab of tabs.splice(0, 10)) tab.close();
  const again = await stack.connect(busyId);
  again.addClaim("There is room again.");
  await eventually(() => expect(other.texts()).toContain("There is room again."));
  for (const tab of [...tabs, again, other]) tab.close();
}, 60_000);
