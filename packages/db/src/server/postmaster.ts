/**
 * A postmaster outlives a parent that was killed. Its data directory then holds `postmaster.pid`, by which the next
 * start finds it. The number alone proves nothing, since the system gives numbers out again.
 */
import { execFile } from "node:child_process";
import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { promisify } from "node:util";

const run = promisify(execFile);
const FAST_STOP_MS = 8_000;
const KILL_MS = 5_000;

export interface PostmasterFile {
  readonly pid: number;
  readonly dataDirectory: string;
  readonly port: number | null;
}

/** Reads the text of a `postmaster.pid`; null when it is not one (empty or cut short by a crash). */
export function parsePostmasterFile(text: string): PostmasterFile | null {
  const lines = text.split("\n");
  const pid = Number.parseInt(lines[0] ?? "", 10);
  const dataDirectory = lines[1]?.trim() ?? "";
  const port = Number.parseInt(lines[3] ?? "", 10);
  if (!(pid > 1) || dataDirectory === "") return null;
  return { pid, dataDirectory, port: port > 0 ? port : null };
}

/** Tells whether a process with this id exists, whoever owns it. */
export function isProcessAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

/** Waits until the process is gone; false when the time is over first. */
export async function waitForProcessEnd(pid: number, timeoutMs: number): Promise<boolean> {
  const end = performance.now() + timeoutMs;
  while (isProcessAlive(pid)) {
    if (performance.now() > end) return false;
    await delay(20);
  }
  return true;
}

async function readCommandLine(pid: number): Promise<string> {
  try {
    return (await readFile(`/proc/${pid}/cmdline`, "utf8")).replaceAll("\0", " ");
  } catch {
    const listed = await run("ps", ["-o", "command=", "-p", String(pid)]).catch(() => null); // Gone meanwhile.
    return listed?.stdout ?? "";
  }
}

/** Finds the running postmaster of a data directory; null when there is none or its number now belongs to another program. */
export async function findPostmaster(clusterDirectory: string): Promise<PostmasterFile | null> {
  const text = await readFile(join(clusterDirectory, "postmaster.pid"), "utf8").catch(() => null);
  const file = text === null ? null : parsePostmasterFile(text);
  if (file === null || !isProcessAlive(file.pid)) return null;
  return (await readCommandLine(file.pid)).includes(clusterDirectory) ? file : null;
}

/** Stops a postmaster: connections are cut and everything is written out; killed only if it does not end within 8 s. */
export async function stopPostmaster(pid: number): Promise<void> {
  for (const [signal, timeoutMs] of [
    ["SIGINT", FAST_STOP_MS],
    ["SIGQUIT", KILL_MS],
    ["SIGKILL", KILL_MS],
  ] as const) {
    if (!isProcessAlive(pid)) return;
    process.kill(pid, signal);
    if (await waitForProcessEnd(pid, timeoutMs)) return;
  }
  throw new Error(`The database server (process ${pid}) does not end.`);
}

/** Stops what an earlier run left behind and removes its mark, so that a new postmaster can start. */
export async function clearOrphan(clusterDirectory: string): Promise<"none" | "stopped"> {
  const orphan = await findPostmaster(clusterDirectory);
  if (orphan !== null) await stopPostmaster(orphan.pid);
  await rm(join(clusterDirectory, "postmaster.pid"), { force: true });
  return orphan === null ? "none" : "stopped";
}
