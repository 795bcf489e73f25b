import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { readFileSync } from "node:fs";
import { choosePostgresPlace } from "@crux/db/server";
import { stackUnderTest } from "./stack.ts";

/** Stops every process of the stack's Postgres in its tracks: connections stand, nothing answers. */
export async function freezeDatabase(): Promise<{ thaw(): void }> {
  const place = await choosePostgresPlace(join(stackUnderTest().dataDirectory, "postgres"));
  const [first = ""] = readFileSync(join(place.dataDirectory, "postmaster.pid"), "utf8").split("\n");
  const postmaster = Number(first);
  if (!Number.isSafeInteger(postmaster) || postmaster <= 1) throw new Error(`No postmaster: ${first}`);
  const listChildren = (): number[] =>
    execFileSync("pgrep", ["-P", String(postmaster)], { encoding: "utf8" })
      .trim()
      .split("\n")
      .map(Number);
  process.kill(postmaster, "SIGSTOP");
  const frozen = [postmaster, ...listChildren()];
  for (const pid of frozen) process.kill(pid, "SIGSTOP");
  let isFrozen = true;
  return {
    thaw() {
      if (!isFrozen) return;
      isFrozen = false;
      for (const pid of frozen.toReversed()) process.kill(pid, "SIGCONT");
    },
  };
}
