import { execFileSync } from "node:child_process";
import { stackUnderTest } from "./stack.ts";

/** The process of the live-editing server. */
function findLiveServer(): number {
  const { pid } = stackUnderTest();
  const found = execFileSync("pgrep", ["-P", String(pid), "-f", "collab/src/main.ts"], { encoding: "utf8" });
  const number = Number(found.trim());
  if (!Number.isSafeInteger(number) || number <= 0) throw new Error(`Not one live-editing server: ${found}`);
  return number;
}

/**
 * Stops the live-editing server in its tracks: its connections stand, nothing answers. `kill` ends it then, as a crash
 * would; the launcher starts another.
 */
export function freezeLiveServer(): { kill(): void } {
  const pid = findLiveServer();
  process.kill(pid, "SIGSTOP");
  let isKilled = false;
  return {
    kill() {
      if (!isKilled) process.kill(pid, "SIGKILL");
      isKilled = true;
    },
  };
}

/** Ends the live-editing server in good order, as an update does; the launcher starts another. */
export function endLiveServer(): void {
  process.kill(findLiveServer(), "SIGTERM");
}
