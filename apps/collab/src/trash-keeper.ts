import {
  type Database,
  listDueForTrash,
  listMapsWithOldTrash,
  loadMapState,
  purgeMap,
  writeTrash,
} from "@crux/db";
import { TRASH_KEPT_DAYS } from "@crux/domain";
import type { HeavyWorker } from "./heavy/worker.ts";
import { bytesOf } from "./map-log.ts";
import { createMapRounds } from "./map-rounds.ts";
import { type Report, safe } from "./safe.ts";

const KEPT_MS = TRASH_KEPT_DAYS * 86_400_000;
const CHECK_MS = 3_600_000;
/** The first look waits until those who open maps at the start have them. */
const FIRST_MS = 60_000;

export interface TrashOptions {
  /** How long what was removed can be brought back. */
  readonly keptMs?: number;
  readonly checkMs?: number;
}

/**
 * Takes from all maps, open or not, what has lain in the trash for 30 days by Postgres' clock. Maps are read in a thread
 * apart. Of two servers that do it at once one writes, and the other finds nothing left.
 */
export function createTrashKeeper(
  database: Database,
  worker: HeavyWorker,
  report: Report,
  { keptMs = KEPT_MS, checkMs = CHECK_MS }: TrashOptions = {},
): { stop(): Promise<void> } {
  async function note(mapId: string): Promise<void> {
    const state = rounds.isStopped() ? null : await loadMapState(database, mapId);
    if (state === null) return;
    const answer = await worker.run({ type: "listTrash", pieces: bytesOf(state) });
    if (answer.type === "listTrash") await writeTrash(database, mapId, state.headSeq, answer.entries);
  }

  async function purge(mapId: string): Promise<void> {
    if (rounds.isStopped()) return;
    await purgeMap(database, mapId, keptMs, async (state, due) => {
      const answer = await worker.run({ type: "planPurge", pieces: bytesOf(state), due });
      return answer.type === "planPurge" ? answer.update : null;
    });
  }

  const look = safe("looking after trashes", report, async () => {
    for (const due of await listDueForTrash(database)) {
      await safe(`reading the trash of map ${due}`, report, note)(due);
    }
    for (const due of await listMapsWithOldTrash(database, keptMs)) {
      await safe(`emptying the trash of map ${due}`, report, purge)(due);
    }
  });
  const rounds = createMapRounds(async () => look(undefined), { checkMs });
  const first = setTimeout(() => rounds.enqueue(async () => look(undefined)), Math.min(FIRST_MS, checkMs));

  return {
    async stop() {
      clearTimeout(first);
      await rounds.stop();
    },
  };
}
