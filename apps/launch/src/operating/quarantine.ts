/** Maps of which a part could not be read: what the operator sees of them, and decides. */
import { decideHeld, listHeld } from "@crux/api";
import type { HeldMap } from "@crux/api";
import type { Settings } from "../env.ts";
import { Failure } from "../failure.ts";
import { withServices } from "./operator.ts";
import type { Progress } from "../progress.ts";

const REPAIRS: Readonly<Record<HeldMap["updates"][number]["repairable"], string>> = {
  whole: "a repair would bring all of it in",
  inPart: "a repair would bring a part of it in",
  nothing: "nothing of it can be had",
};

/** Lists what is held, of one map or of all. */
export async function printQuarantine(
  settings: Settings,
  progress: Progress,
  mapId: string | null,
  write: (line: string) => void,
): Promise<void> {
  const held = await withServices(settings, progress, async (services) => await listHeld(services, mapId));
  if (held.length === 0) {
    write("No map is held.");
    return;
  }
  for (const map of held) {
    write(`${map.mapId} “${map.title}” can only be read:`);
    for (const { seq, reason, byteCount, foundAt, sender, repairable } of map.updates) {
      const from = sender === null ? "" : ` by ${sender}`;
      write(
        `  update ${seq}${from} (${byteCount} bytes, ${reason}, found ${foundAt.toISOString()}): ${REPAIRS[repairable]}`,
      );
    }
  }
  write("");
  write("npm run quarantine -- <map id> --repair    brings in what can be had, and goes on without the rest");
  write("npm run quarantine -- <map id> --without   goes on without all of it");
}

/** Carries out a decision. */
export async function decideQuarantine(
  settings: Settings,
  progress: Progress,
  wanted: { readonly mapId: string; readonly decision: "repair" | "without" },
  write: (line: string) => void,
): Promise<void> {
  const { mapId, decision } = wanted;
  const done = await withServices(
    settings,
    progress,
    async (services) => await decideHeld(services, mapId, decision),
  );
  if (done.repaired + done.without === 0) {
    throw new Failure(`Map ${mapId} is not held.`, "See which are: npm run quarantine");
  }
  write(`Brought in again: ${done.repaired}. Gone on without: ${done.without}.`);
  write("The map can be written to again once it is opened anew.");
}
