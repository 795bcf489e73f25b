import { randomBytes } from "node:crypto";
import { STRANGER } from "@crux/domain";
import type { TeamId, UserId } from "@crux/domain";
import { afterAll, beforeAll, expect, test } from "vitest";
import { buildTeam, buildUser, newId, startTestDatabase } from "../testing/index.ts";
import type { TestDatabase } from "../testing/index.ts";
import { loadTeamFacts } from "./access.ts";
import {
  acceptInvitation,
  createInvitation,
  findOpenInvitation,
  listInvitations,
  revokeInvitation,
} from "./invitations.ts";
import { addMember, listMembers, removeMember } from "./members.ts";
import { createPasswordReset, usePasswordReset } from "./password-resets.ts";
import { createSession, findSession, removeSession, removeSessionsOf } from "./sessions.ts";
import { createTeam, listTeamsOf, renameTeam } from "./teams.ts";
import { createUser, findUser, findUserByEmail, updatePasswordHash, updateUserName } from "./users.ts";

let db: TestDatabase;
const token = (): string => randomBytes(16).toString("hex");
const HOUR_MS = 3_600_000;

beforeAll(async () => {
  db = await startTestDatabase();
});

afterAll(async () => {
  await db.close();
});

test("an address belongs to one person, also when two sign up at the same moment", async () => {
  const values = { email: "anna@test.example", name: "Anna", passwordHash: "h" };
  const results = await Promise.all(
    [1, 2, 3].map(async () => await createUser(db.database, { ...values, id: newId<UserId>() })),
  );
  expect(results.filter(({ ok }) => ok)).toHaveLength(1);
  expect(results.filter((result) => !result.ok && result.code === "addressTaken")).toHaveLength(2);
  const found = await findUserByEmail(db.database, "anna@test.example");
  expect(found?.name).toBe("Anna");
  expect(await findUserByEmail(db.database, "nobody@test.example")).toBeNull();
});

test("a new password ends every session and open reset of that person, and of nobody else", async () => {
  const [anna, ben] = await Promise.all([buildUser(db.database), buildUser(db.database)]);
  const [first, second, others] = [token(), token(), token()];
  await createSession(db.database, { id: first, userId: anna, lifetimeMs: HOUR_MS });
  await createSession(db.database, { id: second, userId: anna, lifetimeMs: HOUR_MS });
  await createSession(db.database, { id: others, userId: ben, lifetimeMs: HOUR_MS });
  const reset = token();
  await createPasswordReset(db.database, { tokenHash: reset, userId: anna, lifetimeMs: HOUR_MS });
  expect((await findSession(db.database, first))?.userId).toBe(anna);
  await updatePasswordHash(db.database, anna, "new");
  expect(await findSession(db.database, first)).toBeNull();
  expect(await findSession(db.database, second)).toBeNull();
  expect((await findSession(db.database, others))?.userId).toBe(ben);
  expect(await usePasswordReset(db.database, reset)).toBeNull();
  expect((await findUser(db.database, anna))?.passwordHash).toBe("new");
});

test("sessions end with their time, alone, or all together", async () => {
  const user = await buildUser(db.database, { name: "Old name" });
  await updateUserName(db.database, user, "Dora");
  const [old, one, two] = [token(), token(), token()];
  await createSession(db.database, { id: old, userId: user, lifetimeMs: -1 });
  await createSession(db.database, { id: one, userId: user, lifetimeMs: HOUR_MS });
  await createSession(db.database, { id: two, userId: user, lifetimeMs: HOUR_MS });
  expect(await findSession(db.database, old)).toBeNull();
  expect((await findSession(db.database, one))?.name).toBe("Dora");
  await removeSession(db.database, one);
  expect(await findSession(db.database, one)).toBeNull();
  await removeSessionsOf(db.database, user);
  expect(await findSession(db.database, two)).toBeNull();
});

test("a reset link works once, in its time", async () => {
  const user = await buildUser(db.database);
  const [good, old] = [token(), token()];
  await createPasswordReset(db.database, { tokenHash: good, userId: user, lifetimeMs: HOUR_MS });
  await createPasswordReset(db.database, { tokenHash: old, userId: user, lifetimeMs: -1 });
  const uses = await Promise.all([1, 2, 3, 4].map(async () => await usePasswordReset(db.database, good)));
  expect(uses.filter((found) => found === user)).toHaveLength(1);
  expect(uses.filter((found) => found === null)).toHaveLength(3);
  expect(await usePasswordReset(db.database, old)).toBeNull();
  expect(await usePasswordReset(db.database, token())).toBeNull();
});

test("an invitation makes one a member until it is revoked or too old; the greater role stays", async () => {
  const { teamId, ownerId, viewerId } = await buildTeam(db.database);
  const [editorLink, oldLink] = [token(), token()];
  const common = { teamId, createdBy: ownerId, role: "editor" as const };
  const id = newId<string>();
  const made = await createInvitation(db.database, {
    ...common,
    id,
    tokenHash: editorLink,
    lifetimeMs: HOUR_MS,
  });
  expect(made.expiresAt.getTime() - made.createdAt.getTime()).toBeGreaterThan(HOUR_MS - 1_000);
  await createInvitation(db.database, { ...common, id: newId<string>(), tokenHash: oldLink, lifetimeMs: -1 });
  expect((await listInvitations(db.database, teamId)).map((one) => one.id)).toEqual([id]);
  expect((await findOpenInvitation(db.database, editorLink))?.teamName).toBe("Team");
  expect(await findOpenInvitation(db.database, oldLink)).toBeNull();

  const fresh = await buildUser(db.database);
  const accepted = { ok: true, teamId, mapId: null };
  const notOpen = { ok: false, code: "notOpen" };
  const roleOf = async (userId: UserId) => (await loadTeamFacts(db.database, userId, teamId)).teamRole;
  for (const [userId, role] of [
    [fresh, "editor"],
    [ownerId, "owner"],
    [viewerId, "editor"],
  ] as const) {
    expect(await acceptInvitation(db.database, editorLink, userId)).toEqual(accepted);
    expect(await roleOf(userId)).toBe(role);
  }
  expect(await acceptInvitation(db.database, oldLink, await buildUser(db.database))).toEqual(notOpen);

  const by = ownerId;
  expect(await revokeInvitation(db.database, { teamId: newId<TeamId>(), id, by })).toBe(false);
  expect(await revokeInvitation(db.database, { teamId, id, by })).toBe(true);
  expect(await revokeInvitation(db.database, { teamId, id, by })).toBe(false);
  expect(await acceptInvitation(db.database, editorLink, await buildUser(db.database))).toEqual(notOpen);
});

test("a team keeps its last owner, also when two leave at the same moment", async () => {
  const { teamId, ownerId, editorId } = await buildTeam(db.database);
  expect(await removeMember(db.database, teamId, ownerId)).toEqual({ ok: false, code: "lastOwner" });
  const second = await buildUser(db.database);
  await addMember(db.database, { teamId, userId: second, role: "owner" });
  const results = await Promise.all([
    removeMember(db.database, teamId, ownerId),
    removeMember(db.database, teamId, second),
  ]);
  expect(results.filter(({ ok }) => ok)).toHaveLength(1);
  expect(await removeMember(db.database, teamId, newId<UserId>())).toEqual({
    ok: false,
    code: "unknownMember",
  });
  expect((await listMembers(db.database, teamId)).map(({ userId }) => userId)).toContain(editorId);
});

test("teams are listed with role and counts; outsiders learn nothing", async () => {
  const user = await buildUser(db.database);
  const teamId = newId<TeamId>();
  await createTeam(db.database, { id: teamId, name: "Before", ownerId: user });
  await renameTeam(db.database, teamId, "After");
  expect(await listTeamsOf(db.database, user)).toEqual([
    { id: teamId, name: "After", role: "owner", memberCount: 1, mapCount: 0 },
  ]);
  const stranger = await buildUser(db.database);
  expect(await loadTeamFacts(db.database, stranger, teamId)).toEqual(STRANGER);
  expect(await loadTeamFacts(db.database, user, newId<TeamId>())).toEqual({ ...STRANGER, exists: false });
});

test("a filter that is undefined by mistake fails and matches nothing", async () => {
  const before = await db.database.prisma.user.count();
  const missing: { id?: string } = {};
  // What `exactOptionalPropertyTypes` forbids a caller to write may still arrive at run time.
  const where = { id: missing.id } as { id: string };
  await expect(db.database.prisma.user.deleteMany({ where })).rejects.toThrow(/undefined/u);
  expect(await db.database.prisma.user.count()).toBe(before);
});
