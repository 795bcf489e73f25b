import { appendUpdates, loadMapState } from "@crux/db";
import { buildTeam, newId } from "@crux/db/testing";
import { canonicalText } from "@crux/domain";
import type { MapId, TeamId, UserId } from "@crux/domain";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Actor } from "../context.ts";
import { codeOf, startStack } from "../testing/services.ts";
import type { TestStack } from "../testing/services.ts";
import { loadMap } from "./stored-map.ts";

let stack: TestStack;
let teamId: TeamId;
let owner: Actor;
let editor: Actor;
let viewer: Actor;
let outsider: Actor;

beforeAll(async () => {
  stack = await startStack();
  const team = await buildTeam(stack.services.database);
  teamId = team.teamId;
  owner = await actorFor(team.ownerId);
  editor = await actorFor(team.editorId);
  viewer = await actorFor(team.viewerId);
  outsider = await stack.person("Otto");
});
afterAll(async () => {
  await stack[Symbol.asyncDispose]();
});

async function actorFor(userId: UserId): Promise<Actor> {
  const sessionId = newId<string>();
  await stack.services.database.pool.query(
    "INSERT INTO session (id, user_id, expires_at) VALUES ($1, $2, now() + interval '1 day')",
    [sessionId, userId],
  );
  return { userId, sessionId, name: "Somebody", email: "somebody@test.example", language: "en" };
}

async function newMap(title: string, templateId?: string): Promise<MapId> {
  const input = templateId === undefined ? { teamId, title } : { teamId, title, templateId };
  return (await stack.as(editor).map.create(input)).id;
}

test("a map is made blank or from each template, and its content is in the log", async () => {
  for (const template of await stack.as(editor).template.list()) {
    const id = await newMap(template.title, template.id);
    const stored = await loadMap(stack.services, id);
    expect(stored?.map.claims.size).toBe(template.claimCount);
    expect(stored?.map.meta.title).toBe(template.title);
  }
  const blank = await loadMap(stack.services, await newMap("Blank"));
  expect(blank?.map.claims.size).toBe(0);
  expect(await codeOf(stack.as(editor).map.create({ teamId, templateId: "no-such" }))).toBe(
    "unknownTemplate",
  );
});

test("a list is searched and sorted, and shows who may do what", async () => {
  await newMap("Zebra crossings");
  await newMap("Aardvark habitats");
  const titles = async (search: string, sort: "title" | "changed" | "claims" = "title") =>
    (await stack.as(viewer).map.list({ teamId, search, sort })).map(({ title }) => title);
  expect(await titles("aardvark")).toEqual(["Aardvark habitats"]);
  const all = await titles("");
  expect(all.indexOf("Aardvark habitats")).toBeLessThan(all.indexOf("Zebra crossings"));
  const changed = await titles("", "changed");
  expect(changed[0]).toBe("Aardvark habitats");
  const [forViewer] = await stack.as(viewer).map.list({ teamId, search: "zebra" });
  expect(forViewer?.abilities).toEqual({
    edit: false,
    comment: false,
    suggest: false,
    moderate: false,
    decideSuggestion: false,
    viewSharing: true,
    share: false,
    publish: false,
    rename: false,
    duplicate: false,
    archive: false,
    restore: false,
    remove: false,
    export: true,
    viewHistory: false,
    restoreVersion: false,
  });
});

test("who has a map open is listed once, by name", async () => {
  const mapId = await newMap("Busy");
  await stack.services.database.pool.query(
    `INSERT INTO map_presence (map_id, connection_id, user_id, seen_at)
     VALUES ($1, 'a', $2, now()), ($1, 'b', $2, now()), ($1, 'c', $3, now() - interval '1 hour')`,
    [mapId, editor.userId, viewer.userId],
  );
  const [map] = await stack.as(viewer).map.list({ teamId, search: "Busy" });
  expect(map?.present).toEqual([{ id: editor.userId, name: "Emil" }]);
});

test("a rename is an edit in the log, by the person who made it", async () => {
  const mapId = await newMap("Before");
  expect(await stack.as(editor).map.rename({ mapId, title: "  After\n all " })).toEqual({
    title: "After all",
  });
  const stored = await loadMap(stack.services, mapId);
  expect(stored?.map.meta.title).toBe("After all");
  const state = await loadMapState(stack.services.database, mapId);
  expect(state?.updates.map(({ userId }) => userId)).toEqual([editor.userId, editor.userId]);
  // The same title again changes nothing, so nothing is written.
  await stack.as(editor).map.rename({ mapId, title: "After all" });
  expect((await loadMapState(stack.services.database, mapId))?.headSeq).toBe(2);
  expect(await codeOf(stack.as(editor).map.rename({ mapId, title: " " }))).toBe("textRefused");
  expect(await codeOf(stack.as(editor).map.rename({ mapId, title: "x".repeat(201) }))).toBe("textRefused");
});

test("a copy is the same map under other ids", async () => {
  const mapId = await newMap("Original", "policy");
  const { id } = await stack.as(editor).map.duplicate({ mapId });
  const [one, other] = await Promise.all([loadMap(stack.services, mapId), loadMap(stack.services, id)]);
  if (one === null || other === null) throw new Error("A map is missing.");
  expect(other.map.meta.title).toBe("Original (copy)");
  expect(canonicalText({ ...other.map, meta: one.map.meta })).toBe(canonicalText(one.map));
  const shared = [...other.map.claims.keys()].filter((claimId) => one.map.claims.has(claimId));
  expect(shared).toEqual([]);
});

test("an archived map can be read, and neither edited nor archived again, until it is restored", async () => {
  const mapId = await newMap("Old");
  const before = await loadMapState(stack.services.database, mapId);
  await stack.as(editor).map.archive({ mapId });
  expect(await codeOf(stack.as(editor).map.rename({ mapId, title: "New" }))).toBe("mapArchived");
  expect(await codeOf(stack.as(editor).map.archive({ mapId }))).toBe("mapArchived");
  // A right that was judged before the archiving no longer opens the log.
  const [late] = await appendUpdates(stack.services.database, [
    { mapId, userId: editor.userId, accessVersion: before?.accessVersion ?? 0, bytes: Uint8Array.of(0, 0) },
  ]);
  expect(late).toEqual({ ok: false, code: "staleAccess" });
  expect((await stack.as(viewer).map.get({ mapId })).archivedAtMs).not.toBeNull();
  expect((await stack.as(editor).map.ticket({ mapId })).mayEdit).toBe(false);
  await stack.as(editor).map.restore({ mapId });
  expect(await codeOf(stack.as(editor).map.restore({ mapId }))).toBe("mapNotArchived");
  expect((await stack.as(editor).map.ticket({ mapId })).mayEdit).toBe(true);
});

test("removing for good asks for the title and for a leader", async () => {
  const mapId = await newMap("Condemned");
  const remove = (actor: Actor, typedTitle: string) =>
    codeOf(stack.as(actor).map.remove({ mapId, typedTitle }));
  expect(await remove(editor, "Condemned")).toBe("notAllowed");
  expect(await remove(owner, "condemned")).toBe("titleMismatch");
  expect(await loadMap(stack.services, mapId)).not.toBeNull();
  expect(await remove(owner, " Condemned ")).toBe("none");
  expect(await loadMap(stack.services, mapId)).toBeNull();
  expect(await codeOf(stack.as(viewer).map.get({ mapId }))).toBe("notFound");
});

test("a ticket names one map, and gives editors a client id of their own each time", async () => {
  const mapId = await newMap("Ticketed");
  const first = await stack.as(editor).map.ticket({ mapId });
  const second = await stack.as(editor).map.ticket({ mapId });
  expect(first.collabUrl).toBe("ws://localhost:3001");
  expect(first.clientId).not.toBe(second.clientId);
  expect(first.ticket).not.toBe(second.ticket);
  const reader = await stack.as(viewer).map.ticket({ mapId });
  expect(reader).toMatchObject({ clientId: null, mayEdit: false, user: { id: viewer.userId } });
  const rows = await stack.services.database.pool.query<{ token_hash: string }>(
    "SELECT token_hash FROM ticket",
  );
  expect(rows.rows.map((row) => row.token_hash)).not.toContain(first.ticket);
});

test("whoever is outside gets the same answer for what exists and for what does not", async () => {
  const mapId = await newMap("Secret");
  const nowhere = newId<MapId>();
  const noTeam = newId<TeamId>();
  const them = stack.as(outsider);
  const calls = (map: MapId, team: TeamId): readonly Promise<unknown>[] => [
    them.map.get({ mapId: map }),
    them.map.sources({ mapId: map }),
    them.map.ticket({ mapId: map }),
    them.map.rename({ mapId: map, title: "Mine" }),
    them.map.duplicate({ mapId: map }),
    them.map.archive({ mapId: map }),
    them.map.restore({ mapId: map }),
    them.map.remove({ mapId: map, typedTitle: "Secret" }),
    them.map.list({ teamId: team }),
    them.map.create({ teamId: team }),
    them.map.importPicture({ teamId: team, contentBase64: "" }),
    them.team.get({ teamId: team }),
    them.team.members({ teamId: team }),
    them.team.rename({ teamId: team, name: "Mine" }),
    them.team.removeMember({ teamId: team, userId: owner.userId }),
    them.team.invitations.list({ teamId: team }),
    them.team.invitations.create({ teamId: team, role: "editor" }),
    them.team.invitations.revoke({ teamId: team, invitationId: newId<string>() }),
  ];
  const answers = async (map: MapId, team: TeamId) =>
    (await Promise.allSettled(calls(map, team))).map((result) =>
      result.status === "rejected" ? JSON.stringify(result.reason) + String(result.reason) : "answered",
    );
  const forbidden = await answers(mapId, teamId);
  expect(forbidden).toEqual(await answers(nowhere, noTeam));
  expect(new Set(await Promise.all(calls(mapId, teamId).map(codeOf)))).toEqual(new Set(["notFound"]));
  expect((await stack.as(viewer).map.get({ mapId })).title).toBe("Secret");
});
