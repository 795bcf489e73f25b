/** Where this installation's own database lies, and that nobody else has laid it there. */
import { chmod, lstat, mkdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import { choosePostgresPlace } from "@crux/db/server";
import type { PostgresPlace } from "@crux/db/server";
import { Failure } from "../failure.ts";

export interface DatabasePlace extends PostgresPlace {
  /** Where things that belong to this database are remembered. */
  readonly directory: string;
  /** Whether it had to go elsewhere, because its user cannot reach the data directory. */
  readonly isElsewhere: boolean;
}

/** Finds the place, and makes its folder. Throws a `Failure` where somebody else could change what is in it. */
export async function findDatabasePlace(dataDirectory: string): Promise<DatabasePlace> {
  const wanted = join(dataDirectory, "postgres");
  const place = await choosePostgresPlace(wanted);
  const directory = dirname(place.dataDirectory);
  const isElsewhere = place.dataDirectory !== wanted;
  if (isElsewhere) await claimDirectory(directory);
  return { ...place, directory, isElsewhere };
}

/**
 * Makes a folder in one that everybody may write to, or proves that the one that is there is ours: its name can be
 * guessed, and the server program in it is run.
 */
export async function claimDirectory(directory: string): Promise<void> {
  try {
    await mkdir(directory, { mode: 0o711 });
    // Whatever the operator's own mask takes away: the database's user must get through.
    await chmod(directory, 0o711);
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
  }
  const found = await lstat(directory);
  const isOurs = found.isDirectory() && found.uid === process.getuid?.() && (found.mode & 0o022) === 0;
  if (isOurs) return;
  throw new Failure(
    `The folder ${directory} was made by somebody else, or others may write to it.`,
    "Remove it, or name another place by CRUX_DATA_DIR, then try again.",
  );
}
