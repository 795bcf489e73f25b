import { setTimeout as delay } from "node:timers/promises";
import { seededRandom, type SeededRandom } from "@crux/domain/testing";
import type { Bench, BenchOptions, BenchResult } from "./bench.ts";
import { type Crowd, gatherCrowd } from "./drills/crowd.ts";
import { freshSeed } from "./drills/fresh-seed.ts";
import { percentile, readFigures } from "./drills/figures.ts";
import { inAll, openLedger } from "./drills/ledger.ts";
import { authentication } from "./drills/protocol.ts";
import { type DrillServers, ORIGIN, startServers } from "./drills/servers.ts";
import { judgeStored, type Verdict } from "./drills/stored.ts";
import { until } from "./drills/wait.ts";
import { WebSocket } from "ws";

/**
 * Whether a server that runs for long is as it was at the start: fifty people over twenty maps write, come and go, some
 * are refused; when all have left nothing must be left of them, neither timers nor sockets nor connections. Who has
 * written a map full goes on with a new one: maps that grew without end would take more memory by right.
 * `--minutes M` (1), `--clients N` (50), `--maps N` (20), `--seed N`, `--resume`.
 */
export const bench: Bench = { name: "soak", run };

const ACT_MS = 1_000;
const SAMPLE_MS = 5_000;
/** Awareness and ended sockets are cleaned away within this. */
const QUIET_MS = 75_000;
const PATIENCE_MS = 60_000;
/** A map of so many claims is full. */
const CLAIMS_MAX = 300;
/** Shorter runs say nothing about what memory does. */
const SLOPE_FROM_MINUTES = 30;
const WARM_UP_SHARE = 0.4;
const MEGABYTE = 1024 * 1024;

interface Sample {
  readonly hours: number;
  readonly megabytes: number;
  readonly heapMegabytes: number;
}

async function run({ log, number, flag }: BenchOptions): Promise<BenchResult> {
  const minutes = number("minutes", 1);
  const clients = number("clients", 50);
  const maps = number("maps", 20);
  const seed = number("seed", freshSeed());
  const random = seededRandom(seed);
  const ledger = await openLedger("soak", { isKept: !flag("counts-only"), isResumed: flag("resume") });
  log(`soak: seed ${seed}, ${minutes} minutes`);
  const servers = await startServers({ isDirect: true });
  const verdict: Verdict = { lost: 0, phantoms: 0, incomplete: 0 };
  try {
    const { port } = servers.node;
    // Once through everything, so that what is made at first use is there when the start is measured.
    const first = await gatherCrowd(servers);
    await first.resize(2);
    for (const person of first.people()) person.act(random);
    first.leave();
    await knockInVain(port, first);
    const before = await untilQuiet(servers, null);
    const { samples, crowds } = await live({ servers, maps, clients, minutes, random, log });
    for (const crowd of crowds) {
      await until("all is saved", PATIENCE_MS, () => crowd.people().every((person) => person.isSaved()));
      const promised = crowd.promised();
      crowd.leave();
      await judgeStored(servers, crowd, promised, verdict);
    }
    const after = await untilQuiet(servers, before);
    const warm = samples.slice(Math.floor(samples.length * WARM_UP_SHARE));
    const refusals = crowds.reduce((sum, crowd) => sum + crowd.refusals().length, 0);
    const acknowledged = crowds.reduce((sum, crowd) => sum + crowd.acknowledgedEdits(), 0);
    const counts = { minutes, acknowledged, ...verdict, refusals };
    const sums = await ledger.add(seed, counts);
    return {
      figures: {
        seed,
        clients,
        maps,
        ...counts,
        ...inAll(sums),
        documentsLeft: after.documents,
        connectionsLeft: after.connections,
        socketsLeft: Math.max(0, after.sockets - before.sockets),
        timersLeft: Math.max(0, after.timers - before.timers),
        resourcesLeft: Math.max(0, after.resources - before.resources),
        databaseConnectionsLeft: Math.max(0, after.databaseConnections - MOST_DATABASE_CONNECTIONS),
        slopePerHourMegabytes: slopeOf(warm.map(({ hours, megabytes }) => [hours, megabytes])),
        heapSlopePerHourMegabytes: slopeOf(warm.map(({ hours, heapMegabytes }) => [hours, heapMegabytes])),
        memoryP50Megabytes: percentile(
          samples.map(({ megabytes }) => megabytes),
          0.5,
        ),
        memoryMaxMegabytes: Math.max(...samples.map(({ megabytes }) => megabytes)),
      },
      bars: {
        noneLost: { figure: "allLost", atMost: 0 },
        noPhantoms: { figure: "allPhantoms", atMost: 0 },
        whole: { figure: "allIncomplete", atMost: 0 },
        noneRefused: { figure: "allRefusals", atMost: 0 },
        documents: { figure: "documentsLeft", atMost: 0 },
        connections: { figure: "connectionsLeft", atMost: 0 },
        sockets: { figure: "socketsLeft", atMost: 0 },
        timers: { figure: "timersLeft", atMost: 0 },
        // A file or a pool's connection may come and go at the moment of counting.
        resources: { figure: "resourcesLeft", atMost: 4 },
        databaseConnections: { figure: "databaseConnectionsLeft", atMost: 0 },
        ...(minutes < SLOPE_FROM_MINUTES ? {} : { memory: { figure: "slopePerHourMegabytes", atMost: 50 } }),
      },
    };
  } finally {
    await servers.stop();
  }
}

/** The pools of one server at their largest, and the one that listens. */
const MOST_DATABASE_CONNECTIONS = 8 + 4 + 2 + 1;

interface Left {
  readonly documents: number;
  readonly connections: number;
  readonly sockets: number;
  readonly timers: number;
  readonly resources: number;
  readonly databaseConnections: number;
}

/** Waits until the server has settled: back to what it was, or, at first, to nobody being there. */
async function untilQuiet(servers: DrillServers, before: Left | null): Promise<Left> {
  let left = await lookAt(servers);
  const isBack = (): boolean =>
    left.documents === 0 &&
    left.connections === 0 &&
    (before === null || (left.timers <= before.timers && left.sockets <= before.sockets));
  await until("the server is quiet", QUIET_MS, async () => {
    if (isBack()) return true;
    await delay(500);
    left = await lookAt(servers);
    return false;
  }).catch(() => undefined); // What is left is told by the figures.
  return left;
}

async function lookAt({ node, database }: DrillServers): Promise<Left> {
  const figures = await readFigures(node.port);
  const of = (name: string): number => figures.get(name) ?? Number.NaN;
  const own = await database.pool.query<{ count: string }>(
    "SELECT count(*) FROM pg_stat_activity WHERE application_name LIKE 'crux%' AND client_port IS NOT NULL AND pid <> pg_backend_pid()",
  );
  return {
    documents: of("crux_collab_documents"),
    connections: of("crux_collab_connections"),
    sockets: of("crux_collab_sockets"),
    timers: of("process_timers"),
    resources: of("process_resources"),
    databaseConnections: Number(own.rows[0]?.count),
  };
}

/** Lets everybody live: write, leave, come back, be refused; gives all crowds and how much memory the server took. */
async function live(scene: {
  readonly servers: DrillServers;
  readonly maps: number;
  readonly clients: number;
  readonly minutes: number;
  readonly random: SeededRandom;
  readonly log: (line: string) => void;
}): Promise<{ readonly samples: readonly Sample[]; readonly crowds: readonly Crowd[] }> {
  const { servers, maps, clients, minutes, random, log } = scene;
  const { port } = servers.node;
  const full: Crowd[] = [];
  const crowds: Crowd[] = [];
  while (crowds.length < maps) crowds.push(await gatherCrowd(servers));
  for (let index = 0; index < clients; index += 1) {
    const crowd = crowds[index % crowds.length];
    await crowd?.resize(crowd.people().length + 1);
  }
  const samples: Sample[] = [];
  const startMs = performance.now();
  let nextSampleMs = 0;
  for (let spentMs = 0; spentMs < minutes * 60_000; spentMs = performance.now() - startMs) {
    for (const crowd of crowds)
      for (const person of crowd.people()) if (random.chance(0.5)) person.act(random);
    const index = random.below(crowds.length);
    const crowd = crowds[index];
    if (crowd === undefined) throw new Error("Nobody is there.");
    const everybody = crowd.people();
    await until("all is saved", PATIENCE_MS, () => everybody.every((person) => person.isSaved()));
    const isFull = crowd.everWritten().size >= CLAIMS_MAX;
    if (isFull || random.chance(0.3)) crowd.leave();
    if (isFull) full.push(crowd);
    const next = isFull ? await gatherCrowd(servers) : crowd;
    crowds[index] = next;
    await next.resize(everybody.length);
    if (random.chance(0.1)) await knockInVain(port, next);
    if (spentMs >= nextSampleMs) {
      nextSampleMs += SAMPLE_MS;
      const figures = await readFigures(port);
      samples.push({
        hours: spentMs / 3_600_000,
        megabytes: (figures.get("process_resident_memory_bytes") ?? Number.NaN) / MEGABYTE,
        heapMegabytes: (figures.get("process_heap_used_bytes") ?? Number.NaN) / MEGABYTE,
      });
      if (samples.length % 24 === 0)
        log(
          `soak: ${Math.round(spentMs / 60_000)} minutes, ${full.length} maps full, ${Math.round(samples.at(-1)?.megabytes ?? 0)} MB`,
        );
    }
    await delay(ACT_MS * random.next());
  }
  return { samples, crowds: [...full, ...crowds] };
}

/** Tries to open a map with a ticket that is none. */
async function knockInVain(port: number, { mapId }: Crowd): Promise<void> {
  const socket = new WebSocket(`ws://127.0.0.1:${port}`, { headers: { origin: ORIGIN } });
  await new Promise<void>((resolve) => {
    socket.on("open", () => socket.send(authentication(mapId, "no-ticket")));
    socket.on("message", () => socket.close());
    socket.on("error", () => resolve());
    socket.on("close", () => resolve());
  });
}

/** By how much a value grows, by least squares. */
function slopeOf(points: readonly (readonly [x: number, y: number])[]): number {
  const mean = (values: readonly number[]): number =>
    values.reduce((sum, value) => sum + value, 0) / values.length;
  const meanX = mean(points.map(([x]) => x));
  const meanY = mean(points.map(([, y]) => y));
  const above = points.reduce((sum, [x, y]) => sum + (x - meanX) * (y - meanY), 0);
  const below = points.reduce((sum, [x]) => sum + (x - meanX) ** 2, 0);
  return below === 0 ? 0 : above / below;
}
