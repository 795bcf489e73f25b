/** What the operator sees of maps that are held, and what they decide. */
import {
  appendUpdates,
  findMap,
  findUser,
  listQuarantine,
  loadMapState,
  noteRepaired,
  readHeldUpdates,
  resolveQuarantine,
} from "@crux/db";
import type { MapId, UserId } from "@crux/domain";
import { applyUpdate, repairUpdate } from "@crux/ydoc";
import { openState } from "./backup/map-hash.ts";
import type { Services } from "./services.ts";

/** How much of an update a repair would bring in. */
type Repairable = "whole" | "inPart" | "nothing";

export interface HeldMap {
  readonly mapId: string;
  readonly title: string;
  readonly updates: readonly {
    readonly seq: number;
    readonly reason: string;
    readonly byteCount: number;
    readonly foundAt: Date;
    /** Who sent it; null when nobody can tell. */
    readonly sender: string | null;
    readonly repairable: Repairable;
  }[];
}

/** Lists the maps that are held, or one of them, and what a repair would bring in. Nothing is changed. */
export async function listHeld(services: Services, mapId: string | null): Promise<readonly HeldMap[]> {
  const { database } = services;
  const found = (await listQuarantine(database, mapId)).filter(({ resolvedAt }) => resolvedAt === null);
  const held: HeldMap[] = [];
  for (const id of new Set(found.map((each) => each.mapId))) {
    const map = await findMap(database, id as MapId); // A foreign key to the column that holds ids of maps.
    const repairs = await planRepairs(services, id);
    held.push({
      mapId: id,
      title: map?.title ?? "",
      updates: await Promise.all(
        repairs.map(async ({ update, repaired }) => ({
          seq: update.seq,
          reason: update.reason,
          byteCount: update.bytes.byteLength,
          foundAt: update.foundAt,
          sender:
            update.userId === null
              ? null
              : ((await findUser(database, update.userId as UserId))?.name ?? null),
          repairable: repaired === null ? "nothing" : repaired.isWhole ? "whole" : "inPart",
        })),
      ),
    });
  }
  return held;
}

/**
 * Decides about a map that is held, which can be written to from its next opening on.
 *
 * @param decision `repair` appends what can be had of each update as a new edit and goes on without the rest; `without`
 * goes on without all of it. The bytes are kept either way.
 */
export async function decideHeld(
  services: Services,
  mapId: string,
  decision: "repair" | "without",
): Promise<{ readonly repaired: number; readonly without: number }> {
  const { database } = services;
  let repaired = 0;
  if (decision === "repair") {
    for (const plan of await planRepairs(services, mapId)) {
      if (plan.repaired === null) continue;
      const state = await loadMapState(database, mapId);
      if (state === null) break;
      const { seq, userId } = plan.update;
      const { bytes, isWhole } = plan.repaired;
      const [result] = await appendUpdates(database, [
        { mapId, userId, accessVersion: state.accessVersion, bytes },
      ]);
      if (result?.ok !== true) throw new Error("Access to the map changed meanwhile; try again.");
      await noteRepaired(database, mapId, seq, isWhole ? "applied" : "appliedInPart");
      repaired += 1;
    }
  }
  return { repaired, without: await resolveQuarantine(database, mapId) };
}

/** What can be had of each update, each after the ones before it have been repaired. */
async function planRepairs(services: Services, mapId: string) {
  const updates = await readHeldUpdates(services.database, mapId);
  const state = await loadMapState(services.database, mapId);
  if (state === null) return [];
  const doc = openState(state);
  const plans = updates.map((update) => {
    const repaired = repairUpdate(doc, update.bytes);
    if (repaired !== null) applyUpdate(doc, repaired.bytes);
    return { update, repaired };
  });
  doc.destroy();
  return plans;
}
