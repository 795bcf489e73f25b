import { newId } from "@crux/db/testing";
import type { TeamId, UserId } from "@crux/domain";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Actor } from "../context.ts";
import { codeOf, startStack } from "../testing/services.ts";
import type { TestStack } from "../testing/services.ts";

let stack: TestStack;
let olga: Actor;
let teamId: TeamId;
beforeAll(async () => {
  stack = await startStack();
  olga = await stack.person("Olga");
  const team = (await stack.as(olga).team.list())[0];
  if (team === undefined) throw new Error("Who signs up has a team.");
  teamId = team.id;
});
afterAll(async () => {
  await stack[Symbol.asyncDispose]();
});

async function invite(role: "editor" | "viewer") {
  const invitation = await stack.as(olga).team.invitations.create({ teamId, role });
  return { ...invitation, token: invitation.link?.split("/").at(-1) ?? "" };
}

test("an invitation's link is shown once, stored as a hash, and says where it leads", async () => {
  const { link, token } = await invite("editor");
  expect(link).toMatch(/^http:\/\/localhost:3000\/join\/[\w-]{22}$/);
  const rows = await stack.services.database.pool.query("SELECT * FROM invitation");
  expect(JSON.stringify(rows.rows)).not.toContain(token);
  const look = await stack.as(null).team.invitations.look({ token });
  expect(look).toMatchObject({ teamName: "Olga's team", role: "editor" });
  const days = (look.expiresAtMs - Date.now()) / (24 * 60 * 60 * 1000);
  expect(days).toBeGreaterThan(6.9);
  expect(days).toBeLessThanOrEqual(7.01);
});

test("who opens it becomes a member with its role; a second visit changes nothing, a lesser link takes nothing", async () => {
  const emil = await stack.person("Emil");
  const editing = await invite("editor");
  expect(await stack.as(emil).team.invitations.accept({ token: editing.token })).toEqual({
    teamId,
    mapId: null,
  });
  expect(await stack.as(emil).team.invitations.accept({ token: editing.token })).toEqual({
    teamId,
    mapId: null,
  });
  const viewing = await invite("viewer");
  await stack.as(emil).team.invitations.accept({ token: viewing.token });
  await stack.as(olga).team.invitations.accept({ token: viewing.token });
  const members = await stack.as(emil).team.members({ teamId });
  expect(members.map(({ name, role }) => [name, role])).toEqual([
    ["Olga", "owner"],
    ["Emil", "editor"],
  ]);
});

test("revoked, expired, unknown and malformed links look the same", async () => {
  const vera = await stack.person("Vera");
  const revoked = await invite("viewer");
  await stack.as(olga).team.invitations.revoke({ teamId, invitationId: revoked.id });
  const expired = await invite("viewer");
  await stack.services.database.pool.query(
    "UPDATE invitation SET expires_at = now() - interval '1 second' WHERE id = $1",
    [expired.id],
  );
  for (const token of [revoked.token, expired.token, "A".repeat(22)]) {
    expect(await codeOf(stack.as(null).team.invitations.look({ token }))).toBe("invitationInvalid");
    expect(await codeOf(stack.as(vera).team.invitations.accept({ token }))).toBe("invitationInvalid");
  }
  const open = await stack.as(olga).team.invitations.list({ teamId });
  expect(open.map(({ id }) => id)).not.toContain(revoked.id);
  expect(open.map(({ id }) => id)).not.toContain(expired.id);
  expect(JSON.stringify(open)).not.toContain("link");
});

test("only leaders invite, rename and remove; the last owner stays", async () => {
  const emil = await stack.person("Erik");
  const { token } = await invite("editor");
  await stack.as(emil).team.invitations.accept({ token });
  const them = stack.as(emil);
  expect(await codeOf(them.team.invitations.create({ teamId, role: "viewer" }))).toBe("notAllowed");
  expect(await codeOf(them.team.invitations.list({ teamId }))).toBe("notAllowed");
  expect(await codeOf(them.team.rename({ teamId, name: "Ours" }))).toBe("notAllowed");
  expect(await codeOf(them.team.removeMember({ teamId, userId: olga.userId }))).toBe("notAllowed");
  const leader = stack.as(olga);
  expect(await codeOf(leader.team.removeMember({ teamId, userId: olga.userId }))).toBe("lastOwner");
  expect(await codeOf(leader.team.removeMember({ teamId, userId: newId<UserId>() }))).toBe("notFound");
  await leader.team.rename({ teamId, name: " Olga & friends " });
  expect((await them.team.get({ teamId })).name).toBe("Olga & friends");
  await leader.team.removeMember({ teamId, userId: emil.userId });
  expect(await codeOf(them.team.get({ teamId }))).toBe("notFound");
});

test("an invitation of another team cannot be revoked through one's own", async () => {
  const mallory = await stack.person("Mallory");
  const own = (await stack.as(mallory).team.list())[0];
  const { id, token } = await invite("viewer");
  const revoke = stack.as(mallory).team.invitations.revoke({ teamId: own?.id ?? teamId, invitationId: id });
  expect(await codeOf(revoke)).toBe("notFound");
  expect((await stack.as(null).team.invitations.look({ token })).role).toBe("viewer");
});
