import { dirname, join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { choosePostgresPlace, migrateDatabase, startEmbeddedPostgres } from "@crux/db/server";
import type { EmbeddedPostgres } from "@crux/db/server";
import type { Progress } from "./progress.ts";

const LOOK_EVERY_MS = 500;

export interface OwnDatabase {
  readonly url: string;
  /** Where things that belong to this database are remembered. */
  readonly directory: string;
  /** Starts the server again at the same address whenever it is gone; ends with `stop`. */
  watch(onRestart: () => void, onGiveUp: (error: unknown) => void): void;
  stop(): Promise<void>;
}

/** Starts the product's own Postgres and brings it up to date. */
export async function startOwnDatabase(dataDirectory: string, progress: Progress): Promise<OwnDatabase> {
  const wanted = join(dataDirectory, "postgres");
  const place = await choosePostgresPlace(wanted);
  const directory = dirname(place.dataDirectory);
  if (place.dataDirectory !== wanted) {
    progress.note(
      `The database's user cannot reach this folder: data and server program are kept in ${directory}`,
    );
  }
  let server: EmbeddedPostgres = await startEmbeddedPostgres({
    ...place,
    log: (line) => progress.note(line),
  });
  const { url, port } = server;
  const stopping = new AbortController();
  let watching: Promise<void> = Promise.resolve();
  try {
    await migrateDatabase(url);
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
