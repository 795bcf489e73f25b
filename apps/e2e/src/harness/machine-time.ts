import { spawn } from "node:child_process";
import { once } from "node:events";

/** What a process that does nothing needs on a quiet machine to come and go, generously. */
const BARE_PROCESS_MS = 100;

/**
 * How long a time of a quiet machine is on this one now: beside a full load a process that does nothing takes many times
 * as long to come and go, and so does everything else. Never less than the time itself.
 */
export async function timeHereMs(quietMs: number): Promise<number> {
  const sinceMs = performance.now();
  await once(spawn(process.execPath, ["--eval", ""], { stdio: "ignore" }), "exit");
  return quietMs * Math.max(1, (performance.now() - sinceMs) / BARE_PROCESS_MS);
}
