import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { loadMapState } from "@crux/db";
import { backUpDatabase, readMapFromBackup, restoreDatabase } from "@crux/db/server";
import { newId, startTestDatabase } from "@crux/db/testing";
import { emptyClaim, type ClaimId, type MapId } from "@crux/domain";
import { expect, test } from "vitest";
import { editOnServer } from "../map/server-edit.ts";
import { loadMap } from "../map/stored-map.ts";
import { startStack } from "../testing/services.ts";
import { bringBackMap } from "./bring-back-map.ts";
import { hashMapState } from "./map-hash.ts";

test("one map is brought back as a new edit, or whole when it is gone, and no other is touched", async () => {
  await using stack = await startStack();
  const { services } = stack;
  const { database } = services;
  const actor = await stack.person("Anna");
  const [team] = await stack.as(actor).team.list();
  if (team === undefined) throw new Error("There is no team.");
  const { id: mapId } = await stack.as(actor).map.create({ teamId: team.id, templateId: "choose" });
  const { id: otherId } = await stack.as(actor).map.create({ teamId: team.id, title: "Other" });
  await stack.as(actor).version.keep({ mapId, name: "Kept" });
  const folder = await mkdtemp(join(tmpdir(), "crux-one-map-"));
  const file = join(folder, "backup");
  const manifest = await backUpDatabase({ url: database.url, file, hashMap: hashMapState });
  const noted = manifest.maps.find(({ id }) => id === mapId)?.sha256;
  const stateOf = async (id: MapId) => {
    const state = await loadMapState(database, id);
    return state === null ? null : { seq: state.headSeq, hash: hashMapState(state) };
  };
  const otherBefore = await stateOf(otherId);
  const rows = await readMapFromBackup(file, mapId);
  if (rows === null) throw new Error("The map is not in the backup.");

  const claim = emptyClaim(newId<ClaimId>(), "Written after the backup.");
  await editOnServer(services, actor, { action: "map.edit", mapId }, (stored) => {
    const first = stored.doc.getMap("claims").keys().next().value;
    return [
      { type: "putClaim", claim },
      { type: "patchClaim", id: String(first) as ClaimId, patch: { deletedAt: 5 } },
    ];
  });
  expect(await bringBackMap(services, rows, null)).toMatchObject({ type: "edited" });
  const shown = async () =>
    [...((await loadMap(services, mapId))?.map.claims.values() ?? [])]
      .filter(({ deletedAt }) => deletedAt === null)
      .map(({ text }) => text);
  expect(await shown()).not.toContain(claim.text);
  expect((await shown()).length).toBeGreaterThan(3);
  expect((await stack.as(actor).version.list({ mapId })).map(({ reason }) => reason)).toEqual([
    "beforeRestore",
    "named",
  ]);
  expect(await bringBackMap(services, rows, null)).toMatchObject({ type: "unchanged" });

  await database.pool.query("DELETE FROM map WHERE id = $1", [mapId]);
  expect(await bringBackMap(services, rows, null)).toMatchObject({ type: "created" });
  expect((await stateOf(mapId))?.hash).toBe(noted);
  expect((await stack.as(actor).version.list({ mapId })).map(({ name }) => name)).toEqual(["Kept"]);

  await database.pool.query("DELETE FROM team WHERE id = $1", [team.id]);
  expect(await bringBackMap(services, rows, null)).toEqual({ type: "refused", reason: "noTeam" });
  const next = await stack.person("Berta");
  const [nextTeam] = await stack.as(next).team.list();
  expect(await bringBackMap(services, rows, nextTeam?.id ?? "")).toMatchObject({ type: "created" });

  const empty = await startTestDatabase();
  await restoreDatabase({ url: empty.url, file, hashMap: hashMapState });
  const restored = await loadMapState(empty.database, otherId);
  expect(restored === null ? null : hashMapState(restored)).toBe(otherBefore?.hash);
  await empty.close();
  await rm(folder, { recursive: true });
});
