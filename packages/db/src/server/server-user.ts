import { execFile } from "node:child_process";
import { promisify } from "node:util";

const run = promisify(execFile);

export interface ServerUser {
  readonly uid: number;
  readonly gid: number;
}

async function readUser(name: string): Promise<ServerUser | null> {
  try {
    const [uid, gid] = await Promise.all([run("id", ["-u", name]), run("id", ["-g", name])]);
    return { uid: Number.parseInt(uid.stdout, 10), gid: Number.parseInt(gid.stdout, 10) };
  } catch {
    return null; // No such user; the caller makes one or takes another.
  }
}

/**
 * The user the server must run as, because Postgres refuses to run as root; null when we are not root.
 * Makes a user `postgres` if there is none, and falls back to `nobody` where users cannot be made.
 */
export async function findServerUser(): Promise<ServerUser | null> {
  if (process.getuid?.() !== 0) return null;
  const existing = await readUser("postgres");
  if (existing !== null) return existing;
  await run("useradd", ["--system", "--user-group", "--no-create-home", "postgres"]).catch(() => null); // Judged by the next line.
  const made = (await readUser("postgres")) ?? (await readUser("nobody"));
  if (made === null)
    throw new Error("Postgres must not run as root, and there is no other user to run it as.");
  return made;
}
