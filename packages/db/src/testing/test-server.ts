import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "pg";
import { startEmbeddedPostgres } from "../server/embedded-postgres.ts";
import { migrateDatabase } from "../migrations/migrations.ts";

/** Names the running server to the test workers of one run; set by `global-setup.ts`. */
export const SERVER_VARIABLE = "CRUX_TEST_POSTGRES";
export const TEMPLATE = "crux";

/**
 * Starts a server whose database `crux` is migrated and serves as the template of every test's own.
 * It does not wait for the disk: tests that prove durability start their own with `startEmbeddedPostgres`.
 */
export async function startTestServer(): Promise<{ readonly url: string; stop(): Promise<void> }> {
  const directory = await mkdtemp(join(tmpdir(), "crux-test-"));
  const dataDirectory = join(directory, "data");
  await chmod(directory, 0o711);
  const server = await startEmbeddedPostgres({
    dataDirectory,
    settings: ["fsync=off", "full_page_writes=off", "max_connections=200", "shared_buffers=64MB"],
  });
  await migrateDatabase(server.url);
  return {
    url: server.url,
    async stop() {
      await server.stop();
      await rm(directory, { recursive: true, force: true });
    },
  };
}

/** Runs one statement on the maintenance database of the server. */
export async function runOnServer(serverUrl: string, statement: string): Promise<void> {
  const url = new URL(serverUrl);
  url.pathname = "/postgres";
  const client = new Client({ connectionString: url.href });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
