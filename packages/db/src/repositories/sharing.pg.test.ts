import { can } from "@crux/domain";
import type { MapId, UserId } from "@crux/domain";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { buildMap, buildTeam, buildUser, newId, startTestDatabase } from "../testing/index.ts";
import type { TestDatabase } from "../testing/index.ts";
import { loadAccessFacts } from "./access.ts";
import { listAudit, recordAudit } from "./audit.ts";
import { acceptInvitation, createInvitation, findOpenInvitation, listInvitations } from "./invitations.ts";
import { giveMapRole, listMapGuests, listSharedMaps, removeMapRole, setMapPublic } from "./map-roles.ts";
import { findMap, removeMap } from "./maps.ts";
import { addMember, changeMember, listMembers } from "./members.ts";
import {
  createShareLink,
  findOpenShareLink,
  listShareLinks,
  revokeShareLink,
  takeShareLink,
} from "./share-links.ts";
import { listTeamsOf } from "./teams.ts";

let db: TestDatabase;
let team: Awaited<ReturnType<typeof buildTeam>>;
let mapId: MapId;
let guest: UserId;

beforeAll(async () => {
  db = await startTestDatabase();
});
beforeEach(async () => {
  team = await buildTeam(db.database);
  mapId = await buildMap(db.database, { teamId: team.teamId });
  guest = await buildUser(db.database, { name: "Gesa" });
});
afterAll(async () => {
  await db.close();
});

const factsFor = async (userId: UserId | null, linkIds: readonly string[] = []) =>
  await loadAccessFacts(db.database, { userId, linkIds }, mapId);

async function makeLink(role: "editor" | "commenter" | "viewer", lifetimeMs: number | null = null) {
  const tokenHash = newId<string>();
  const id = newId<string>();
  await createShareLink(db.database, { id, mapId, role, tokenHash, createdBy: team.ownerId, lifetimeMs });
  return { id, tokenHash };
}

/** The version before and after something; every change of access must move it. */
async function isRaisedBy(act: () => Promise<unknown>): Promise<boolean> {
  const before = await findMap(db.database, mapId);
  await act();
  const after = await findMap(db.database, mapId);
  return (after?.accessVersion ?? 0) > (before?.accessVersion ?? 0);
}

test("a role on one map is given, changed and taken, and each raises the access version", async () => {
  const by = team.ownerId;
  expect(await isRaisedBy(() => giveMapRole(db.database, { mapId, userId: guest, role: "viewer", by }))).toBe(
    true,
  );
  expect((await factsFor(guest)).mapRole).toBe("viewer");
  expect(await isRaisedBy(() => giveMapRole(db.database, { mapId, userId: guest, role: "editor", by }))).toBe(
    true,
  );
  expect(can({ userId: guest }, "map.edit", await factsFor(guest)).allowed).toBe(true);
  expect((await listSharedMaps(db.database, guest)).map((map) => map.mapId)).toEqual([mapId]);
  expect(await listMapGuests(db.database, mapId)).toMatchObject([
    { name: "Gesa", role: "editor", isByLink: false },
  ]);
  expect(await isRaisedBy(() => removeMapRole(db.database, { mapId, userId: guest, by }))).toBe(true);
  expect(await removeMapRole(db.database, { mapId, userId: guest, by })).toBe(false);
  expect(can({ userId: guest }, "map.view", await factsFor(guest)).reason).toBe("notFound");
});

test("a link gives its role to who takes it, until it is revoked or its time is over", async () => {
  const { id, tokenHash } = await makeLink("editor");
  expect(await findOpenShareLink(db.database, tokenHash)).toMatchObject({ id, mapId, role: "editor" });
  expect((await factsFor(guest)).linkRole).toBeNull();
  expect(await isRaisedBy(() => takeShareLink(db.database, tokenHash, guest))).toBe(true);
  expect(await takeShareLink(db.database, tokenHash, guest)).toEqual({ mapId });
  expect(await factsFor(guest)).toMatchObject({ linkRole: "editor", changesInMs: null });
  expect(await listMapGuests(db.database, mapId)).toMatchObject([{ role: "editor", isByLink: true }]);
  expect(await isRaisedBy(() => revokeShareLink(db.database, { mapId, id, by: team.ownerId }))).toBe(true);
  expect(await revokeShareLink(db.database, { mapId, id, by: team.ownerId })).toBe(false);
  expect((await factsFor(guest)).linkRole).toBeNull();
  expect(await takeShareLink(db.database, tokenHash, guest)).toBeNull();
  expect(await findOpenShareLink(db.database, tokenHash)).toBeNull();

  const brief = await makeLink("commenter", 60_000);
  await takeShareLink(db.database, brief.tokenHash, guest);
  const facts = await factsFor(guest);
  expect(facts.linkRole).toBe("commenter");
  expect(facts.changesInMs).toBeGreaterThan(50_000);
  expect(facts.changesInMs).toBeLessThanOrEqual(60_000);
  await db.database.pool.query("UPDATE share_link SET expires_at = now() WHERE id = $1", [brief.id]);
  expect(await factsFor(guest)).toMatchObject({ linkRole: null, changesInMs: null });
  expect(await listShareLinks(db.database, mapId)).toEqual([]);
});

test("without an account only view links of this map open anything", async () => {
  const view = await makeLink("viewer");
  const edit = await makeLink("editor");
  const other = await buildMap(db.database, { teamId: team.teamId });
  expect((await factsFor(null, [view.id])).linkRole).toBe("viewer");
  expect((await factsFor(null, [edit.id])).linkRole).toBeNull();
  expect(
    (await loadAccessFacts(db.database, { userId: null, linkIds: [view.id] }, other)).linkRole,
  ).toBeNull();
  // Who is signed in has what they took, not what the browser says.
  expect((await factsFor(guest, [view.id])).linkRole).toBeNull();
});

test("a public map is told to be public", async () => {
  const by = team.ownerId;
  expect(await isRaisedBy(() => setMapPublic(db.database, { mapId, isPublic: true, by }))).toBe(true);
  expect((await factsFor(null)).isPublic).toBe(true);
  expect(await isRaisedBy(() => setMapPublic(db.database, { mapId, isPublic: true, by }))).toBe(false);
  expect(await isRaisedBy(() => setMapPublic(db.database, { mapId, isPublic: false, by }))).toBe(true);
});

test("an invitation for an address lets in that account alone, and once", async () => {
  const email = "gesa@guests.example";
  await db.database.pool.query('UPDATE "user" SET email = $1 WHERE id = $2', [email, guest]);
  const tokenHash = newId<string>();
  const invitation = { id: newId<string>(), teamId: team.teamId, mapId, email, role: "viewer" as const };
  await createInvitation(db.database, {
    ...invitation,
    tokenHash,
    createdBy: team.ownerId,
    lifetimeMs: 60_000,
  });
  expect(await listInvitations(db.database, team.teamId)).toEqual([]);
  expect(await listInvitations(db.database, team.teamId, mapId)).toMatchObject([{ email, role: "viewer" }]);
  expect(await findOpenInvitation(db.database, tokenHash)).toMatchObject({ mapId, email });
  expect(await acceptInvitation(db.database, tokenHash, team.viewerId)).toEqual({
    ok: false,
    code: "forSomebodyElse",
  });
  expect(await acceptInvitation(db.database, tokenHash, guest)).toEqual({
    ok: true,
    teamId: team.teamId,
    mapId,
  });
  expect((await factsFor(guest)).mapRole).toBe("viewer");
  expect(await acceptInvitation(db.database, tokenHash, guest)).toEqual({ ok: false, code: "notOpen" });
});

test("a suspended member is one still, without rights and without the team in their list", async () => {
  const { teamId, ownerId, editorId } = team;
  const member = { teamId, userId: editorId };
  const act = async (type: "suspend" | "resume") =>
    await changeMember(db.database, member, { type }, ownerId);
  expect(await isRaisedBy(() => act("suspend"))).toBe(true);
  expect((await factsFor(editorId)).isSuspended).toBe(true);
  expect(can({ userId: editorId }, "map.view", await factsFor(editorId)).reason).toBe("notFound");
  expect(await listTeamsOf(db.database, editorId)).toEqual([]);
  expect((await listMembers(db.database, teamId)).filter((one) => one.isSuspended)).toHaveLength(1);
  expect(await act("resume")).toEqual({ ok: true });
  expect(can({ userId: editorId }, "map.edit", await factsFor(editorId)).allowed).toBe(true);
});

test("nobody reaches above their own role, and an owner who is not suspended stays", async () => {
  const { teamId, ownerId, editorId, viewerId } = team;
  const admin = await buildUser(db.database);
  await addMember(db.database, { teamId, userId: admin, role: "admin" });
  const change = async (
    by: UserId,
    userId: UserId,
    type: "remove" | "suspend" | "owner" | "admin" | "viewer",
  ) =>
    await changeMember(
      db.database,
      { teamId, userId },
      type === "remove" || type === "suspend" ? { type } : { type: "setRole", role: type },
      by,
    );
  const refused = (code: string) => ({ ok: false, code });
  for (const type of ["remove", "suspend", "viewer"] as const) {
    expect(await change(admin, ownerId, type)).toEqual(refused("aboveOwnRole"));
    expect(await change(editorId, viewerId, type)).toEqual(refused("aboveOwnRole"));
    expect(await change(ownerId, ownerId, type)).toEqual(refused("lastOwner"));
  }
  expect(await change(admin, editorId, "admin")).toEqual(refused("aboveOwnRole"));
  expect(await change(admin, editorId, "viewer")).toEqual({ ok: true });
  expect(await change(ownerId, admin, "owner")).toEqual({ ok: true });
  expect(await change(admin, ownerId, "suspend")).toEqual({ ok: true });
  expect(await change(ownerId, admin, "remove")).toEqual(refused("aboveOwnRole"));
  expect(await change(admin, admin, "viewer")).toEqual(refused("lastOwner"));
});

test("who is taken out of a team is out of its maps, whichever way they came to them", async () => {
  const { teamId, ownerId, editorId } = team;
  const { tokenHash } = await makeLink("editor");
  await takeShareLink(db.database, tokenHash, editorId);
  await giveMapRole(db.database, { mapId, userId: editorId, role: "editor", by: ownerId });
  await changeMember(db.database, { teamId, userId: editorId }, { type: "remove" }, ownerId);
  expect(await factsFor(editorId)).toMatchObject({ teamRole: null, mapRole: null, linkRole: null });
});

test("the audit log is read by team, names people by their own random ids, and only grows", async () => {
  const { teamId, ownerId, editorId } = team;
  await recordAudit(db.database.pool, { event: "signedIn", actorId: editorId });
  await recordAudit(db.database.pool, { event: "signedIn", actorId: guest });
  await giveMapRole(db.database, { mapId, userId: guest, role: "editor", by: ownerId });
  await removeMap(db.database, mapId, ownerId);
  const rows = await listAudit(db.database, { teamId, beforeId: null, limit: 10 });
  expect(rows.map(({ event, actorName, subjectName }) => [event, actorName, subjectName])).toEqual([
    ["mapRemoved", "Olga", null],
    ["mapRoleGiven", "Olga", "Gesa"],
    ["signedIn", "Emil", null],
  ]);
  expect(await listAudit(db.database, { teamId, beforeId: rows[0]?.id ?? null, limit: 1 })).toEqual([
    rows[1],
  ]);
  const raw = JSON.stringify((await db.database.pool.query("SELECT * FROM audit_entry")).rows);
  for (const word of [ownerId, editorId, guest, "Olga", "Emil", "test.example"])
    expect(raw).not.toContain(word);
  for (const statement of [
    "UPDATE audit_entry SET event = 'nothing'",
    "DELETE FROM audit_entry",
    "TRUNCATE audit_entry",
  ])
    await expect(db.database.pool.query(statement)).rejects.toThrow("only grows");
  await db.database.pool.query('DELETE FROM "user" WHERE id = $1', [guest]);
  const later = await listAudit(db.database, { teamId, beforeId: null, limit: 10 });
  expect(later[1]).toMatchObject({ event: "mapRoleGiven", subjectName: null, hasSubject: true });
});
