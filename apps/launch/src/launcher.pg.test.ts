/** The launcher as a program, as far as it goes without the two servers. */
import { spawn } from "node:child_process";
import { access, chmod, mkdtemp, readdir, rm, stat, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { migrateDatabase, pendingMigrations } from "@crux/db/server";
import { startTestDatabase } from "@crux/db/testing";
import type { TestDatabase } from "@crux/db/testing";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { findAnyPort } from "./starting/ports.ts";

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const main = fileURLToPath(new URL("main.ts", import.meta.url));
let dataDirectory: string;
let db: TestDatabase;

beforeAll(async () => {
  dataDirectory = await mkdtemp(join(tmpdir(), "crux-launch-"));
  db = await startTestDatabase();
});

afterAll(async () => {
  await db.close();
  await rm(dataDirectory, { recursive: true, force: true });
});

async function launch(
  parameters: readonly string[],
  environment: Record<string, string> = {},
): Promise<{ code: number | null; output: string; errors: string }> {
  const child = spawn(process.execPath, [main, ...parameters], {
    env: { ...process.env, CRUX_DATA_DIR: dataDirectory, DATABASE_URL: db.url, ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  let errors = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => (output += text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => (errors += text));
  const code = await new Promise<number | null>((resolve) => {
    child.once("close", (exitCode) => resolve(exitCode));
  });
  return { code, output, errors };
}

/** One line that names the cause and the next step, and nothing left running or locked. */
async function expectFailure(
  result: Awaited<ReturnType<typeof launch>>,
  cause: RegExp,
  nextStep: RegExp,
): Promise<void> {
  expect(result.code).toBe(1);
  expect(result.errors.trim().split("\n")).toHaveLength(1);
  expect(result.errors).toMatch(cause);
  expect(result.errors).toMatch(nextStep);
  expect(await readdir(dataDirectory)).not.toContain("launcher.pid");
}

test("a database of the operator's own is not migrated without their word", async () => {
  await db.database.pool.query("UPDATE _prisma_migrations SET finished_at = NULL");
  const result = await launch(["start"]);
  await db.database.pool.query("UPDATE _prisma_migrations SET finished_at = now()");
  await expectFailure(result, /is not migrated/u, /--yes/u);
});

test("a database that cannot be reached is named, its password is not", async () => {
  const url = `postgresql://somebody:hidden@127.0.0.1:${await findAnyPort()}/crux`;
  const result = await launch(["start"], { DATABASE_URL: url });
  await expectFailure(result, /crux at 127\.0\.0\.1:\d+ cannot be used/u, /DATABASE_URL/u);
  expect(result.errors + result.output).not.toContain("hidden");
});

test("something that is no Postgres is told from one", async () => {
  const stranger = createServer((socket) => socket.end("HTTP/1.1 400 Bad Request\r\n\r\n"));
  const port = await findAnyPort();
  await new Promise<void>((resolve) => {
    stranger.listen(port, "127.0.0.1", () => resolve());
  });
  const result = await launch(["start"], { DATABASE_URL: `postgresql://somebody@127.0.0.1:${port}/crux` });
  stranger.close();
  await expectFailure(result, /cannot be used/u, /DATABASE_URL/u);
});

test.each([
  [["go"], {}, /no command “go”/u, /npm start/u],
  [["start", "--wan"], {}, /--wan/u, /--lan/u],
  [["password-reset"], {}, /address is missing/u, /npm run password-reset/u],
  [["start"], { CRUX_WEB_PORT: "web" }, /CRUX_WEB_PORT/u, /number/u],
])("%j %j ends with one line", async (parameters, environment, cause, nextStep) => {
  await expectFailure(await launch(parameters, environment), cause, nextStep);
});

test("a reset link is printed for those who have an account, and works at the address people know", async () => {
  await db.database.prisma.user.create({
    data: { id: "Operator0Test", email: "ann@test.example", name: "Ann", passwordHash: "none" },
  });
  const result = await launch(["password-reset", "Ann@Test.Example"], {
    CRUX_PUBLIC_URL: "https://crux.example",
  });
  expect(result.errors).toBe("");
  expect(result.code).toBe(0);
  expect(result.output).toMatch(/^https:\/\/crux\.example\/reset\/[\w-]{20,}$/mu);
  await expectFailure(
    await launch(["password-reset", "nobody@test.example"]),
    /Nobody has the address/u,
    /try again/u,
  );
});

test("while others are let in, a reset link names an address that they can open", async () => {
  const record = { origins: ["http://localhost:3000", "http://127.0.0.1:3000", "http://192.0.2.7:3000"] };
  await writeFile(join(dataDirectory, "running.json"), JSON.stringify(record));
  const { output } = await launch(["password-reset", "ann@test.example"]);
  await rm(join(dataDirectory, "running.json"));
  expect(output).toMatch(/^http:\/\/192\.0\.2\.7:3000\/reset\/[\w-]{20,}$/mu);
});

test("the operator reads the mail that could not be sent", async () => {
  expect((await launch(["start", "--mail"])).output).toContain("The outbox is empty.");
  await db.database.prisma.outboxMail.create({
    data: { id: "m1", recipient: "ann@test.example", subject: "Your account", body: "Open this." },
  });
  const { output } = await launch(["start", "--mail"]);
  expect(output).toContain("To: ann@test.example\nSubject: Your account\n\nOpen this.");
});

test("where the database's user cannot walk to the data, data and program lie elsewhere, and it is said", async () => {
  const closed = await mkdtemp(join(tmpdir(), "crux-closed-"));
  await chmod(closed, 0o700);
  const { output, errors } = await launch(["start", "--mail"], {
    DATABASE_URL: "",
    CRUX_DATA_DIR: join(closed, "checkout", ".crux"),
  });
  expect(errors).toBe("");
  expect(output).toContain("The outbox is empty.");
  const elsewhere = /are kept in (\/var\/tmp\/crux-[0-9a-f]{12})$/mu.exec(output)?.[1];
  // Only root gives the database to another user; everybody else runs it as themselves, who get everywhere they are.
  const isRoot = process.getuid?.() === 0;
  expect(elsewhere !== undefined).toBe(isRoot);
  const directory = elsewhere ?? join(closed, "checkout", ".crux");
  await access(join(directory, "postgres", "cluster", "PG_VERSION"));
  if (isRoot) await access(join(directory, "program", "bin", "postgres"));
  for (const made of [directory, closed]) await rm(made, { recursive: true, force: true });
});

test("everything is backed up to a file, filled into an empty database, and nothing is mixed into another", async () => {
  const file = join(dataDirectory, "crux.backup");
  const backup = await launch(["backup", file]);
  expect(backup.errors).toBe("");
  expect(backup.output).toMatch(/Backed up \d+ map\(s\)/u);
  await expectFailure(await launch(["restore", file]), /holds something already/u, /empty one/u);
  await expectFailure(
    await launch(["restore", join(dataDirectory, "no-such")]),
    /There is no file/u,
    /Name/u,
  );
  const name = "launcher_restored";
  await db.database.pool.query(`CREATE DATABASE ${name} TEMPLATE template0`);
  const url = new URL(db.url);
  url.pathname = `/${name}`;
  const restored = await launch(["restore", file], { DATABASE_URL: url.href });
  const people = await launch(["password-reset", "ann@test.example"], { DATABASE_URL: url.href });
  await db.database.pool.query(`DROP DATABASE ${name} WITH (FORCE)`);
  expect(restored.errors).toBe("");
  expect(restored.output).toMatch(/Restored the backup of/u);
  expect(people.output).toMatch(/\/reset\//u);
  await expectFailure(await launch(["restore", file, "--map", "nosuchmap"]), /holds no map/u, /id of a map/u);
  expect((await launch(["quarantine"])).output).toContain("No map is held.");
  await expectFailure(
    await launch(["quarantine", "nosuchmap", "--repair"]),
    /is not held/u,
    /npm run quarantine/u,
  );
});

test("a database that an update has to migrate is backed up first", async () => {
  const name = "launcher_old";
  await db.database.pool.query(`CREATE DATABASE ${name} TEMPLATE template0`);
  const url = new URL(db.url);
  url.pathname = `/${name}`;
  const names = await db.database.pool.query<{ name: string }>(
    "SELECT migration_name AS name FROM _prisma_migrations ORDER BY 1",
  );
  await migrateDatabase(
    url.href,
    names.rows.slice(0, -1).map((row) => row.name),
  );
  const { prepareOperatorsDatabase } = await import("./database/operators-database.ts");
  const files: string[] = [];
  await prepareOperatorsDatabase({
    url: url.href,
    isAgreed: true,
    signal: new AbortController().signal,
    dataDirectory,
    onBackup: (file) => files.push(file),
  });
  expect(files).toHaveLength(1);
  expect(files[0]).toContain(join(dataDirectory, "backups", `before-${names.rows.at(-1)?.name ?? ""}`));
  expect((await stat(files[0] ?? "")).size).toBeGreaterThan(100);
  expect(await pendingMigrations(url.href)).toEqual([]);
  await db.database.pool.query(`DROP DATABASE ${name} WITH (FORCE)`);
});
