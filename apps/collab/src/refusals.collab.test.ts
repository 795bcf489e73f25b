import { createHash } from "node:crypto";
import { listAudit, removeMember } from "@crux/db";
import { buildUser } from "@crux/db/testing";
import { createMapDocument } from "@crux/ydoc";
import { afterAll, beforeAll, expect, test } from "vitest";
import { eventually, makeTicket, openProvider, type Stack, startStack } from "./testing/stack.ts";

let stack: Stack;
beforeAll(async () => {
  stack = await startStack();
});
afterAll(async () => {
  await stack.stop();
});

/** What the owners of the team read of refusals, the newest first. */
async function refusals() {
  const rows = await listAudit(stack.database, { teamId: stack.teamId, beforeId: null, limit: 100 });
  return rows
    .filter(({ event }) => event === "refused")
    .map(({ actorName, mapTitle, detail }) => [
      actorName,
      mapTitle,
      `${String(detail["action"])}: ${String(detail["reason"])}`,
    ]);
}

async function refusedToken(token: string): Promise<string> {
  const { provider, socket } = openProvider(stack, createMapDocument(), stack.port, token);
  const reason = await new Promise<string>((resolve) => {
    provider.on("authenticationFailed", (failed: { reason: string }) => resolve(failed.reason));
  });
  provider.destroy();
  socket.destroy();
  return reason;
}

test("3.17 an edit that is refused is recorded once, however often it is tried, for the owners of the team", async () => {
  const vera = await stack.connect(stack.viewerId, { clientId: 77 });
  vera.addClaim("A reader's claim.");
  await eventually(() => expect(vera.closeReasons).toContain("readOnly"));
  vera.close();
  const hostile = await stack.connect(stack.editorId, { clientId: 12_345 });
  hostile.addClaim("Under an id of somebody else.");
  await eventually(() => expect(hostile.closeReasons).toContain("guard.foreignClient"));
  hostile.close();
  await eventually(async () =>
    expect(await refusals()).toEqual([
      ["Emil", "Stack", "map.edit: guard.foreignClient"],
      ["Vera", "Stack", "map.edit: readOnly"],
    ]),
  );
  for (let time = 0; time < 5; time += 1) {
    const again = await stack.connect(stack.viewerId, { clientId: 78 + time });
    again.addClaim(`Again ${time}.`);
    await eventually(() => expect(again.closeReasons).toContain("readOnly"));
    again.close();
  }
  expect(await refusals()).toHaveLength(2);
  expect(stack.problems).toEqual([]);
});

test("2.9 a ticket of a known person that opens nothing is recorded, one of nobody is not", async () => {
  const before = await refusals();
  expect(await refusedToken("nobody's")).toBe("ticketInvalid");
  const expired = await makeTicket(stack, stack.ownerId, { lifetimeMs: -1_000 });
  expect(await refusedToken(expired.token)).toBe("ticketInvalid");
  const leaving = await makeTicket(stack, stack.viewerId, { isReader: true });
  await removeMember(stack.database, stack.teamId, stack.viewerId);
  expect(await refusedToken(leaving.token)).toBe("notFound");
  const outsider = await makeTicket(stack, await buildUser(stack.database, { name: "Oskar" }));
  expect(await refusedToken(outsider.token)).toBe("notFound");
  await eventually(async () =>
    expect((await refusals()).slice(0, -before.length)).toEqual([
      ["Oskar", "Stack", "map.view: notFound"],
      ["Vera", "Stack", "map.view: notFound"],
      ["Olga", "Stack", "map.view: ticketInvalid"],
    ]),
  );
  const raw = JSON.stringify((await stack.database.pool.query("SELECT * FROM audit_entry")).rows);
  for (const secret of [expired.token, createHash("sha256").update(expired.token).digest("hex"), "Oskar"]) {
    expect(raw).not.toContain(secret);
  }
});
