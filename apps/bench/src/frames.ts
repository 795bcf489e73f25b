import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { addMember, loadMapState } from "@crux/db";
import { buildMap, buildTeam, buildUser, newId } from "@crux/db/testing";
import { emptyMap, type MapId, type UserId } from "@crux/domain";
import { docFromState, isComplete, newMapState } from "@crux/ydoc";
import { WebSocket } from "ws";
import { seededRandom, type SeededRandom } from "@crux/domain/testing";
import type { Bench, BenchOptions, BenchResult } from "./bench.ts";
import { freshSeed } from "./drills/fresh-seed.ts";
import { percentile } from "./drills/figures.ts";
import { inAll, openLedger } from "./drills/ledger.ts";
import { randomFrame } from "./drills/frames.ts";
import { connectPerson, type DrillPerson, makeTicket } from "./drills/person.ts";
import { askForState, authentication } from "./drills/protocol.ts";
import { type DrillServers, ORIGIN, startServers } from "./drills/servers.ts";
import { until } from "./drills/wait.ts";

/**
 * Whether hostile bytes hurt only their sender: sockets without a ticket, with a reader's and with a writer's send
 * frames of every kind to a map on which an honest pair goes on working.
 * `--frames N` (5,000), `--seed N`, `--resume`.
 */
export const bench: Bench = { name: "frames", run };

const FRAMES_PER_SOCKET = 50;
/** So many attack at once. */
const ATTACKERS = 12;
/** So many claims each of the pair writes; afterwards they write them anew, so that nothing grows that is meant to. */
const HONEST_CLAIMS = 100;
const HONEST_PATIENCE_MS = 10_000;
const MEGABYTE = 1024 * 1024;
/**
 * The server's memory is a saw, between one collection of garbage and the next; so it is measured after every wave, and
 * the middle of the last tenth is held against the middle of the tenth by which it has reached its usual size.
 */
const WARM_UP_SHARE = 0.2;
const MEASURED_SHARE = 0.1;

async function run({ log, number, flag }: BenchOptions): Promise<BenchResult> {
  const frames = number("frames", 5_000);
  const seed = number("seed", freshSeed());
  const random = seededRandom(seed);
  const ledger = await openLedger("frames", { isKept: !flag("counts-only"), isResumed: flag("resume") });
  log(`frames: seed ${seed}`);
  const servers = await startServers({ isDirect: true });
  const pair: DrillPerson[] = [];
  const honestMs: number[] = [];
  let lateForPair = 0;
  let strangers = 0;
  try {
    const { mapId, writerId, readerId, connect } = await prepare(servers);
    pair.push(await connect("Olga"), await connect("Emil"));
    const child = servers.node.child();
    const updates: Uint8Array[] = [];
    pair[0]?.doc.on("update", (bytes: Uint8Array) => updates.push(bytes));
    const hostile = { mapId, writerId, readerId, updates };
    const memory: number[] = [];
    let sent = 0;
    while (sent < frames) {
      const waves = Array.from({ length: ATTACKERS }, async () => attack(servers, hostile, random));
      sent += (await Promise.all(waves)).reduce((sum, count) => sum + count, 0);
      memory.push(await memoryOf(child?.pid));
      for (const person of pair) {
        const startMs = performance.now();
        if (person.issued().length < HONEST_CLAIMS) person.act(random);
        else person.rewrite(random);
        await until("an honest edit is saved", HONEST_PATIENCE_MS, () => person.isSaved()).catch(() => {
          lateForPair += 1;
        });
        honestMs.push(performance.now() - startMs);
      }
    }
    const measured = Math.ceil(memory.length * MEASURED_SHARE);
    const warm = Math.ceil(memory.length * WARM_UP_SHARE);
    const usualBytes = percentile(memory.slice(warm, warm + measured), 0.5);
    const lastBytes = percentile(memory.slice(-measured), 0.5);
    const isAlive = child !== null && child === servers.node.child();
    const state = await loadMapState(servers.database, mapId);
    const updatesStored = state?.updates.map(({ bytes }) => bytes) ?? [];
    const doc = docFromState(
      state?.snapshot == null ? updatesStored : [state.snapshot.state, ...updatesStored],
    );
    strangers = await countStrangers(servers, mapId);
    const counts = {
      frames: sent,
      exits: isAlive ? 0 : 1,
      honestLate: lateForPair,
      honestCutOff: pair.flatMap(({ refusals }) => refusals).length,
      incomplete: isComplete(doc) ? 0 : 1,
      strangers,
    };
    const sums = await ledger.add(seed, counts);
    return {
      figures: {
        seed,
        ...counts,
        ...inAll(sums),
        honestP99Ms: honestMs.toSorted((one, other) => one - other)[Math.floor(honestMs.length * 0.99)] ?? 0,
        usualMegabytes: usualBytes / MEGABYTE,
        grownMegabytes: (lastBytes - usualBytes) / MEGABYTE,
      },
      bars: {
        noExit: { figure: "allExits", atMost: 0 },
        pairServed: { figure: "allHonestLate", atMost: 0 },
        pairNotCutOff: { figure: "allHonestCutOff", atMost: 0 },
        whole: { figure: "allIncomplete", atMost: 0 },
        nothingOfReaders: { figure: "allStrangers", atMost: 0 },
        memory: { figure: "grownMegabytes", atMost: 50 },
        pairInTime: { figure: "honestP99Ms", atMost: 500 },
      },
    };
  } finally {
    for (const person of pair) person.close();
    await servers.stop();
  }
}

async function prepare(servers: DrillServers) {
  const {
    database,
    node: { port },
  } = servers;
  const { teamId, viewerId } = await buildTeam(database);
  const mapId = newId<MapId>();
  await buildMap(database, {
    mapId,
    teamId,
    state: newMapState(emptyMap({ title: "Frames" }), 1),
    clientId: 1,
  });
  const member = async (): Promise<UserId> => {
    const userId = await buildUser(database);
    await addMember(database, { teamId, userId, role: "editor" });
    return userId;
  };
  return {
    mapId,
    writerId: await member(),
    readerId: viewerId,
    connect: async (name: string) => connectPerson({ database, port, mapId, userId: await member(), name }),
  };
}

interface Hostile {
  readonly mapId: MapId;
  readonly writerId: UserId;
  readonly readerId: UserId;
  /** What honest people have sent, to be twisted. */
  readonly updates: readonly Uint8Array[];
}

/** One socket: without a ticket, with a reader's, or with a writer's. Gives how many frames it got rid of. */
async function attack(
  { database, node: { port } }: DrillServers,
  hostile: Hostile,
  random: SeededRandom,
): Promise<number> {
  const { mapId, writerId, readerId, updates } = hostile;
  const socket = new WebSocket(`ws://127.0.0.1:${port}`, { headers: { origin: ORIGIN } });
  socket.on("error", () => undefined); // The server may cut it off at any moment.
  await once(socket, "open");
  const role = random.pick(["stranger", "reader", "writer"] as const);
  if (role !== "stranger") {
    socket.send(
      authentication(mapId, await makeTicket(database, mapId, role === "reader" ? readerId : writerId)),
    );
    socket.send(askForState(mapId));
    await Promise.race([once(socket, "message"), once(socket, "close")]);
  }
  let sent = 0;
  for (; sent < FRAMES_PER_SOCKET && socket.readyState === WebSocket.OPEN; sent += 1) {
    if (random.chance(0.02)) socket.send("text");
    else socket.send(randomFrame(random, mapId, updates.slice(-50)));
  }
  const closed = once(socket, "close");
  socket.close();
  await Promise.race([closed, once(AbortSignal.timeout(2_000), "abort")]);
  socket.terminate();
  return sent;
}

/** Updates in the log by somebody who may only read. */
async function countStrangers({ database }: DrillServers, mapId: MapId): Promise<number> {
  const result = await database.pool.query<{ count: string }>(
    `SELECT count(*) FROM map_update JOIN member ON member.user_id = map_update.user_id
     WHERE map_id = $1 AND member.role = 'viewer'`,
    [mapId],
  );
  return Number(result.rows[0]?.count);
}

async function memoryOf(pid: number | undefined): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, "utf8").catch(() => "");
  return Number(/VmRSS:\s+(\d+) kB/u.exec(status)?.[1] ?? Number.NaN) * 1024;
}
