import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { loadMapState } from "@crux/db";
import { startTestDatabase } from "@crux/db/testing";
import type { ArgumentMap } from "@crux/domain";
import { docFromState, readMap } from "@crux/ydoc";

const SEED = fileURLToPath(new URL("../../../../prisma/seed/main.ts", import.meta.url));
const run = promisify(execFile);

/** The demonstration's main map, made as an installation makes it and read back from its database. */
export async function readMainMap(): Promise<ArgumentMap> {
  const test = await startTestDatabase();
  const { url, database } = test;
  try {
    const { stdout } = await run(process.execPath, [SEED], {
      env: {
        ...process.env,
        DATABASE_URL: url,
        CRUX_DEMO_FACILITATOR_PASSWORD: "three plain words",
        CRUX_DEMO_PARTICIPANT_PASSWORD: "three plain words",
      },
    });
    const state = await loadMapState(database, mainMapIdIn(stdout));
    if (state === null) throw new Error("The seed has made no main map.");
    const updates = state.updates.map(({ bytes }) => bytes);
    return readMap(docFromState(state.snapshot === null ? updates : [state.snapshot.state, ...updates]));
  } finally {
    await test.close();
  }
}

/** The seed prints one line of JSON that names its maps. */
function mainMapIdIn(output: string): string {
  const made: unknown = JSON.parse(output.trim().split("\n").at(-1) ?? "null");
  if (typeof made !== "object" || made === null || !("mainMapId" in made)) {
    throw new Error(`The seed said: ${output}`);
  }
  return String(made.mainMapId);
}
