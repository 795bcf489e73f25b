import { dirname, join } from "node:path";
import { choosePostgresPlace, migrateDatabase, startEmbeddedPostgres } from "@crux/db/server";
import type { EmbeddedPostgres } from "@crux/db/server";
import type { Progress } from "./progress.ts";

export interface OwnDatabase extends EmbeddedPostgres {
  /** Where things that belong to this database are remembered. */
  readonly directory: string;
}

/** Starts the product's own Postgres and brings it up to date. */
export async function startOwnDatabase(dataDirectory: string, progress: Progress): Promise<OwnDatabase> {
  const wanted = join(dataDirectory, "postgres");
  const place = await choosePostgresPlace(wanted);
  if (place.dataDirectory !== wanted) {
    progress.note(
      `The database's user cannot reach this folder: data and server program are kept in ${dirname(place.dataDirectory)}`,
    );
  }
  const server = await startEmbeddedPostgres({ ...place, log: (line) => progress.note(line) });
  try {
    await migrateDatabase(server.url);
  } catch (error) {
    await server.stop();
    throw error;
  }
  return { ...server, directory: dirname(place.dataDirectory) };
}
