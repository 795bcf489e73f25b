import { setTimeout as delay } from "node:timers/promises";
import { readdir } from "node:fs/promises";
import { isDeepStrictEqual } from "node:util";
import { readMap } from "@crux/ydoc";
import { seededRandom, type SeededRandom } from "@crux/domain/testing";
import type { Bench, BenchOptions, BenchResult } from "./bench.ts";
import { type Crowd, gatherCrowd, keepWriting } from "./drills/crowd.ts";
import { freshSeed } from "./drills/fresh-seed.ts";
import { inAll, openLedger } from "./drills/ledger.ts";
import type { DrillPerson } from "./drills/person.ts";
import { type DrillServers, startServers } from "./drills/servers.ts";
import { countUnequalRows, judgeStored, type Verdict } from "./drills/stored.ts";
import { until } from "./drills/wait.ts";

/**
 * Whether several servers are one: people on two live-editing servers write the same map while a server dies, Redis dies
 * or comes back empty, lines are cut or go silent in one direction, and one server's clock is five minutes off. When
 * all is mended nobody writes any more, and everybody must have the same map within five seconds by itself.
 * `--faults N` (all kinds once), `--clients N` (6), `--seed N`, `--resume`.
 */
export const bench: Bench = { name: "nodes", run };

const HEALED_MS = 5_000;
const PATIENCE_MS = 60_000;
/** A clock that is off, by Debian's faketime; the clock that measures time spans is left alone. */
const SKEW = "+5m";

interface Fault {
  readonly name: string;
  bring(servers: DrillServers): Promise<void>;
  mend(servers: DrillServers): Promise<void>;
}

const nothing = async (): Promise<void> => undefined;

const FAULTS: readonly Fault[] = [
  { name: "a server killed", bring: async ({ node }) => node.kill(), mend: nothing },
  { name: "a server updated", bring: async ({ node }) => void (await node.stop()), mend: nothing },
  { name: "Redis down", bring: async ({ redis }) => redis?.kill(), mend: nothing },
  {
    name: "Redis restarted empty",
    async bring({ redis }) {
      await redis?.kill();
      await redis?.restart();
    },
    mend: nothing,
  },
  lines("Redis cut off from one server", (servers) => [servers.node.toRedis], "cut"),
  lines(
    "the servers cut off from each other",
    (servers) => servers.nodes.map(({ toRedis }) => toRedis),
    "cut",
  ),
  lines("Postgres cut off from one server", (servers) => [servers.node.toPostgres], "cut"),
  lines("Redis hears one server no more", (servers) => [servers.node.toRedis], "toServer"),
  lines("one server hears Redis no more", (servers) => [servers.node.toRedis], "toClient"),
  lines("Postgres hears one server no more", (servers) => [servers.node.toPostgres], "toServer"),
  lines("one server hears Postgres no more", (servers) => [servers.node.toPostgres], "toClient"),
];

type LinkOf = DrillServers["node"]["toPostgres"];

function lines(
  name: string,
  pick: (servers: DrillServers) => readonly (LinkOf | null)[],
  how: "cut" | "toServer" | "toClient",
): Fault {
  return {
    name,
    async bring(servers) {
      for (const link of pick(servers)) {
        if (how === "cut") link?.cut();
        else link?.stall(how);
      }
    },
    async mend(servers) {
      for (const link of pick(servers)) link?.heal();
    },
  };
}

async function run({ log, number, flag }: BenchOptions): Promise<BenchResult> {
  const seed = number("seed", freshSeed());
  const faults = number("faults", FAULTS.length);
  const random = seededRandom(seed);
  const ledger = await openLedger("nodes", { isKept: !flag("counts-only"), isResumed: flag("resume") });
  const skewed = await skewedClock();
  log(`nodes: seed ${seed}${skewed === null ? ", no faketime: the clocks are right" : ""}`);
  const servers = await startServers({
    nodes: 2,
    hasRedis: true,
    environmentOf: (index) => (index === 1 && skewed !== null ? skewed : {}),
  });
  const verdict: Verdict = { lost: 0, phantoms: 0, incomplete: 0 };
  const healedMs: number[] = [];
  let unequal = 0;
  let exits = 0;
  try {
    const ports = servers.nodes.map(({ port }) => port);
    const crowd = await gatherCrowd(servers, { portOf: (index) => ports[index % ports.length] ?? 0 });
    await crowd.resize(number("clients", 6));
    for (let index = 0; index < faults; index += 1) {
      const fault = FAULTS[index] ?? random.pick(FAULTS);
      const before = servers.nodes.map((node) => node.child());
      const promised = await suffer(servers, crowd, fault, random);
      await judgeStored(servers, crowd, promised, verdict);
      const tookMs = await untilEqual(crowd);
      if (tookMs > HEALED_MS) unequal += 1;
      healedMs.push(tookMs);
      // Only who was killed or updated has ended.
      const isMeant = fault.name.startsWith("a server");
      exits += servers.nodes.filter(
        (node, place) => !(isMeant && place === 0) && node.child() !== before[place],
      ).length;
      log(
        `fault ${index + 1}: ${fault.name}, ${promised.length} saved, equal after ${Math.round(tookMs)} ms`,
      );
    }
    const promised = crowd.promised();
    await judgeStored(servers, crowd, promised, verdict);
    const refusals = crowd.refusals();
    for (const reason of new Set(refusals)) log(`refused: ${reason}`);
    const unequalRows = await countUnequalRows(servers, crowd.mapId);
    const counts = {
      faults,
      acknowledged: promised.length,
      ...verdict,
      refusals: refusals.length,
      unequalRows,
      exits,
    };
    crowd.leave();
    const sums = await ledger.add(seed, { ...counts, healedLate: unequal });
    return {
      figures: {
        seed,
        ...counts,
        ...inAll(sums),
        skewedClocks: skewed === null ? 0 : 1,
        healedMaxMs: Math.max(...healedMs),
      },
      bars: {
        noneLost: { figure: "allLost", atMost: 0 },
        noPhantoms: { figure: "allPhantoms", atMost: 0 },
        whole: { figure: "allIncomplete", atMost: 0 },
        rowsEqual: { figure: "allUnequalRows", atMost: 0 },
        noneRefused: { figure: "allRefusals", atMost: 0 },
        noExit: { figure: "allExits", atMost: 0 },
        healed: { figure: "healedMaxMs", atMost: HEALED_MS },
      },
    };
  } finally {
    await servers.stop();
  }
}

/** People write before, during and after the fault; gives what they had been promised when it was mended. */
async function suffer(
  servers: DrillServers,
  crowd: Crowd,
  fault: Fault,
  random: SeededRandom,
): Promise<readonly string[]> {
  const stopWriting = keepWriting(crowd.people(), random);
  await delay(200 + random.below(300));
  await fault.bring(servers);
  await delay(500 + random.below(1_500));
  stopWriting();
  const promised = crowd.promised();
  await fault.mend(servers);
  await servers.revive();
  return promised;
}

/** From the mending until everybody's edits are saved and everybody has the same map, without any new edit. */
async function untilEqual(crowd: Crowd): Promise<number> {
  const people = crowd.people();
  const startMs = performance.now();
  const isEqual = (): boolean => people.every((each) => each.isSaved()) && areEqual(people);
  await until("everybody has the same map", PATIENCE_MS, async () => {
    if (isEqual()) return true;
    await delay(50);
    return false;
  });
  return performance.now() - startMs;
}

function areEqual([first, ...others]: readonly DrillPerson[]): boolean {
  if (first === undefined) return true;
  const map = readMap(first.doc);
  return others.every(({ doc }) => isDeepStrictEqual(readMap(doc), map));
}

/** Settings under which a program sees the clock go wrong; null where faketime is not installed. */
async function skewedClock(): Promise<NodeJS.ProcessEnv | null> {
  for (const architecture of await readdir("/usr/lib").catch(() => [])) {
    const directory = `/usr/lib/${architecture}/faketime`;
    const files: readonly string[] = await readdir(directory).catch(() => []); // Most folders there are something else.
    if (!files.includes("libfaketime.so.1")) continue;
    return {
      LD_PRELOAD: `${directory}/libfaketime.so.1`,
      FAKETIME: SKEW,
      FAKETIME_DONT_FAKE_MONOTONIC: "1",
      DONT_FAKE_MONOTONIC: "1",
    };
  }
  return null;
}
