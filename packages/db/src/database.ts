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
  /** The one queue through which this process appends to the logs of all maps. */
  readonly appendQueue: AppendQueue;
  readonly notifier: Notifier;
  /** Finishes what is queued, then closes every connection. */
  close(): Promise<void>;
}

const CONNECT_MS = 5_000;
const STATEMENT_MS = 20_000;

function createPool(url: string, size: number): Pool {
  const pool = new Pool({
    connectionString: url,
    max: size,
    connectionTimeoutMillis: CONNECT_MS,
    statement_timeout: STATEMENT_MS,
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
  const pool = createPool(url, 8);
  // Appending keeps its own connections, so that a slow list never holds up an edit.
  const appendPool = createPool(url, 2);
  const prisma = new PrismaClient({ adapter: new PrismaPg(pool) });
  const notifier = createNotifier(pool);
  const appendQueue = createAppendQueue(appendPool, notifier);
  return {
    url,
    prisma,
    pool,
    appendQueue,
    notifier,
    async close() {
      await appendQueue.drain();
      await notifier.close();
      await prisma.$disconnect();
      await Promise.all([appendPool.end(), pool.end()]);
    },
  };
}
