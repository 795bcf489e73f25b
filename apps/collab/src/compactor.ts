import { compactMap, type CompactionLimits, type Database, listDueForCompaction } from "@crux/db";
import { createHeavyWorker } from "./heavy/worker.ts";
import { bytesOf } from "./map-log.ts";
import { type Report, safe } from "./safe.ts";

/** A log is shortened after so many bytes, however few updates they are. */
export const COMPACTION_BYTES = 256 * 1024;
const LIMITS: CompactionLimits = { updates: 500, bytes: COMPACTION_BYTES };
/** After the first news of a map it is looked at once; more news meanwhile is included. */
const PAUSE_MS = 5_000;
/** For maps whose last edit was announced to nobody. */
const CHECK_MS = 60_000;
const PROOF_LIMITS = { timeoutMs: 30_000, memoryMb: 512 };
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

/** Keeps the logs of all maps short, without ever holding up an edit: the work is done in a thread of its own. */
export function createCompactor(
  database: Database,
  report: Report,
  { limits = LIMITS, pauseMs = PAUSE_MS }: CompactionOptions = {},
): Compactor {
  const worker = createHeavyWorker(PROOF_LIMITS);
  const waiting = new Map<string, NodeJS.Timeout>();
  const unprovenUntilMs = new Map<string, number>();
  let running: Promise<void> = Promise.resolve();
  let isStopped = false;

  async function compact(mapId: string): Promise<void> {
    if (isStopped || (unprovenUntilMs.get(mapId) ?? 0) > performance.now()) return;
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

  /** One map after the other: nobody waits for it. */
  function enqueue(mapId: string | null): void {
    const look = safe("compacting", report, async () => {
      if (isStopped) return;
      for (const due of await listDueForCompaction(database, limits, mapId)) {
        await safe(`compacting map ${due}`, report, async () => compact(due))(undefined);
      }
    });
    running = running.then(async () => look(undefined));
  }

  const timer = setInterval(enqueue, CHECK_MS, null);
  enqueue(null);

  return {
    mark(mapId) {
      if (isStopped || waiting.has(mapId)) return;
      const look = (): void => {
        waiting.delete(mapId);
        enqueue(mapId);
      };
      waiting.set(mapId, setTimeout(look, pauseMs));
    },
    async stop() {
      isStopped = true;
      clearInterval(timer);
      for (const timeout of waiting.values()) clearTimeout(timeout);
      await worker.stop();
      await running;
    },
  };
}
