import { compactMap, type CompactionLimits, type Database, listDueForCompaction } from "@crux/db";
import type { HeavyWorker } from "./heavy/worker.ts";
import { bytesOf } from "./map-log.ts";
import { createMapRounds } from "./map-rounds.ts";
import { type Report, safe } from "./safe.ts";

/** A log is shortened after so many bytes, however few updates they are. */
export const COMPACTION_BYTES = 256 * 1024;
const LIMITS: CompactionLimits = { updates: 500, bytes: COMPACTION_BYTES };
/** A map whose snapshot could not be proven is tried again after this long. */
const UNPROVEN_PAUSE_MS = 600_000;

export interface CompactionOptions {
  readonly limits?: CompactionLimits;
  readonly pauseMs?: number;
}

export interface Compactor {
  /** Says that a map has news. */
  mark(mapId: string): void;
  stop(): Promise<void>;
}

/** Keeps the logs of all maps short, without ever holding up an edit: the work is done in a thread apart. */
export function createCompactor(
  database: Database,
  worker: HeavyWorker,
  report: Report,
  { limits = LIMITS, ...pauses }: CompactionOptions = {},
): Compactor {
  const unprovenUntilMs = new Map<string, number>();

  async function compact(mapId: string): Promise<void> {
    if (rounds.isStopped() || (unprovenUntilMs.get(mapId) ?? 0) > performance.now()) return;
    unprovenUntilMs.delete(mapId);
    const outcome = await compactMap(database, mapId, limits, async (routes) => {
      const answer = await worker.run({ type: "prove", routes: routes.map(bytesOf) });
      return answer.type === "prove"
        ? answer.snapshot
        : { ok: false, problem: "the worker answered something else" };
    });
    if (outcome.type !== "unproven") return;
    unprovenUntilMs.set(mapId, performance.now() + UNPROVEN_PAUSE_MS);
    report(`map ${mapId} keeps its whole log`, outcome.problem);
  }

  const look = safe("compacting", report, async (mapId: string | null) => {
    for (const due of await listDueForCompaction(database, limits, mapId)) {
      await safe(`compacting map ${due}`, report, async () => compact(due))(undefined);
    }
  });
  const rounds = createMapRounds(look, pauses);
  rounds.enqueue(async () => look(null));

  return {
    mark: (mapId) => rounds.mark(mapId),
    stop: async () => rounds.stop(),
  };
}
