/** Backup and restore, as the operator does them from the command line. */
import { resolve } from "node:path";
import { bringBackMap, hashMapState } from "@crux/api";
import {
  BackupProblem,
  findRunningPostgres,
  NotEmpty,
  readMapFromBackup,
  restoreDatabase,
  startEmbeddedPostgres,
  WrongVersion,
} from "@crux/db/server";
import { findDatabasePlace } from "../database/database-place.ts";
import type { Settings } from "../env.ts";
import { Failure } from "../failure.ts";
import { withDatabase, withServices } from "./operator.ts";
import type { Progress } from "../progress.ts";
import { backUpTo } from "../database/write-backup.ts";

/** Writes a backup of everything; Crux may be running. */
export async function writeBackup(
  settings: Settings,
  progress: Progress,
  file: string,
  write: (line: string) => void,
): Promise<void> {
  const manifest = await withDatabase(settings, progress, async (url) => await backUpTo(url, resolve(file)));
  const unopened = manifest.maps.filter(({ sha256 }) => sha256 === null);
  const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0);
  write(`Backed up ${manifest.maps.length} map(s) and ${rows} rows in all to ${resolve(file)}.`);
  for (const { id } of unopened) write(`Map ${id} could not be opened: see npm run quarantine.`);
}

/** Fills an empty database from a backup. */
export async function restoreBackup(
  settings: Settings,
  file: string,
  write: (line: string) => void,
): Promise<void> {
  const restore = async (url: string): Promise<void> => {
    const { header, manifest } = await restoreDatabase({ url, file: resolve(file), hashMap: hashMapState });
    const proven = manifest.maps.filter(({ sha256 }) => sha256 !== null).length;
    write(
      `Restored the backup of ${header.createdAt}: ${manifest.maps.length} map(s), of which ${proven} were`,
    );
    write("opened and are what was noted in the backup.");
  };
  await inWords(file, settings, async () => {
    if (settings.databaseUrl !== null) return await restore(settings.databaseUrl);
    const place = await findDatabasePlace(settings.dataDirectory);
    if ((await findRunningPostgres(place.dataDirectory)) !== null) {
      throw new Failure("Crux is running.", "Stop it with Ctrl-C where it was started, then try again.");
    }
    const server = await startEmbeddedPostgres(place);
    try {
      await restore(server.url);
    } finally {
      await server.stop();
    }
  });
}

/** Brings one map back from a backup; Crux may be running, and other maps are not touched. */
export async function restoreMap(
  settings: Settings,
  progress: Progress,
  wanted: { readonly file: string; readonly mapId: string; readonly teamId: string | null },
  write: (line: string) => void,
): Promise<void> {
  const { file, mapId, teamId } = wanted;
  await inWords(file, settings, async () => {
    const rows = await readMapFromBackup(resolve(file), mapId);
    if (rows === null) {
      throw new Failure(
        `The backup holds no map ${mapId}.`,
        "The id of a map is the last part of its address.",
      );
    }
    const done = await withServices(
      settings,
      progress,
      async (services) => await bringBackMap(services, rows, teamId),
    );
    switch (done.type) {
      case "edited":
        return write(`“${done.title}” says again what it said. The state before is kept among its versions.`);
      case "unchanged":
        return write(`“${done.title}” says what it said in the backup already.`);
      case "created":
        return write(`“${done.title}” is there again.`);
      case "refused":
        throw refusedMap(mapId, done.reason);
      default:
        return done satisfies never;
    }
  });
}

function refusedMap(mapId: string, reason: "noTeam" | "damaged" | "held"): Failure {
  switch (reason) {
    case "noTeam":
      return new Failure(
        "The team of this map is gone.",
        "Name one that is there by --team <id>; it is in its address.",
      );
    case "held":
      return new Failure(`Map ${mapId} is held.`, `Decide about it first: npm run quarantine -- ${mapId}`);
    default:
      return new Failure(`Map ${mapId} cannot be opened from this backup.`, "Try an older one.");
  }
}

/** Puts what can be wrong with a backup into a line and a next step. */
async function inWords(file: string, settings: Settings, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (error instanceof BackupProblem) {
      throw new Failure(
        error.message,
        error.code === "newerFormat"
          ? "Update Crux, then try again."
          : "Nothing was changed. Try another file.",
      );
    }
    if (error instanceof WrongVersion) {
      throw error.code === "newerCrux"
        ? new Failure(
            `The backup was made by a newer Crux (it knows ${error.message}).`,
            "Update Crux, then try again. Nothing was changed.",
          )
        : new Failure(
            "The database is newer than the backup.",
            "Restore into a database without any tables; it is brought up to date afterwards.",
          );
    }
    if (error instanceof NotEmpty) {
      throw new Failure(
        "The database holds something already, and a backup is not mixed into it.",
        settings.databaseUrl === null
          ? `Move ${(await findDatabasePlace(settings.dataDirectory)).dataDirectory} away (nothing in it is lost by that), then try again.`
          : "Name an empty one by DATABASE_URL, then try again.",
      );
    }
    if (error instanceof Error && "code" in error && error.code === "ENOENT") {
      throw new Failure(`There is no file ${resolve(file)}.`, "Name the file of a backup.");
    }
    throw error;
  }
}
