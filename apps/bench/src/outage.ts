import { setTimeout as delay } from "node:timers/promises";
import { seededRandom, type SeededRandom } from "@crux/domain/testing";
import type { Bench, BenchOptions, BenchResult } from "./bench.ts";
import { gatherCrowd } from "./drills/crowd.ts";
import { freshSeed } from "./drills/fresh-seed.ts";
import { readFigures } from "./drills/figures.ts";
import { inAll, openLedger } from "./drills/ledger.ts";
import type { DrillPerson } from "./drills/person.ts";
import { startServers } from "./drills/servers.ts";
import { judgeStored, type Verdict } from "./drills/stored.ts";
import { until } from "./drills/wait.ts";

/**
 * What becomes of people while Postgres cannot be reached: twenty go on editing for a minute, once with the line cut and
 * once with it silent. No process may end, nothing may be lost, and all of it is saved soon after the line is mended.
 * `--seconds N` (60) of each, `--clients N` (20), `--seed N`, `--resume`.
 */
export const bench: Bench = { name: "outage", run };

const SAVED_AGAIN_MS = 10_000;
const PATIENCE_MS = 120_000;
const WARM_UP_SECONDS = 5;
const MEGABYTE = 1024 * 1024;
/** People type more slowly than programs: in a minute they do not fill a map. */
const WRITING_SHARE = 0.2;

async function run({ log, number, flag }: BenchOptions): Promise<BenchResult> {
  const seconds = number("seconds", 60);
  const clients = number("clients", 20);
  const seed = number("seed", freshSeed());
  const random = seededRandom(seed);
  const ledger = await openLedger("outage", { isKept: !flag("counts-only"), isResumed: flag("resume") });
  log(`outage: seed ${seed}`);
  const servers = await startServers();
  const verdict: Verdict = { lost: 0, phantoms: 0, incomplete: 0 };
  const savedAgainMs: number[] = [];
  const grownMegabytes: number[] = [];
  let exits = 0;
  try {
    const { node } = servers;
    const crowd = await gatherCrowd(servers);
    await crowd.resize(clients);
    const first = node.child();
    for (const how of ["cut", "silent"] as const) {
      // A server that has just been started is still getting to its usual size.
      await write(crowd.people(), WARM_UP_SECONDS, random);
      const before = await memoryOf(node.port);
      if (how === "cut") node.toPostgres.cut();
      else node.toPostgres.stall("both");
      await write(crowd.people(), seconds, random);
      const promised = crowd.promised();
      grownMegabytes.push((await memoryOf(node.port)) - before);
      node.toPostgres.heal();
      const startMs = performance.now();
      const everybody = crowd.people();
      await until("everything is saved", PATIENCE_MS, () => everybody.every((person) => person.isSaved()));
      savedAgainMs.push(performance.now() - startMs);
      await judgeStored(servers, crowd, promised, verdict);
      log(`${how}: ${promised.length} saved, all again after ${Math.round(savedAgainMs.at(-1) ?? 0)} ms`);
    }
    if (first === null || node.child() !== first) exits += 1;
    const promised = crowd.promised();
    await judgeStored(servers, crowd, promised, verdict);
    const refusals = crowd.refusals();
    for (const reason of new Set(refusals)) log(`refused: ${reason}`);
    crowd.leave();
    const counts = {
      outages: savedAgainMs.length,
      acknowledged: promised.length,
      ...verdict,
      refusals: refusals.length,
      exits,
    };
    const sums = await ledger.add(seed, counts);
    return {
      figures: {
        seed,
        clients,
        seconds,
        ...counts,
        ...inAll(sums),
        savedAgainMs: Math.max(...savedAgainMs),
        grownMegabytes: Math.max(...grownMegabytes),
      },
      bars: {
        noneLost: { figure: "allLost", atMost: 0 },
        noPhantoms: { figure: "allPhantoms", atMost: 0 },
        whole: { figure: "allIncomplete", atMost: 0 },
        noneRefused: { figure: "allRefusals", atMost: 0 },
        noExit: { figure: "allExits", atMost: 0 },
        savedAgain: { figure: "savedAgainMs", atMost: SAVED_AGAIN_MS },
        memory: { figure: "grownMegabytes", atMost: 50 },
      },
    };
  } finally {
    await servers.stop();
  }
}

/** Lets everybody write for a while, at the pace of people. */
async function write(people: readonly DrillPerson[], seconds: number, random: SeededRandom): Promise<void> {
  const endMs = performance.now() + seconds * 1_000;
  while (performance.now() < endMs) {
    for (const person of people) if (random.chance(WRITING_SHARE)) person.act(random);
    await delay(500);
  }
}

async function memoryOf(port: number): Promise<number> {
  return ((await readFigures(port)).get("process_resident_memory_bytes") ?? Number.NaN) / MEGABYTE;
}
