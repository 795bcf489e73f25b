import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { type Database, openDatabase } from "@crux/db";
import {
  type EmbeddedPostgres,
  isProcessAlive,
  migrateDatabase,
  startEmbeddedPostgres,
  waitForProcessEnd,
} from "@crux/db/server";

const COLLAB = fileURLToPath(new URL("../../../collab/src/main.ts", import.meta.url));
const ATTEMPTS = 40;

/** The origin from which the drills' people come. */
export const ORIGIN = "http://localhost:3000";

/** Postgres, waiting for the disk, and one live-editing server; both can be killed and started again in their place. */
export interface DrillServers {
  readonly url: string;
  readonly database: Database;
  readonly port: number;
  /** The process of the live-editing server, as long as it lives. */
  collabProcess(): ChildProcess | null;
  killCollab(): Promise<void>;
  killPostgres(): Promise<void>;
  /** Starts whatever does not run. */
  revive(): Promise<void>;
  stop(): Promise<void>;
}

export async function startServers(): Promise<DrillServers> {
  const directory = await mkdtemp(join(tmpdir(), "crux-drill-"));
  await chmod(directory, 0o711);
  const dataDirectory = join(directory, "data");
  let postgres: EmbeddedPostgres = await startEmbeddedPostgres({ dataDirectory });
  await migrateDatabase(postgres.url);
  const { url } = postgres;
  const database = openDatabase(url);
  const durable = await database.pool.query<{ fsync: string; commit: string }>(
    "SELECT current_setting('fsync') AS fsync, current_setting('synchronous_commit') AS commit",
  );
  const settings = durable.rows[0];
  if (settings?.fsync !== "on" || settings.commit !== "on") throw new Error("This Postgres proves nothing.");
  let collab: { readonly child: ChildProcess; readonly port: number } = await startCollab(url, 0);
  const { port } = collab;

  const isCollabAlive = (): boolean => collab.child.exitCode === null && collab.child.signalCode === null;
  const killCollab = async (): Promise<void> => {
    if (!isCollabAlive()) return;
    const ended = once(collab.child, "exit");
    collab.child.kill("SIGKILL");
    await ended;
  };
  return {
    url,
    database,
    port,
    collabProcess: () => (isCollabAlive() ? collab.child : null),
    killCollab,
    async killPostgres() {
      const file = await readFile(join(dataDirectory, "cluster", "postmaster.pid"), "utf8");
      const pid = Number.parseInt(file, 10);
      if (!(pid > 1) || !isProcessAlive(pid)) return;
      process.kill(pid, "SIGKILL");
      await waitForProcessEnd(pid, 10_000);
    },
    async revive() {
      if (!postgres.isRunning())
        postgres = await startEmbeddedPostgres({ dataDirectory, port: postgres.port });
      if (!isCollabAlive()) collab = await startCollab(url, port);
    },
    async stop() {
      await killCollab();
      await database.close();
      await postgres.stop();
      await rm(directory, { recursive: true, force: true });
    },
  };
}

/** Starts the server, again if need be: the one that was killed may still hold the port for a moment. */
async function startCollab(
  url: string,
  port: number,
): Promise<{ readonly child: ChildProcess; readonly port: number }> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const child = spawn(process.execPath, [COLLAB], {
      env: { ...process.env, DATABASE_URL: url, CRUX_COLLAB_PORT: String(port), CRUX_ORIGINS: ORIGIN },
      stdio: ["ignore", "ignore", "ignore", "ipc"],
    });
    const message: unknown = await Promise.race([
      once(child, "message").then(([first]: unknown[]) => first),
      once(child, "exit").then(() => null),
    ]);
    if (typeof message === "object" && message !== null && "port" in message)
      return { child, port: Number(message.port) };
    await delay(100);
  }
  throw new Error("The live-editing server did not start.");
}
