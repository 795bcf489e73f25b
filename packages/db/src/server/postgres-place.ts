/**
 * Where the embedded server may keep its data and its program.
 *
 * Started as root, Postgres runs as another user, and that user must be able to walk every directory on the way to
 * the data and to the program. A checkout under a home of mode 700 is therefore out of reach; then both go elsewhere.
 */
import { createHash } from "node:crypto";
import { stat } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { findPostgresProgram } from "./postgres-program.ts";
import { findServerUser } from "./server-user.ts";

export interface PostgresPlace {
  readonly dataDirectory: string;
  /** Where a copy of the server program must be made first; null when it can run from where it is installed. */
  readonly programDirectory: string | null;
}

interface WalkableBy {
  readonly uid: number;
  readonly gid: number;
}

/** Finds the first directory on the way to `path` that the given user may not pass through; null when there is none. */
export async function findUnwalkableDirectory(path: string, user: WalkableBy): Promise<string | null> {
  const directories: string[] = [];
  for (let at = resolve(path); ; at = dirname(at)) {
    directories.unshift(at);
    if (at === dirname(at)) break;
  }
  for (const directory of directories) {
    const found = await stat(directory).catch(() => null); // What does not exist yet is made walkable when it is made.
    if (found === null || !found.isDirectory()) continue;
    const bit = found.uid === user.uid ? 0o100 : found.gid === user.gid ? 0o010 : 0o001;
    if ((found.mode & bit) === 0) return directory;
  }
  return null;
}

/**
 * Chooses where the embedded server lives: at `preferredDirectory` if its user can get there, else at
 * `/var/tmp/crux-<hash of the preferred directory>`. A program out of reach is copied beside the data.
 */
export async function choosePostgresPlace(preferredDirectory: string): Promise<PostgresPlace> {
  const user = await findServerUser();
  if (user === null) return { dataDirectory: preferredDirectory, programDirectory: null };
  if ((await findUnwalkableDirectory(preferredDirectory, user)) === null) {
    const isProgramInReach = (await findUnwalkableDirectory(await findPostgresProgram(), user)) === null;
    return {
      dataDirectory: preferredDirectory,
      programDirectory: isProgramInReach ? null : join(preferredDirectory, "program"),
    };
  }
  const hash = createHash("sha256").update(resolve(preferredDirectory)).digest("hex").slice(0, 12);
  const elsewhere = join("/var/tmp", `crux-${hash}`);
  return { dataDirectory: join(elsewhere, "postgres"), programDirectory: join(elsewhere, "program") };
}
