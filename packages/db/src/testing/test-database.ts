import { randomBytes } from "node:crypto";
import { openDatabase } from "../database.ts";
import type { Database } from "../database.ts";
import { migrateDatabase } from "../migrations/migrations.ts";
import { SERVER_VARIABLE, TEMPLATE, runOnServer, startTestServer } from "./test-server.ts";

export interface TestDatabase {
  readonly url: string;
  readonly database: Database;
  /** Closes the connections, drops the database, and ends the server if it was started for this test process alone. */
  close(): Promise<void>;
}

let ownServer: Promise<{ readonly url: string; stop(): Promise<void> }> | null = null;
let usersOfOwnServer = 0;

/**
 * Makes a fresh, migrated, empty database: on the server of the test run where there is one, else on a server that
 * this process starts and that ends with its last database.
 */
export async function startTestDatabase(): Promise<TestDatabase> {
  return await startDatabase(`TEMPLATE ${TEMPLATE}`);
}

/**
 * The same in a locale that tells letters from signs, as a database of somebody's own mostly has. Null where the machine
 * has no such locale.
 */
export async function startTestDatabaseOfUnicodeLocale(): Promise<TestDatabase | null> {
  const db = await startTestDatabase();
  try {
    const { rows } = await db.database.pool.query<{ locale: string }>(
      `SELECT collctype AS locale FROM pg_collation
       WHERE collprovider = 'c' AND collctype ~* 'utf-?8$' ORDER BY collctype COLLATE "C" LIMIT 1`,
    );
    const locale = rows[0]?.locale;
    if (locale === undefined) return null;
    const made = await startDatabase(
      `TEMPLATE template0 ENCODING 'UTF8' LOCALE_PROVIDER libc LOCALE '${locale}'`,
    );
    await migrateDatabase(made.url);
    return made;
  } finally {
    await db.close();
  }
}

async function startDatabase(how: string): Promise<TestDatabase> {
  const shared = process.env[SERVER_VARIABLE];
  if (shared === undefined) {
    usersOfOwnServer += 1;
    ownServer ??= startTestServer();
  }
  const serverUrl = shared ?? (await ownServer)?.url;
  if (serverUrl === undefined) throw new Error("There is no test server.");
  const name = `test_${randomBytes(8).toString("hex")}`;
  await runOnServer(serverUrl, `CREATE DATABASE ${name} ${how}`);
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  const database = openDatabase(url.href);
  return {
    url: url.href,
    database,
    async close() {
      await database.close();
      await runOnServer(serverUrl, `DROP DATABASE ${name} WITH (FORCE)`);
      if (shared !== undefined) return;
      usersOfOwnServer -= 1;
      if (usersOfOwnServer > 0) return;
      const server = await ownServer;
      ownServer = null;
      await server?.stop();
    },
  };
}
