import { listVersions, purgeMap, writeTrash } from "@crux/db";
import { listTrash, planPurge } from "@crux/ydoc";
import { emptyClaim, type ClaimId, type MapId, type TeamId } from "@crux/domain";
import { newId } from "@crux/db/testing";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { Actor } from "../context.ts";
import { codeOf, startStack, type TestStack } from "../testing/services.ts";
import { editOnServer } from "./server-edit.ts";
import { piecesOf } from "../backup/map-hash.ts";
import { loadDocument, loadMap } from "./stored-map.ts";

let stack: TestStack;
let actor: Actor;
let teamId: TeamId;
let mapId: MapId;

beforeAll(async () => {
  stack = await startStack();
  actor = await stack.person("Anna");
  const [team] = await stack.as(actor).team.list();
  if (team === undefined) throw new Error("There is no team.");
  teamId = team.id;
});
afterAll(async () => {
  await stack[Symbol.asyncDispose]();
});
beforeEach(async () => {
  mapId = (await stack.as(actor).map.create({ teamId, title: "Versions" })).id;
});

async function addClaim(text: string): Promise<ClaimId> {
  const claim = emptyClaim(newId<ClaimId>(), text);
  await editOnServer(stack.services, actor, { action: "map.edit", mapId }, () => [
    { type: "putClaim", claim },
  ]);
  return claim.id;
}

async function removeClaim(id: ClaimId): Promise<void> {
  const patch = { deletedAt: 5, deletedBy: actor.userId };
  await editOnServer(stack.services, actor, { action: "map.edit", mapId }, () => [
    { type: "patchClaim", id, patch },
  ]);
}

async function texts(): Promise<string[]> {
  const stored = await loadMap(stack.services, mapId);
  return [...(stored?.map.claims.values() ?? [])]
    .filter(({ deletedAt }) => deletedAt === null)
    .map(({ text }) => text)
    .toSorted();
}

test("a version is kept by name, listed, opened, renamed, and gone back to as a new edit that can be taken back", async () => {
  const { version } = stack.as(actor);
  const first = await addClaim("First");
  const { id } = await version.keep({ mapId, name: "  Before the\nmeeting " });
  await removeClaim(first);
  await addClaim("Second");
  expect(await version.list({ mapId })).toMatchObject([
    {
      id,
      name: "Before the meeting",
      reason: "named",
      claimCount: 1,
      creator: { type: "person", name: "Anna" },
    },
  ]);
  const opened = await version.open({ mapId, versionId: id });
  expect(opened.version.id).toBe(id);
  expect(opened.state).not.toBe(opened.now);
  await version.rename({ mapId, versionId: id, name: "Start" });

  const restored = await version.restore({ mapId, versionId: id });
  expect(await texts()).toEqual(["First"]);
  expect((await version.list({ mapId })).map(({ reason, name }) => [reason, name])).toEqual([
    ["beforeRestore", null],
    ["named", "Start"],
  ]);
  expect(await version.restore({ mapId, versionId: id })).toEqual({
    isChanged: false,
    beforeVersionId: null,
  });

  if (restored.beforeVersionId === null) throw new Error("The state before was not kept.");
  await version.restore({ mapId, versionId: restored.beforeVersionId });
  expect(await texts()).toEqual(["Second"]);
});

test("one branch is gone back to by itself", async () => {
  const { version } = stack.as(actor);
  const one = await addClaim("One");
  const other = await addClaim("Other");
  const { id } = await version.keep({ mapId, name: "Both" });
  await removeClaim(one);
  await removeClaim(other);
  await version.restore({ mapId, versionId: id, claimId: one });
  expect(await texts()).toEqual(["One"]);
});

test("what was taken from the trash for good comes back from a version, as it was then, again and again", async () => {
  const { version } = stack.as(actor);
  const claimId = await addClaim("Said once");
  const { id } = await version.keep({ mapId, name: "All" });
  for (const round of [1, 2]) {
    await removeClaim(claimId);
    await emptyTrash();
    expect((await loadMap(stack.services, mapId))?.map.claims.size, `round ${round}`).toBe(0);
    await version.restore({ mapId, versionId: id, ...(round === 1 ? {} : { claimId }) });
    expect(await texts(), `round ${round}`).toEqual(["Said once"]);
    expect((await loadMap(stack.services, mapId))?.map.claims.has(claimId)).toBe(true);
  }
});

async function emptyTrash(): Promise<void> {
  const { database } = stack.services;
  const stored = await loadDocument(stack.services, mapId);
  if (stored === null) throw new Error("The map is gone.");
  await writeTrash(database, mapId, stored.headSeq, listTrash(stored.doc));
  stored.doc.destroy();
  await database.pool.query("UPDATE trash_entry SET since = now() - interval '1 day' WHERE map_id = $1", [
    mapId,
  ]);
  await purgeMap(database, mapId, 0, async (state, due) => Promise.resolve(planPurge(piecesOf(state), due)));
}

test("versions of other maps, and damaged ones, are not there", async () => {
  const { version } = stack.as(actor);
  await addClaim("Mine");
  const { id } = await version.keep({ mapId, name: "Mine" });
  const other = (await stack.as(actor).map.create({ teamId, title: "Other" })).id;
  expect(await codeOf(version.open({ mapId: other, versionId: id }))).toBe("unknownVersion");
  expect(await codeOf(version.restore({ mapId: other, versionId: id }))).toBe("unknownVersion");
  expect(await codeOf(version.rename({ mapId: other, versionId: id, name: "x" }))).toBe("unknownVersion");
  expect(await codeOf(version.keep({ mapId, name: " " }))).toBe("badInput");
  await stack.services.database.pool.query("UPDATE map_version SET state = '\\x00' WHERE id = $1", [id]);
  expect(await codeOf(version.open({ mapId, versionId: id }))).toBe("unknownVersion");
  expect(await texts()).toEqual(["Mine"]);
});

test("who may not write the map sees no versions, and an archived map is not gone back with", async () => {
  const { version } = stack.as(actor);
  const { id } = await version.keep({ mapId, name: "Start" });
  const stranger = await stack.person("Otto");
  expect(await codeOf(stack.as(stranger).version.list({ mapId }))).toBe("notFound");
  await stack.services.database.pool.query(
    "INSERT INTO member (team_id, user_id, role) VALUES ($1, $2, 'viewer')",
    [teamId, stranger.userId],
  );
  const as = stack.as(stranger).version;
  expect(await codeOf(as.list({ mapId }))).toBe("notAllowed");
  expect(await codeOf(as.restore({ mapId, versionId: id }))).toBe("notAllowed");
  await stack.as(actor).map.archive({ mapId });
  expect(await codeOf(version.restore({ mapId, versionId: id }))).toBe("mapArchived");
  expect((await listVersions(stack.services.database, mapId)).length).toBe(1);
});

test("a map that is held is not written to", async () => {
  const { version } = stack.as(actor);
  const { id } = await version.keep({ mapId, name: "Start" });
  await addClaim("More");
  await stack.services.database.pool.query(
    "INSERT INTO map_quarantine (map_id, seq, bytes, reason) VALUES ($1, 99, '\\x00', 'malformed')",
    [mapId],
  );
  expect(await codeOf(version.restore({ mapId, versionId: id }))).toBe("mapHeld");
});
