import { setTimeout as delay } from "node:timers/promises";
import { migrateDatabase, readMigrations, startEmbeddedPostgres } from "@crux/db/server";
import type { EmbeddedPostgres } from "@crux/db/server";
import { findDatabasePlace } from "./database-place.ts";
import type { Progress } from "../progress.ts";

const LOOK_EVERY_MS = 500;

export interface OwnDatabase {
  readonly url: string;
  /** Where things that belong to this database are remembered. */
  readonly directory: string;
  /** Starts the server again at the same address whenever it is gone; ends with `stop`. */
  watch(onRestart: () => void, onGiveUp: (error: unknown) => void): void;
  stop(): Promise<void>;
}

/** Migrates what an older Crux has left, after a backup of it; a fresh database holds nothing to back up. */
async function bringUpToDate(url: string, dataDirectory: string, progress: Progress): Promise<void> {
  const { applied, pending } = await readMigrations(url);
  if (pending.length > 0 && applied.length > 0) {
    // Loaded only here: opening maps takes parts that a plain start does not need.
    const { backUpBeforeMigrating } = await import("./write-backup.ts");
    progress.note(`Backed up before the update: ${await backUpBeforeMigrating(url, dataDirectory, pending)}`);
  }
  await migrateDatabase(url);
}

/** Starts the product's own Postgres and brings it up to date. */
export async function startOwnDatabase(dataDirectory: string, progress: Progress): Promise<OwnDatabase> {
  const place = await findDatabasePlace(dataDirectory);
  const { directory } = place;
  if (place.isElsewhere) {
    progress.note(
      `The database's user cannot reach this folder: data and server program are kept in ${directory}`,
    );
    progress.note("Some systems clear that place in time: CRUX_DATA_DIR names another for what shall last");
  }
  let server: EmbeddedPostgres = await startEmbeddedPostgres({
    ...place,
    log: (line) => progress.note(line),
  });
  const { url, port } = server;
  const stopping = new AbortController();
  let watching: Promise<void> = Promise.resolve();
  try {
    await bringUpToDate(url, dataDirectory, progress);
  } catch (error) {
    await server.stop();
    throw error;
  }

  async function look(onRestart: () => void): Promise<void> {
    while (!stopping.signal.aborted) {
      if (!server.isRunning()) {
        onRestart();
        server = await startEmbeddedPostgres({ ...place, port });
      }
      await delay(LOOK_EVERY_MS, undefined, { signal: stopping.signal }).catch(() => undefined); // Stopped.
    }
  }

  return {
    url,
    directory,
    watch(onRestart, onGiveUp) {
      watching = look(onRestart).catch(onGiveUp);
    },
    async stop() {
      stopping.abort();
      await watching;
      await server.stop();
    },
  };
}
