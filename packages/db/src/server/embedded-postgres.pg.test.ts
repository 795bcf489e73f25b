import { chmod, mkdir, mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "pg";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { findRunningPostgres, startEmbeddedPostgres } from "./embedded-postgres.ts";
import type { EmbeddedPostgres } from "./embedded-postgres.ts";
import { findPostmaster, isProcessAlive, waitForProcessEnd } from "./postmaster.ts";

// Making a cluster waits for the disk, which on a busy machine takes its time.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let directory: string;
let dataDirectory: string;
const running: EmbeddedPostgres[] = [];

// One cluster for all tests, each with a table of its own: stopping and starting is what they are about.
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), "crux-embedded-"));
  await chmod(directory, 0o711);
  dataDirectory = join(directory, "data");
});

afterEach(async () => {
  for (const server of running.splice(0)) await server.stop();
});

afterAll(async () => {
  await rm(directory, { recursive: true, force: true });
});

async function begin(place = dataDirectory): Promise<EmbeddedPostgres> {
  const server = await startEmbeddedPostgres({ dataDirectory: place });
  running.push(server);
  return server;
}

async function ask(url: string, ...statements: string[]): Promise<unknown[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    let rows: unknown[] = [];
    for (const statement of statements) ({ rows } = await client.query(statement));
    return rows;
  } finally {
    await client.end();
  }
}

async function pidOf(): Promise<number> {
  const found = await findPostmaster(join(dataDirectory, "cluster"));
  if (found === null) throw new Error("There is no server.");
  return found.pid;
}

test("it keeps its promises: UTF-8, checksums, the disk, the loopback address, a private password", async () => {
  const server = await begin();
  const settings = await ask(
    server.url,
    `SELECT name, setting FROM pg_settings WHERE name IN
     ('server_encoding', 'data_checksums', 'fsync', 'full_page_writes', 'synchronous_commit', 'listen_addresses',
      'unix_socket_directories', 'password_encryption') ORDER BY name`,
  );
  expect(Object.fromEntries(settings.map((row) => Object.values(Object(row))))).toEqual({
    data_checksums: "on",
    fsync: "on",
    full_page_writes: "on",
    listen_addresses: "127.0.0.1",
    password_encryption: "scram-sha-256",
    server_encoding: "UTF8",
    synchronous_commit: "on",
    unix_socket_directories: "",
  });
  expect((await stat(join(dataDirectory, "password"))).mode & 0o777).toBe(0o600);
  expect((await stat(join(dataDirectory, "cluster"))).mode & 0o777).toBe(0o700);
  const wrong = new URL(server.url);
  wrong.password = "guess";
  await expect(ask(wrong.href, "SELECT 1")).rejects.toThrow(/password/u);
});

test("what was stored is there after a stop and a start, under the same password", async () => {
  const first = await begin();
  await ask(first.url, "CREATE TABLE kept_0 (x int)", "INSERT INTO kept_0 VALUES (7)");
  const password = await readFile(join(dataDirectory, "password"), "utf8");
  await first.stop();
  expect(await findRunningPostgres(dataDirectory)).toBeNull();
  const second = await begin();
  expect(await ask(second.url, "SELECT x FROM kept_0")).toEqual([{ x: 7 }]);
  expect(await readFile(join(dataDirectory, "password"), "utf8")).toBe(password);
  expect(await findRunningPostgres(dataDirectory)).toBe(second.url);
});

test("a server that outlived its parent is stopped by the next start, which then has the data", async () => {
  const orphan = await begin();
  await ask(orphan.url, "CREATE TABLE kept_1 (x int)", "INSERT INTO kept_1 VALUES (7)");
  const pid = await pidOf();
  const next = await begin();
  expect(isProcessAlive(pid)).toBe(false);
  expect(await pidOf()).not.toBe(pid);
  expect(await ask(next.url, "SELECT x FROM kept_1")).toEqual([{ x: 7 }]);
});

test("after the server itself was killed it starts again, with everything that was committed", async () => {
  const first = await begin();
  await ask(first.url, "CREATE TABLE kept_2 (x int)", "INSERT INTO kept_2 VALUES (7)");
  const pid = await pidOf();
  process.kill(pid, "SIGKILL");
  expect(await waitForProcessEnd(pid, 5_000)).toBe(true);
  const next = await begin();
  expect(await ask(next.url, "SELECT x FROM kept_2")).toEqual([{ x: 7 }]);
});

test("an initialisation that was cut short is done anew", async () => {
  const place = join(directory, "cut-short");
  await mkdir(join(place, "cluster.unfinished", "base"), { recursive: true });
  await mkdir(join(place, "cluster"), { recursive: true });
  await writeFile(join(place, "cluster", "half"), "");
  const server = await begin(place);
  expect(await ask(server.url, "SELECT 1 AS x")).toEqual([{ x: 1 }]);
});

test("a strict umask of whoever starts it does not lock the server's user out", async () => {
  const before = process.umask(0o077);
  try {
    const server = await begin(join(directory, "strict", "data"));
    expect(await ask(server.url, "SELECT 1 AS x")).toEqual([{ x: 1 }]);
    const mode = (await stat(join(directory, "strict", "data", "password"))).mode & 0o777;
    expect(mode).toBe(0o600);
  } finally {
    process.umask(before);
  }
});
