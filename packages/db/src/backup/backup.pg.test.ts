import { randomBytes } from "node:crypto";
import { mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import { Client } from "pg";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { openDatabase } from "../database.ts";
import { listMigrationNames } from "../migrations/migrations.ts";
import { buildMap, buildTeam, startTestDatabase, type TestDatabase } from "../testing/index.ts";
import { appendUpdates } from "../write-door/append-updates.ts";
import { hashOfState, loadMapState, type MapState } from "../write-door/map-state.ts";
import { backUpDatabase, readMapFromBackup, restoreDatabase } from "./backup.ts";
import { readBackupFile } from "./backup-file.ts";
import { LIST_TABLES } from "./one-moment.ts";

// Each of these makes and migrates a database of its own.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let db: TestDatabase;
let folder: string;
const made: string[] = [];

beforeAll(async () => {
  db = await startTestDatabase();
  folder = await mkdtemp(join(tmpdir(), "crux-backup-"));
});
afterAll(async () => {
  for (const name of made) await db.database.pool.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  await db.close();
  await rm(folder, { recursive: true, force: true });
});

/** A database without any table. */
async function emptyDatabase(): Promise<string> {
  const name = `restored_${randomBytes(6).toString("hex")}`;
  await db.database.pool.query(`CREATE DATABASE ${name} TEMPLATE template0`);
  made.push(name);
  const url = new URL(db.url);
  url.pathname = `/${name}`;
  return url.href;
}

/** The bytes of a log are the map here: this room does not know what stands in them. */
function hashMap({ snapshot, updates }: MapState): string {
  return hashOfState(
    Buffer.concat([snapshot?.state ?? Buffer.alloc(0), ...updates.map(({ bytes }) => bytes)]),
  );
}

async function contentOf(url: string): Promise<ReadonlyMap<string, readonly string[]>> {
  const client = new Client({ connectionString: url });
  await client.connect();
  const content = new Map<string, readonly string[]>();
  for (const { name } of (await client.query<{ name: string }>(LIST_TABLES)).rows) {
    const rows = await client.query<{ json: string }>(
      `SELECT row_to_json(source)::text AS json FROM "${name}" AS source ORDER BY 1`,
    );
    content.set(
      name,
      rows.rows.map(({ json }) => json),
    );
  }
  await client.end();
  return content;
}

test("a restored database holds every row, with its rules, and goes on", async () => {
  const { teamId } = await buildTeam(db.database);
  const mapId = await buildMap(db.database, { teamId, title: "“Zwölf” \u2028 and\ta tab" });
  await db.database.pool.query(
    `INSERT INTO relation (map_id, relation_id, kind, target_type, target_id, premise_ids, hash)
     VALUES ($1, 'r1', 'supports', 'claim', 'c1', ARRAY['a', 'b "c"', '{d}'], 'h')`,
    [mapId],
  );
  const file = join(folder, "whole");
  const manifest = await backUpDatabase({ url: db.url, file, hashMap });
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  expect(manifest.maps).toContainEqual({
    id: mapId,
    headSeq: 1,
    sha256: hashOfState(Uint8Array.of(1, 2, 3)),
  });
  const url = await emptyDatabase();
  await restoreDatabase({ url, file, hashMap });
  expect(await contentOf(url)).toEqual(await contentOf(db.url));
  const restored = openDatabase(url);
  const [result] = await appendUpdates(restored, [
    { mapId, userId: null, accessVersion: 0, bytes: Uint8Array.of(4) },
  ]);
  expect(result).toEqual({ ok: true, seq: 2 });
  await expect(restored.pool.query("DELETE FROM team WHERE id = 'nobody'")).resolves.toBeDefined();
  await expect(
    restored.pool.query(
      "INSERT INTO source (map_id, id, title, is_own_description, position) VALUES ('x', 'y', '', true, 0)",
    ),
  ).rejects.toThrow("foreign key");
  await restored.close();
});

test("a backup is of one moment, while people go on writing", async () => {
  const { teamId } = await buildTeam(db.database);
  const mapIds = await Promise.all(Array.from({ length: 8 }, () => buildMap(db.database, { teamId })));
  const writer = { isOn: true };
  let written = 0;
  const writing = (async () => {
    while (writer.isOn) {
      // Both or neither: a backup of one moment never holds the one without the other.
      await appendUpdates(
        db.database,
        mapIds.map((mapId) => ({
          mapId,
          userId: null,
          accessVersion: 0,
          bytes: Uint8Array.of(written % 250),
        })),
      );
      written += 1;
    }
  })();
  const file = join(folder, "busy");
  const manifest = await backUpDatabase({ url: db.url, file, hashMap });
  writer.isOn = false;
  await writing;
  expect(written).toBeGreaterThan(1);
  const url = await emptyDatabase();
  await restoreDatabase({ url, file, hashMap });
  const restored = openDatabase(url);
  for (const mapId of mapIds) {
    const state = await loadMapState(restored, mapId);
    const noted = manifest.maps.find(({ id }) => id === mapId);
    expect(state?.headSeq).toBe(noted?.headSeq);
    expect(state === null ? null : hashMap(state)).toBe(noted?.sha256);
    expect(state?.headSeq).toBeLessThanOrEqual(written + 1);
  }
  await restored.close();
});

test("damage is found and named, wherever it is, and nothing of it is filled in", async () => {
  const { teamId } = await buildTeam(db.database);
  const mapId = await buildMap(db.database, { teamId });
  const file = join(folder, "sound");
  await backUpDatabase({ url: db.url, file, hashMap });
  const bytes = await readFile(file);
  const url = await emptyDatabase();
  const problemWith = async (content: Buffer): Promise<string> => {
    const bad = join(folder, "bad");
    await writeFile(bad, content);
    return await restoreDatabase({ url, file: bad, hashMap }).then(
      () => "none",
      (error: unknown) => String(error),
    );
  };
  const text = gunzipSync(bytes).toString("utf8");
  const changed = (from: string | RegExp, to: string): Buffer => gzipSync(text.replace(from, to));
  expect(await problemWith(bytes.subarray(0, bytes.length - 200))).toMatch(/damaged at/u);
  expect(
    await problemWith(Buffer.concat([bytes.subarray(0, 60), Buffer.alloc(40), bytes.subarray(100)])),
  ).toMatch(/damaged at|not a backup/u);
  expect(await problemWith(changed('"name":"Emil"', '"name":"Emma"'))).toMatch(/damaged at table user/u);
  expect(await problemWith(changed(/\nR\{"map_id":[^\n]*"bytes"[^\n]*/u, ""))).toMatch(
    /damaged at table map_update/u,
  );
  expect(await problemWith(gzipSync(text.slice(0, text.lastIndexOf("\nM") + 1)))).toMatch(
    /damaged at the end of table/u,
  );
  expect(await problemWith(changed(hashOfState(Uint8Array.of(1, 2, 3)), "0".repeat(64)))).toMatch(
    /damaged: map \w+ is not what it was/u,
  );
  expect(await problemWith(Buffer.from("A letter, not a backup."))).toMatch(/not a backup of Crux/u);
  expect(await problemWith(gzipSync("{}\n"))).toMatch(/not a backup of Crux/u);
  const rows = [...(await contentOf(url)).values()].flat();
  expect(rows).toEqual([]);
  // The same database still takes the sound one.
  await restoreDatabase({ url, file, hashMap });
  expect([...(await contentOf(url)).values()].flat().join("\n")).toContain(mapId);
});

test("a backup of a newer Crux is refused, one of an older Crux is brought up to date", async () => {
  const file = join(folder, "sound");
  await backUpDatabase({ url: db.url, file, hashMap });
  const text = gunzipSync(await readFile(file)).toString("utf8");
  const other = join(folder, "other");
  const url = await emptyDatabase();
  await writeFile(other, gzipSync(text.replace('"migrations":[', '"migrations":["29990101000000_later",')));
  await expect(restoreDatabase({ url, file: other, hashMap })).rejects.toMatchObject({ code: "newerCrux" });
  await writeFile(other, gzipSync(text.replace('"format":1', '"format":2')));
  await expect(restoreDatabase({ url, file: other, hashMap })).rejects.toMatchObject({ code: "newerFormat" });

  // A backup that an older Crux made: of the first three migrations, with the rows of then.
  const old = (await listMigrationNames()).slice(0, 3);
  const oldUrl = await emptyDatabase();
  const { migrateDatabase } = await import("../migrations/migrations.ts");
  await migrateDatabase(oldUrl, old);
  const client = new Client({ connectionString: oldUrl });
  await client.connect();
  await client.query("INSERT INTO team (id, name) VALUES ('team00001', 'Old')");
  await client.query("INSERT INTO map (id, team_id, head_seq) VALUES ('map000001', 'team00001', 1)");
  await client.query("INSERT INTO map_update (map_id, seq, bytes) VALUES ('map000001', 1, '\\x010203')");
  await client.end();
  await backUpDatabase({ url: oldUrl, file: other, hashMap });
  await restoreDatabase({ url, file: other, hashMap });
  const restored = openDatabase(url);
  expect((await loadMapState(restored, "map000001"))?.headSeq).toBe(1);
  await restored.close();
  await expect(restoreDatabase({ url, file: other, hashMap })).rejects.toMatchObject({
    code: "newerDatabase",
  });
  await expect(restoreDatabase({ url, file, hashMap })).rejects.toThrow(/team|map/u);
});

test("what a backup holds of one map can be read by itself", async () => {
  const { teamId } = await buildTeam(db.database);
  const [mapId] = await Promise.all([buildMap(db.database, { teamId }), buildMap(db.database, { teamId })]);
  const file = join(folder, "maps");
  await backUpDatabase({ url: db.url, file, hashMap });
  const rows = await readMapFromBackup(file, mapId);
  expect(rows?.get("map")).toMatchObject([{ id: mapId }]);
  expect(rows?.get("map_update")).toMatchObject([{ map_id: mapId, bytes: "\\x010203" }]);
  expect(await readMapFromBackup(file, "nosuchmap")).toBeNull();
  let parts = 0;
  for await (const part of readBackupFile(file)) parts += part.type === "manifest" ? 1 : 0;
  expect(parts).toBe(1);
});
