import { newId } from "@crux/db/testing";
import type { MapId, TeamId } from "@crux/domain";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Actor } from "../context.ts";
import { createCaller } from "../router/http.ts";
import { codeOf, PASSWORD, startStack } from "../testing/services.ts";
import type { TestStack } from "../testing/services.ts";
import { openShareLink, sealLinkIds, unsealLinkIds } from "./share-links.ts";

let stack: TestStack;
let owner: Actor;
let guest: Actor;
let teamId: TeamId;
let mapId: MapId;

beforeAll(async () => {
  stack = await startStack({ hasMail: false });
  [owner, guest] = await Promise.all([stack.person("Olga"), stack.person("Gesa")]);
  teamId = (await stack.as(owner).team.list())[0]?.id ?? newId<TeamId>();
  mapId = (await stack.as(owner).map.create({ teamId, title: "Shared" })).id;
});
afterAll(async () => {
  await stack[Symbol.asyncDispose]();
});

const sharing = () => stack.as(owner).map.sharing;
const seen = async (actor: Actor) => await codeOf(stack.as(actor).map.get({ mapId }));

async function makeLink(role: "editor" | "viewer", lifetimeDays: number | null = null) {
  const made = await sharing().createLink({ mapId, role, lifetimeDays });
  return { ...made, token: new URL(made.link).hash.slice(1) };
}

test("a link's token stands behind the #, is shown once, and only its hash is stored", async () => {
  const { link, token, id } = await makeLink("viewer", 7);
  expect(link).toMatch(/^http:\/\/localhost:3000\/s#[\w-]{22}$/u);
  const stored = await stack.services.database.pool.query("SELECT * FROM share_link");
  const log = await stack.services.database.pool.query("SELECT * FROM audit_entry");
  expect(JSON.stringify([stored.rows, log.rows])).not.toContain(token);
  expect(JSON.stringify(await sharing().get({ mapId }))).not.toContain(token);
  await sharing().revokeLink({ mapId, linkId: id });
  expect(await codeOf(sharing().revokeLink({ mapId, linkId: id }))).toBe("notFound");
  expect(await codeOf(openShareLink(stack.context(null), token))).toBe("shareLinkInvalid");
});

test("a view link opens the map without an account; an edit link asks for one and gives its role until it is revoked", async () => {
  const view = await makeLink("viewer");
  const opened = await openShareLink(stack.context(null), view.token);
  expect(opened).toEqual({ status: "opened", mapId, linkId: view.id });
  const linkIds = unsealLinkIds(stack.services, sealLinkIds(stack.services, [view.id]));
  const reader = { ...stack.context(null), linkIds };
  const map = await createCaller(reader).map.get({ mapId });
  expect(map).toMatchObject({ team: null, role: "viewer", abilities: { edit: false, export: false } });
  expect(await createCaller(reader).map.ticket({ mapId })).toMatchObject({
    mayEdit: false,
    clientId: null,
    user: null,
  });

  const edit = await makeLink("editor");
  expect(await openShareLink(stack.context(null), edit.token)).toEqual({
    status: "needsAccount",
    role: "editor",
    mapTitle: "Shared",
  });
  expect(await seen(guest)).toBe("notFound");
  expect(await openShareLink(stack.context(guest), edit.token)).toMatchObject({ status: "opened", mapId });
  expect(await stack.as(guest).map.get({ mapId })).toMatchObject({
    team: null,
    role: "editor",
    abilities: { edit: true },
  });
  expect(await stack.as(guest).map.listShared()).toMatchObject([{ id: mapId, title: "Shared" }]);
  await sharing().revokeLink({ mapId, linkId: edit.id });
  expect(await seen(guest)).toBe("notFound");
  await sharing().revokeLink({ mapId, linkId: view.id });
  expect(await codeOf(createCaller(reader).map.get({ mapId }))).toBe("notSignedIn");
});

test("what a browser keeps of its links cannot be made up", () => {
  for (const forged of ["", "nonsense", Buffer.from('["a"]').toString("base64url")])
    expect(unsealLinkIds(stack.services, forged)).toEqual([]);
});

test("an address is invited by mail, whether it has an account or not, and only that account can take it up", async () => {
  const shared = await sharing().shareWith({ mapId, email: "GESA@test.example", role: "viewer" });
  if (shared.status !== "invited" || shared.link === null) throw new Error("No invitation was made.");
  const token = shared.link.split("/").at(-1) ?? "";
  const outbox = await stack.services.database.pool.query("SELECT recipient, body FROM outbox_mail");
  expect(outbox.rows).toEqual([{ recipient: "gesa@test.example", body: shared.link }]);
  const other = await stack.person("Otto");
  expect(await codeOf(stack.as(other).team.invitations.accept({ token }))).toBe("invitationForSomebodyElse");
  expect(await stack.as(null).team.invitations.look({ token })).toMatchObject({
    mapTitle: "Shared",
    email: "gesa@test.example",
  });
  expect(await stack.as(guest).team.invitations.accept({ token })).toEqual({ teamId, mapId });
  expect(await seen(guest)).toBe("none");
  expect(await codeOf(stack.as(guest).team.get({ teamId }))).toBe("notFound");
});

test("who signs up by an invitation for an address must have it", async () => {
  const shared = await sharing().shareWith({ mapId, email: "nina@test.example", role: "editor" });
  const token = (shared.status === "invited" ? shared.link : null)?.split("/").at(-1) ?? "";
  const account = { name: "Nina", password: PASSWORD, invitation: token };
  const signUp = (email: string) => stack.as(null).account.signUp({ ...account, email });
  expect(await codeOf(signUp("other@test.example"))).toBe("invitationForSomebodyElse");
  // It works once: what it gives is there, and where it leads is told, when the account is made.
  expect(await signUp("nina@test.example")).toEqual({ status: "created", entered: { mapId } });
  const people = (await sharing().get({ mapId })).people;
  expect(people.find(({ name }) => name === "Nina")).toMatchObject({ role: "editor", from: "map" });
});

test("roles are changed and taken, and only of people who are there already", async () => {
  await sharing().setRole({ mapId, userId: guest.userId, role: "editor" });
  expect(await stack.as(guest).map.get({ mapId })).toMatchObject({ role: "editor" });
  const stranger = await stack.person("Stella");
  expect(await codeOf(sharing().setRole({ mapId, userId: stranger.userId, role: "editor" }))).toBe(
    "notFound",
  );
  await sharing().removeRole({ mapId, userId: guest.userId });
  expect(await seen(guest)).toBe("notFound");
  expect(await codeOf(sharing().removeRole({ mapId, userId: guest.userId }))).toBe("notFound");
});

test("a link lets its guests comment and no more", async () => {
  await sharing().createLink({ mapId, role: "commenter", lifetimeDays: null });
  expect((await sharing().get({ mapId })).audience).toMatchObject({
    reach: "linkSignedIn",
    openRole: "commenter",
  });
});

test("a public map is read without an account, and the audience is told so", async () => {
  await sharing().setPublic({ mapId, isPublic: true });
  expect((await sharing().get({ mapId })).audience).toMatchObject({
    reach: "everybody",
    // The commenters' link of the test before is still open.
    openRole: "commenter",
  });
  expect(await stack.as(null).map.get({ mapId })).toMatchObject({ isPublic: true, role: "viewer" });
  expect(await codeOf(stack.as(guest).map.archive({ mapId }))).toBe("notAllowed");
  await sharing().setPublic({ mapId, isPublic: false });
  expect(await codeOf(stack.as(null).map.get({ mapId }))).toBe("notSignedIn");
});

test("a team's owner reads who was given what, and what was refused", async () => {
  const audit = await stack.as(owner).team.audit({ teamId });
  const events = audit.map(({ event }) => event);
  for (const event of [
    "linkCreated",
    "linkTaken",
    "linkRevoked",
    "mapRoleGiven",
    "mapRoleRemoved",
    "mapPublished",
    "refused",
    "signedIn",
  ])
    expect(events).toContain(event);
  expect(audit.find(({ event }) => event === "refused")).toMatchObject({ actorName: "Gesa" });
  expect(await codeOf(stack.as(guest).team.audit({ teamId }))).toBe("notFound");
});
