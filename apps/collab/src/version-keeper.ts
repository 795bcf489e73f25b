import { randomBytes } from "node:crypto";
import { type Database, keepVersions, listDueForVersion, readVersionRoute, thinVersions } from "@crux/db";
import { createId } from "@crux/domain";
import type { HeavyWorker } from "./heavy/worker.ts";
import { createMapRounds } from "./map-rounds.ts";
import { type Report, safe } from "./safe.ts";

const THIN_MS = 3_600_000;

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
 * are rebuilt from the log in a thread apart, so no edit waits for it; two servers that do it at once keep the
 * same states, and the second is passed over.
 */
export function createVersionKeeper(
  database: Database,
  worker: HeavyWorker,
  report: Report,
  options: VersionOptions = {},
): VersionKeeper {
  /** Up to where a log was read without finding a big act, so that it is not read again before there is more. */
  const searchedSeqs = new Map<string, number>();

  async function keep(mapId: string): Promise<void> {
    const route = rounds.isStopped() ? null : await readVersionRoute(database, mapId);
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
    if (answer.type !== "findVersions" || rounds.isStopped()) return;
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

  const look = safe("keeping versions", report, async (mapId: string | null) => {
    const afterSeq = mapId === null ? 0 : (searchedSeqs.get(mapId) ?? 0);
    for (const due of await listDueForVersion(database, mapId, afterSeq)) {
      await safe(`keeping versions of map ${due}`, report, async () => keep(due))(undefined);
    }
  });
  const thin = safe("thinning versions", report, async () => {
    await thinVersions(database);
  });
  const rounds = createMapRounds(look, options);
  const timer = setInterval(() => rounds.enqueue(async () => thin(undefined)), THIN_MS);

  return {
    mark: (mapId) => rounds.mark(mapId),
    async stop() {
      clearInterval(timer);
      await rounds.stop();
    },
  };
}
