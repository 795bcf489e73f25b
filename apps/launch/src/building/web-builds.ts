/**
 * The builds of the web application, one folder for each state of its sources. A server reads its files while it runs:
 * were there one folder only, a build for a second data directory would take them away under a running one.
 */
import { mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { isProcessAlive } from "@crux/db/server";

/** Where the bundler works; what it keeps there for the next build, and what other programs have there, stays. */
const WORKPLACE = ".next";
const STAYS: ReadonlySet<string> = new Set(["cache", "dev", "lock"]);
/** Beside the workplace and as deep, since built files name others by their way from here to the root. */
const PREFIX = ".next-";
const HASH_LENGTH = 16;
/** Old builds that stay although nobody runs them: going back to yesterday's sources should not take a minute. */
const KEPT_BUILDS = 3;
const USER = "used-by-";

/** Name of the folder in which a build from these inputs stands. */
export const nameOfBuild = (hash: string): string => `${PREFIX}${hash.slice(0, HASH_LENGTH)}`;

/** Whether that build is there, and whole. */
export async function hasBuild(webDirectory: string, hash: string): Promise<boolean> {
  return await stat(join(webDirectory, nameOfBuild(hash), "BUILD_ID")).then(
    () => true,
    () => false,
  );
}

/** Takes what the bundler has just made to the folder of its own. It appears there whole or not at all. */
export async function keepBuild(webDirectory: string, hash: string): Promise<void> {
  const target = join(webDirectory, nameOfBuild(hash));
  const making = `${target}.making`;
  await rm(making, { recursive: true, force: true });
  await mkdir(making);
  for (const name of await readdir(join(webDirectory, WORKPLACE))) {
    if (!STAYS.has(name)) await rename(join(webDirectory, WORKPLACE, name), join(making, name));
  }
  await rm(target, { recursive: true, force: true });
  await rename(making, target);
}

/**
 * Removes what the bundler keeps for its next build. After a failure it would believe that failure again: it does not
 * see that a package which a step of it could not find has been installed since.
 */
export async function forgetBuilding(webDirectory: string): Promise<void> {
  await rm(join(webDirectory, WORKPLACE, "cache"), { recursive: true, force: true });
}

/** Says that this process runs a build, for as long as it lives, and removes old ones that nobody runs. */
export async function useBuild(webDirectory: string, hash: string): Promise<void> {
  const own = join(webDirectory, nameOfBuild(hash));
  await writeFile(join(own, `${USER}${process.pid}`), "");
  const now = new Date();
  await utimes(own, now, now);
  await removeOldBuilds(webDirectory, nameOfBuild(hash));
}

async function removeOldBuilds(webDirectory: string, own: string): Promise<void> {
  const names = (await readdir(webDirectory)).filter((name) => name.startsWith(PREFIX) && name !== own);
  const unused: { readonly name: string; readonly usedMs: number }[] = [];
  for (const name of names) {
    const directory = join(webDirectory, name);
    // Another launcher may be removing the same.
    const files = await readdir(directory).catch(() => []);
    if (name.endsWith(".making") || files.some(isUsed)) continue;
    const usedMs = await stat(directory).then(
      ({ mtimeMs }) => mtimeMs,
      () => 0,
    );
    unused.push({ name, usedMs });
  }
  const old = unused.toSorted((one, other) => other.usedMs - one.usedMs).slice(KEPT_BUILDS - 1);
  for (const { name } of old) await rm(join(webDirectory, name), { recursive: true, force: true });
}

function isUsed(file: string): boolean {
  const pid = file.startsWith(USER) ? Number(file.slice(USER.length)) : 0;
  return pid > 0 && isProcessAlive(pid);
}

/** Who builds now: one at a time, since all work in one place. Waits for nothing; null when somebody else builds. */
export async function takeWorkplace(webDirectory: string): Promise<(() => Promise<void>) | null> {
  const file = join(webDirectory, `${WORKPLACE}.builder`);
  for (;;) {
    const isTaken = await writeFile(file, String(process.pid), { flag: "wx" }).then(
      () => true,
      (error: unknown) => {
        if (error instanceof Error && "code" in error && error.code === "EEXIST") return false;
        throw error;
      },
    );
    if (isTaken) return async () => await rm(file, { force: true });
    const holder = Number(await readFile(file, "utf8").catch(() => ""));
    if (holder > 0 && holder !== process.pid && isProcessAlive(holder)) return null;
    // Left behind by one that was killed, or just given back.
    await rm(file, { force: true });
  }
}
