import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestDatabase } from "../testing/index.ts";
import type { TestDatabase } from "../testing/index.ts";
import { findSchemaDrift, migrateDatabase, pendingMigrations } from "./migrations.ts";

let db: TestDatabase;

beforeAll(async () => {
  db = await startTestDatabase();
});

afterAll(async () => {
  await db.close();
});

test("a database built from the migrations is what the schema says", async () => {
  expect(await findSchemaDrift(db.url)).toBe("");
});

test("migrating again changes nothing and leaves nothing pending", async () => {
  expect(await migrateDatabase(db.url)).toEqual([]);
  expect(await pendingMigrations(db.url)).toEqual([]);
});

test("a difference from the schema is found", async () => {
  await db.database.pool.query('DROP INDEX "map_team_id_idx"');
  await db.database.pool.query("ALTER TABLE claim ADD COLUMN stray text");
  const drift = await findSchemaDrift(db.url);
  expect(drift).toContain("map_team_id_idx");
  expect(drift).toContain("stray");
});

test("the migrations table is Prisma's own", async () => {
  const rows = await db.database.pool.query(
    "SELECT migration_name, finished_at, checksum FROM _prisma_migrations",
  );
  expect(rows.rows.length).toBeGreaterThan(0);
  for (const row of rows.rows) {
    expect(row.finished_at).not.toBeNull();
    expect(row.checksum).toMatch(/^[0-9a-f]{64}$/u);
  }
});
