import { PrismaPg } from "@prisma/adapter-pg";
import { Pool } from "pg";
import { PrismaClient } from "./generated/client.ts";
import { createAppendQueue } from "./write-door/append-queue.ts";
import type { AppendQueue } from "./write-door/append-queue.ts";
import { createNotifier } from "./write-door/notifier.ts";
import type { Notifier } from "./write-door/notifier.ts";

/** Everything a process needs to reach the database. Made once a process by `openDatabase`. */
export interface Database {
  readonly url: string;
  readonly prisma: PrismaClient;
  /** For statements that Prisma does not express: those judged by Postgres' clock, and bulk writes. */
  readonly pool: Pool;
  /**
   * For the short questions by which a server keeps up with the log. A link that has gone silent is given up after
   * seconds here, so that a server is up to date soon after it has come back.
   */
  readonly watchPool: Pool;
  /** The one queue through which this process appends to the logs of all maps. */
  readonly appendQueue: AppendQueue;
  readonly notifier: Notifier;
  /** Finishes what is queued, then closes every connection. */
  close(): Promise<void>;
}

const CONNECT_MS = 5_000;
const STATEMENT_MS = 20_000;
/** When a link has gone silent, the server's own limit is never heard of: then the connection is given up. */
const SILENCE_MS = 25_000;
const APPEND_SILENCE_MS = 10_000;
const WATCH_SILENCE_MS = 2_000;

function createPool(url: string, size: number, silenceMs: number): Pool {
  const pool = new Pool({
    connectionString: url,
    max: size,
    connectionTimeoutMillis: Math.min(CONNECT_MS, silenceMs),
    statement_timeout: STATEMENT_MS,
    query_timeout: silenceMs,
    keepAlive: true,
    // "Saved" means on disk, whatever the server's own default says.
    options: "-c synchronous_commit=on",
    application_name: "crux",
  });
  // An idle connection that breaks is replaced at the next query, which reports an outage if there is one.
  pool.on("error", () => undefined);
  // One that breaks while in use has failed its query already; unheard, the event would end the process.
  pool.on("connect", (client) => client.on("error", () => undefined));
  return pool;
}

/** Opens the database lazily: no connection is made before the first query. */
export function openDatabase(url: string): Database {
  const pool = createPool(url, 8, SILENCE_MS);
  // Appending keeps its own connections, so that a slow list never holds up an edit.
  const appendPool = createPool(url, 2, APPEND_SILENCE_MS);
  const watchPool = createPool(url, 4, WATCH_SILENCE_MS);
  const prisma = new PrismaClient({ adapter: new PrismaPg(pool) });
  const notifier = createNotifier(pool);
  const appendQueue = createAppendQueue(appendPool, notifier);
  return {
    url,
    prisma,
    pool,
    watchPool,
    appendQueue,
    notifier,
    async close() {
      await appendQueue.drain();
      await notifier.close();
      await prisma.$disconnect();
      await Promise.all([appendPool.end(), watchPool.end(), pool.end()]);
    },
  };
}

/** Tells whether the database answers within two seconds. */
export async function isAnswering(database: Database): Promise<boolean> {
  try {
    await database.watchPool.query("SELECT 1");
    return true;
  } catch {
    return false; // Whatever the reason: it cannot be worked with now.
  }
}
