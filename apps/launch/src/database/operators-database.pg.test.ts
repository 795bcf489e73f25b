import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import { text } from "node:stream/consumers";
import { migrateDatabase, pendingMigrations, readMigrations } from "@crux/db/server";
import { startTestDatabase, type TestDatabase } from "@crux/db/testing";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { Failure } from "../failure.ts";
import { prepareOperatorsDatabase } from "./operators-database.ts";

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let db: TestDatabase;
let dataDirectory: string;
let url: string;
let place = 0;

beforeAll(async () => {
  db = await startTestDatabase();
  dataDirectory = await mkdtemp(join(tmpdir(), "crux-asked-"));
});
afterAll(async () => {
  await db.close();
  await rm(dataDirectory, { recursive: true, force: true });
});
beforeEach(async () => {
  place += 1;
  await db.database.pool.query(`CREATE DATABASE asked_${place} TEMPLATE template0`);
  url = Object.assign(new URL(db.url), { pathname: `/asked_${place}` }).href;
  const { applied } = await readMigrations(db.url);
  await migrateDatabase(url, applied.slice(0, -1));
});
afterEach(async () => {
  await db.database.pool.query(`DROP DATABASE asked_${place} WITH (FORCE)`);
});

/** Starts with a database that needs a migration, and presses these keys when asked. */
async function answer(keys: string): Promise<{ readonly said: string; readonly backups: readonly string[] }> {
  const input = new PassThrough();
  const output = new PassThrough();
  const said = text(output);
  const backups: string[] = [];
  input.write(keys);
  try {
    await prepareOperatorsDatabase({
      url,
      isAgreed: false,
      dataDirectory,
      onBackup: (file) => backups.push(file),
      signal: AbortSignal.timeout(30_000),
      terminal: { input, output },
    });
  } finally {
    output.end();
  }
  return { said: await said, backups };
}

test.each(["y\r", " Yes \r"])(
  "an operator who answers %j has the database backed up and migrated",
  async (keys) => {
    const { said, backups } = await answer(keys);
    expect(said).toMatch(/needs 1 migration\(s\): \w+\. Apply now\? \[y\/N\]/u);
    expect(backups).toHaveLength(1);
    expect(await pendingMigrations(url)).toEqual([]);
  },
);

test.each(["\r", "yes please\r", "\u0003", "\u0004"])(
  "one who answers %j is told the next step, and nothing is changed",
  async (keys) => {
    const refused = answer(keys);
    await expect(refused).rejects.toBeInstanceOf(Failure);
    await expect(refused).rejects.toThrow(/is not migrated/u);
    expect(await pendingMigrations(url)).toHaveLength(1);
  },
);
