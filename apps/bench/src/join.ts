import { setTimeout as delay } from "node:timers/promises";
import { isDeepStrictEqual } from "node:util";
import { Worker } from "node:worker_threads";
import { addMember } from "@crux/db";
import { buildMap, buildTeam, buildUser, newId } from "@crux/db/testing";
import type { MapId, TeamId, UserId } from "@crux/domain";
import { generateMap, seededRandom } from "@crux/domain/testing";
import { docFromState, newMapState, readMap } from "@crux/ydoc";
import type { Bench, BenchOptions, BenchResult } from "./bench.ts";
import { freshSeed } from "./drills/fresh-seed.ts";
import { percentile, readFigures } from "./drills/figures.ts";
import { connectPerson, type DrillPerson, makeTicket } from "./drills/person.ts";
import { type DrillServers, startServers } from "./drills/servers.ts";
import { askThread } from "./drills/threads.ts";
import { until } from "./drills/wait.ts";
import type { Joined, Received, Storm } from "./join/thread.ts";

/**
 * Whether a hundred people can open a very large map within a second: each brings nothing and asks for all of it, while
 * two people who are inside go on typing. Ready is who has received every byte; what browsers do with them they do on
 * a hundred machines, so only one of the received maps is built here and compared.
 * `--clients N` (100), `--claims N` (10,000), `--seed N`.
 */
export const bench: Bench = { name: "join", run };

const THREAD = new URL("join/thread.ts", import.meta.url);
/** A log of so many bytes gets a snapshot. */
const SNAPSHOT_BYTES = 256 * 1024;
const WITHIN_MS = 1_000;
const PATIENCE_MS = 120_000;
const TYPING_MS = 100;

async function run({ log, number }: BenchOptions): Promise<BenchResult> {
  const clients = number("clients", 100);
  const claims = number("claims", 10_000);
  const seed = number("seed", freshSeed());
  const random = seededRandom(seed);
  const servers = await startServers({ isDirect: true });
  const inside: DrillPerson[] = [];
  const thread = new Worker(THREAD);
  try {
    const { database, node } = servers;
    const { mapId, teamId } = await prepare(servers, claims);
    /** Somebody of their own each: one person may hold only so many sockets. */
    const enrol = async (): Promise<UserId> => {
      const userId = await buildUser(database);
      await addMember(database, { teamId, userId, role: "editor" });
      return userId;
    };
    for (const name of ["Olga", "Emil"])
      inside.push(await connectPerson({ database, port: node.port, mapId, userId: await enrol(), name }));
    const tickets: string[] = [];
    for (let index = 0; index < clients; index += 1)
      tickets.push(await makeTicket(database, mapId, await enrol()));
    log(`join: seed ${seed}, ${clients} people, ${claims} claims`);
    await until("the map is as one that has been there for a while", PATIENCE_MS, async () =>
      isSettled(servers, mapId),
    );
    await readFigures(node.port);
    const typing = keepTyping(inside, random);
    await delay(1_000);
    await readFigures(node.port);
    // The thread is our own program and answers nothing else, here and below.
    const joined = (await askThread<Storm>(thread, {
      port: node.port,
      mapId,
      tickets,
      delaysMs: tickets.map(() => random.below(WITHIN_MS)),
      patienceMs: PATIENCE_MS,
    })) as Joined;
    const longestSeconds = (await readFigures(node.port)).get("event_loop_longest_seconds");
    const savedMs = await typing.stop();
    await until("the last edits are saved", PATIENCE_MS, () => inside.every((person) => person.isSaved()));
    await delay(500);
    const received = (await askThread(thread, "leave")) as Received;
    return {
      figures: {
        seed,
        clients,
        claims,
        ready: joined.readyMs.length,
        equal: isWhole(received, inside[0]) ? 1 : 0,
        refused: joined.refused,
        stateMegabytes: received.reduce((sum, { length }) => sum + length, 0) / 1e6,
        readyP50Ms: percentile(joined.readyMs, 0.5),
        lastReadyMs: Math.max(...joined.readyMs),
        eventLoopLongestMs: (longestSeconds ?? Number.NaN) * 1_000,
        insideEdits: savedMs.length,
        insideSavedP95Ms: percentile(savedMs, 0.95),
      },
      bars: {
        everybody: { figure: "ready", atLeast: clients },
        noneRefused: { figure: "refused", atMost: 0 },
        whole: { figure: "equal", atLeast: 1 },
        lastReady: { figure: "lastReadyMs", atMost: 3_000 },
        eventLoop: { figure: "eventLoopLongestMs", atMost: 200 },
        inside: { figure: "insideSavedP95Ms", atMost: 500 },
      },
    };
  } finally {
    await thread.terminate();
    for (const person of inside) person.close();
    await servers.stop();
  }
}

async function prepare(
  { database }: DrillServers,
  claims: number,
): Promise<{ mapId: MapId; teamId: TeamId }> {
  const { teamId } = await buildTeam(database);
  const mapId = newId<MapId>();
  await buildMap(database, {
    mapId,
    teamId,
    state: newMapState(generateMap({ claims, seed: 1 }), 1),
    clientId: 1,
  });
  return { mapId, teamId };
}

/** The map has its rows and, where it is large enough for one, a snapshot: neither is made while people come. */
async function isSettled({ database }: DrillServers, mapId: MapId): Promise<boolean> {
  const { rows } = await database.pool.query<{ is_settled: boolean }>(
    `SELECT map.projected_seq = map.head_seq
       AND (EXISTS (SELECT FROM map_snapshot WHERE map_id = map.id)
         OR (SELECT coalesce(sum(length(bytes)), 0) < $2 FROM map_update WHERE map_id = map.id)) AS is_settled
     FROM map WHERE map.id = $1`,
    [mapId, SNAPSHOT_BYTES],
  );
  return rows[0]?.is_settled === true;
}

function isWhole(received: Received, person: DrillPerson | undefined): boolean {
  const doc = docFromState(received);
  return person !== undefined && isDeepStrictEqual(readMap(doc), readMap(person.doc));
}

/** Lets people who are inside make one edit after the other, and notes how long each took to be saved. */
function keepTyping(people: readonly DrillPerson[], random: ReturnType<typeof seededRandom>) {
  const savedMs: number[] = [];
  const stopping = new AbortController();
  const running = people.map(async (person) => {
    while (!stopping.signal.aborted) {
      const startMs = performance.now();
      person.act(random);
      await until("an edit is saved", PATIENCE_MS, () => person.isSaved());
      savedMs.push(performance.now() - startMs);
      await delay(TYPING_MS);
    }
  });
  return {
    async stop(): Promise<readonly number[]> {
      stopping.abort();
      await Promise.all(running);
      return savedMs;
    },
  };
}
