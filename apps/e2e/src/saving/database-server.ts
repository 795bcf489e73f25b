import { readFileSync } from "node:fs";
import { join } from "node:path";
import { choosePostgresPlace } from "@crux/db/server";
import { stackUnderTest } from "../harness/stack.ts";

/**
 * Ends the database server as a power cut would, and keeps the launcher, which would start it again within half a second,
 * from noticing until `revive`.
 */
export async function killDatabaseServer(): Promise<{ revive(): void }> {
  const { dataDirectory, pid: launcher } = stackUnderTest();
  const place = await choosePostgresPlace(join(dataDirectory, "postgres"));
  const file = join(place.dataDirectory, "cluster", "postmaster.pid");
  const postmaster = Number.parseInt(readFileSync(file, "utf8"), 10);
  if (!(postmaster > 1)) throw new Error(`No number of a process in ${file}`);
  process.kill(launcher, "SIGSTOP");
  let isStopped = true;
  const revive = (): void => {
    if (isStopped) process.kill(launcher, "SIGCONT");
    isStopped = false;
  };
  process.kill(postmaster, "SIGKILL");
  return { revive };
}
