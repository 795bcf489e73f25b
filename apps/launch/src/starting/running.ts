/** Who runs this checkout: a lock against two launchers at once, and the record that tells where the product answers. */
import { execFile } from "node:child_process";
import { chmod, mkdir, open, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { isProcessAlive } from "@crux/db/server";
import type { DemoAccount } from "./demo.ts";
import { numberOf, readJsonFile, textOf, textsOf, writePrivateJson } from "../private-file.ts";

const run = promisify(execFile);

/** Written to `running.json` while the product answers; mode 600, because it names the demo passwords. */
export interface RunningRecord {
  readonly pid: number;
  readonly url: string;
  /** All under which it may be asked for: links that the operator's commands print name one that others can open. */
  readonly origins: readonly string[];
  readonly collabUrl: string;
  readonly webPort: number;
  readonly collabPort: number;
  readonly accounts: readonly DemoAccount[];
}

const recordFile = (dataDirectory: string): string => join(dataDirectory, "running.json");
const lockFile = (dataDirectory: string): string => join(dataDirectory, "launcher.pid");

/** How the command line of a launcher reads, whichever checkout it is of. */
const LAUNCHER = /launch[\\/]src[\\/]main\.ts/u;

/** Tells whether a process is a launcher: its number alone may belong to another program by now. */
async function isLauncher(pid: number): Promise<boolean> {
  if (!isProcessAlive(pid)) return false;
  const line =
    (await readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => null)) ??
    (await run("ps", ["-o", "command=", "-p", String(pid)]).catch(() => null))?.stdout ??
    "";
  return LAUNCHER.test(line);
}

/** Takes the right to run this data directory; gives the number of the launcher that has it, if one lives. */
export async function takeLock(dataDirectory: string): Promise<{ readonly heldBy: number | null }> {
  await mkdir(dataDirectory, { recursive: true, mode: 0o711 });
  // Started as root, the database runs as another user, who must get through; every file in here is private by itself.
  if (process.getuid?.() === 0) await chmod(dataDirectory, 0o711);
  for (;;) {
    const file = await open(lockFile(dataDirectory), "wx", 0o600).catch((error: unknown) => {
      if (error instanceof Error && "code" in error && error.code === "EEXIST") return null;
      throw error;
    });
    if (file !== null) {
      await file.writeFile(String(process.pid));
      await file.close();
      return { heldBy: null };
    }
    const text = await readFile(lockFile(dataDirectory), "utf8").catch(() => "");
    const holder = Number.parseInt(text, 10);
    if (holder > 0 && holder !== process.pid && (await isLauncher(holder))) return { heldBy: holder };
    await rm(lockFile(dataDirectory), { force: true });
  }
}

/** Gives the lock and the record back. */
export async function releaseLock(dataDirectory: string): Promise<void> {
  await rm(recordFile(dataDirectory), { force: true });
  await rm(lockFile(dataDirectory), { force: true });
}

export async function writeRunningRecord(dataDirectory: string, record: RunningRecord): Promise<void> {
  await writePrivateJson(recordFile(dataDirectory), record);
}

/** Reads where the launcher with this process number answers; null while it is not ready. */
export async function readRunningRecord(
  dataDirectory: string,
  pid: number,
): Promise<{ readonly url: string; readonly webPort: number } | null> {
  const record = await readJsonFile(recordFile(dataDirectory));
  const url = textOf(record, "url");
  const webPort = numberOf(record, "webPort");
  return numberOf(record, "pid") === pid && url !== null && webPort !== null ? { url, webPort } : null;
}

/** Reads under which origins the running product may be asked for; none while it is not running. */
export async function readRunningOrigins(dataDirectory: string): Promise<readonly string[]> {
  return textsOf(await readJsonFile(recordFile(dataDirectory)), "origins").filter((text) =>
    URL.canParse(text),
  );
}

/** Tells whether something answers HTTP on a port of this machine, as the product and not as an error. */
export async function answers(port: number, path = "/"): Promise<boolean> {
  try {
    const response = await fetch(`http://127.0.0.1:${port}${path}`, {
      redirect: "manual",
      signal: AbortSignal.timeout(5_000),
    });
    await response.arrayBuffer();
    return response.status < 500;
  } catch {
    return false; // Nobody there yet, or nobody who speaks HTTP.
  }
}
