import { randomBytes } from "node:crypto";
import { type Database, keepVersions, listDueForVersion, readVersionRoute, thinVersions } from "@crux/db";
import { createId } from "@crux/domain";
import { createHeavyWorker } from "./heavy/worker.ts";
import { type Report, safe } from "./safe.ts";

/** After the first news of a map it is looked at once; more news meanwhile is included. */
const PAUSE_MS = 5_000;
/** How often maps are looked for whose activity no version holds yet. */
const CHECK_MS = 60_000;
const THIN_MS = 3_600_000;
const SEARCH_LIMITS = { timeoutMs: 30_000, memoryMb: 512 };

export interface VersionOptions {
  readonly pauseMs?: number;
  readonly checkMs?: number;
}

export interface VersionKeeper {
  /** Says that a map has news. */
  mark(mapId: string): void;
  stop(): Promise<void>;
}

/**
 * Keeps versions of all maps by itself: one for every ten minutes of activity, and one before each big act. The states
 * are rebuilt from the log in a thread of its own, so no edit waits for it; two servers that do it at once keep the
 * same states, and the second is passed over.
 */
export function createVersionKeeper(
  database: Database,
  report: Report,
  { pauseMs = PAUSE_MS, checkMs = CHECK_MS }: VersionOptions = {},
): VersionKeeper {
  const worker = createHeavyWorker(SEARCH_LIMITS);
  const waiting = new Map<string, NodeJS.Timeout>();
  /** Up to where a log was read without finding a big act, so that it is not read again before there is more. */
  const searchedSeqs = new Map<string, number>();
  let running: Promise<void> = Promise.resolve();
  let isStopped = false;

  async function keep(mapId: string): Promise<void> {
    const route = isStopped ? null : await readVersionRoute(database, mapId);
    if (route === null) return;
    const { snapshot, updates, headSeq, sinceSeq, isIntervalOver, schemaVersion, epoch } = route;
    const answer = await worker.run({
      type: "findVersions",
      search: {
        snapshot: snapshot?.state ?? null,
        updates: updates.map(({ seq, bytes }) => ({ seq, bytes })),
        sinceSeq,
        headSeq,
        isIntervalOver,
      },
    });
    if (answer.type !== "findVersions" || isStopped) return;
    const atMs = new Map(updates.map((update) => [update.seq, update.atMs]));
    await keepVersions(
      database,
      mapId,
      answer.versions.map((version) => {
        const wasAtMs = atMs.get(version.throughSeq);
        return {
          ...version,
          id: createId(randomBytes),
          name: null,
          schemaVersion,
          epoch,
          createdBy: null,
          createdAt: wasAtMs === undefined ? null : new Date(wasAtMs),
        };
      }),
    );
    searchedSeqs.set(mapId, headSeq);
  }

  function enqueue(mapId: string | null): void {
    const look = safe("keeping versions", report, async () => {
      if (isStopped) return;
      const afterSeq = mapId === null ? 0 : (searchedSeqs.get(mapId) ?? 0);
      for (const due of await listDueForVersion(database, mapId, afterSeq)) {
        await safe(`keeping versions of map ${due}`, report, async () => keep(due))(undefined);
      }
    });
    running = running.then(async () => look(undefined));
  }

  const thin = safe("thinning versions", report, async () => {
    await thinVersions(database);
  });
  const timers = [
    setInterval(enqueue, checkMs, null),
    setInterval(() => {
      running = running.then(async () => thin(undefined));
    }, THIN_MS),
  ];

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
      for (const timer of timers) clearInterval(timer);
      for (const timeout of waiting.values()) clearTimeout(timeout);
      await worker.stop();
      await running;
    },
  };
}
