import { availableParallelism } from "node:os";
import { isDeepStrictEqual } from "node:util";
import { Worker } from "node:worker_threads";
import { getProjectionBacklog } from "@crux/db";
import { buildTeam } from "@crux/db/testing";
import type { Bench, BenchOptions, BenchResult } from "./bench.ts";
import { freshSeed } from "./drills/fresh-seed.ts";
import { inAll, openLedger } from "./drills/ledger.ts";
import { startServers } from "./drills/servers.ts";
import { askThread } from "./drills/threads.ts";
import { until } from "./drills/wait.ts";
import type { Differences, Played, Stretch } from "./fuzz/play-stretch.ts";
import { readRows } from "./fuzz/rows.ts";

/**
 * Whether everybody ends with the same map: two to eight people run the product's commands, type and undo, while their
 * connections break and come back. At the end every replica, the log's replay, snapshots with the log after them, what
 * a real Postgres gives back, and the rows that a real live-editing server makes of it must be equal.
 * `--seeds N` (100), `--steps N` (200), `--seed N` (the first), `--resume`.
 */
export const bench: Bench = { name: "fuzz", run };

const THREAD = new URL("fuzz/thread.ts", import.meta.url);
const PATIENCE_MS = 1_200_000;

async function run({ log, number, flag }: BenchOptions): Promise<BenchResult> {
  const first = number("seed", freshSeed());
  const seeds = number("seeds", 100);
  const steps = number("steps", 200);
  log(`fuzz: seeds ${first} to ${first + seeds - 1}`);
  const ledger = await openLedger("fuzz", { isKept: !flag("counts-only"), isResumed: flag("resume") });
  const servers = await startServers({ isDirect: true });
  const { database } = servers;
  // Each plays what is left over when all take turns, so that none has only the large ones.
  const threads = Array.from({ length: availableParallelism() }, () => new Worker(THREAD));
  try {
    const { teamId } = await buildTeam(database);
    const play = async (thread: Worker, index: number): Promise<Played> => {
      const own = Array.from({ length: seeds }, (_, seed) => first + seed).filter(
        (_, seed) => seed % threads.length === index,
      );
      const stretch: Stretch = { databaseUrl: servers.url, teamId, seeds: own, steps };
      // The thread's answer to its only kind of order.
      return (await askThread(thread, stretch)) as Played;
    };
    const played = await Promise.all(threads.map(play));
    for (const note of played.flatMap(({ notes }) => notes)) log(note);
    const updates = played.reduce((sum, one) => sum + one.updates, 0);
    const inThreads = played.map(({ differences }) => differences).reduce(addDifferences);
    let rows = 0;
    await until(
      "the rows follow",
      PATIENCE_MS,
      async () => (await getProjectionBacklog(database)).length === 0,
    );
    for (const { mapId, seed, rows: expected } of played.flatMap((one) => one.expected)) {
      if (isDeepStrictEqual(await readRows(database, mapId), expected)) continue;
      rows += 1;
      log(`seed ${seed}: the rows differ`);
    }
    const counts = { seeds, updates, ...inThreads, rows };
    const sums = await ledger.add(first, counts);
    return {
      figures: { firstSeed: first, ...counts, ...inAll(sums) },
      bars: {
        replicas: { figure: "allReplicas", atMost: 0 },
        replays: { figure: "allReplays", atMost: 0 },
        snapshots: { figure: "allSnapshots", atMost: 0 },
        stored: { figure: "allStored", atMost: 0 },
        rows: { figure: "allRows", atMost: 0 },
        refused: { figure: "allRefused", atMost: 0 },
      },
    };
  } finally {
    await Promise.all(threads.map(async (thread) => thread.terminate()));
    await servers.stop();
  }
}

function addDifferences(one: Differences, other: Differences): Differences {
  return {
    replicas: one.replicas + other.replicas,
    replays: one.replays + other.replays,
    snapshots: one.snapshots + other.snapshots,
    stored: one.stored + other.stored,
    refused: one.refused + other.refused,
  };
}
