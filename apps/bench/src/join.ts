import { setTimeout as delay } from "node:timers/promises";
import { isDeepStrictEqual } from "node:util";
import { addMember } from "@crux/db";
import { buildMap, buildTeam, buildUser, newId } from "@crux/db/testing";
import type { MapId, TeamId, UserId } from "@crux/domain";
import { generateMap } from "@crux/domain/testing";
import { docFromState, newMapState, readMap } from "@crux/ydoc";
import { WebSocket } from "ws";
import type { Bench, BenchOptions, BenchResult } from "./bench.ts";
import { createDice, freshSeed } from "./drills/dice.ts";
import { percentile, readFigures } from "./drills/figures.ts";
import { connectPerson, type DrillPerson, makeTicket } from "./drills/person.ts";
import { askForState, authentication, readSyncMessage, SYNC } from "./drills/protocol.ts";
import { type DrillServers, ORIGIN, startServers } from "./drills/servers.ts";
import { until } from "./drills/wait.ts";

/**
 * Whether a hundred people can open a very large map within a second: each brings nothing and asks for all of it, while
 * two people who are inside go on typing. Ready is who has received every byte; what browsers do with them they do on
 * a hundred machines, so only one of the received maps is built here and compared.
 * `--clients N` (100), `--claims N` (10,000), `--seed N`.
 */
export const bench: Bench = { name: "join", run };

const WITHIN_MS = 1_000;
const PATIENCE_MS = 120_000;
const TYPING_MS = 100;

async function run({ log, number }: BenchOptions): Promise<BenchResult> {
  const clients = number("clients", 100);
  const claims = number("claims", 10_000);
  const seed = number("seed", freshSeed());
  const dice = createDice(seed);
  const servers = await startServers();
  const inside: DrillPerson[] = [];
  const joiners: Joiner[] = [];
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
    await readFigures(node.port);
    const typing = keepTyping(inside, dice);
    await delay(1_000);
    await readFigures(node.port);
    const startMs = performance.now();
    await Promise.all(
      tickets.map(async (ticket) => {
        await delay(dice.below(WITHIN_MS));
        joiners.push(join(node.port, mapId, ticket));
      }),
    );
    await until("everybody has the map", PATIENCE_MS, () =>
      joiners.every((joiner) => joiner.readyMs !== null || joiner.isRefused),
    );
    const longestSeconds = (await readFigures(node.port)).get("event_loop_longest_seconds");
    const savedMs = await typing.stop();
    await until("the last edits are saved", PATIENCE_MS, () => inside.every((person) => person.isSaved()));
    await delay(500);
    const equal = inside[0] !== undefined && isWhole(joiners[0], inside[0]) ? 1 : 0;
    const ready = joiners.map((joiner) => (joiner.readyMs ?? Number.NaN) - startMs);
    return {
      figures: {
        seed,
        clients,
        claims,
        ready: ready.filter((ms) => !Number.isNaN(ms)).length,
        equal,
        refused: joiners.filter((joiner) => joiner.isRefused).length,
        stateMegabytes: (joiners[0]?.updates.reduce((sum, { length }) => sum + length, 0) ?? 0) / 1e6,
        readyP50Ms: percentile(ready, 0.5),
        lastReadyMs: Math.max(...ready),
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
    for (const joiner of joiners) joiner.close();
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

interface Joiner {
  /** What it was sent of the map, in order. */
  readonly updates: readonly Uint8Array[];
  /** When it had all of it. */
  readonly readyMs: number | null;
  readonly isRefused: boolean;
  close(): void;
}

function join(port: number, mapId: MapId, ticket: string): Joiner {
  const socket = new WebSocket(`ws://127.0.0.1:${port}`, { headers: { origin: ORIGIN } });
  socket.binaryType = "nodebuffer";
  const updates: Uint8Array[] = [];
  const joiner = {
    updates,
    readyMs: null as number | null,
    isRefused: false,
    close: () => socket.terminate(),
  };
  socket.on("open", () => {
    socket.send(authentication(mapId, ticket));
    socket.send(askForState(mapId));
  });
  socket.on("error", () => undefined); // Shown by not being ready.
  socket.on("close", () => {
    joiner.isRefused = joiner.readyMs === null;
  });
  socket.on("message", (frame: Buffer) => {
    const message = readSyncMessage(frame);
    if (message === null) return;
    updates.push(message.bytes);
    if (message.step === SYNC.step2) joiner.readyMs ??= performance.now();
  });
  return joiner;
}

function isWhole(joiner: Joiner | undefined, person: DrillPerson): boolean {
  const doc = docFromState(joiner?.updates ?? []);
  return isDeepStrictEqual(readMap(doc), readMap(person.doc));
}

/** Lets people who are inside make one edit after the other, and notes how long each took to be saved. */
function keepTyping(people: readonly DrillPerson[], dice: ReturnType<typeof createDice>) {
  const savedMs: number[] = [];
  const stopping = new AbortController();
  const running = people.map(async (person) => {
    while (!stopping.signal.aborted) {
      const startMs = performance.now();
      person.act(dice);
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
