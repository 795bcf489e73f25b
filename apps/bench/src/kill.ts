import { execFile } from "node:child_process";
import { setTimeout as delay } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { addMember, getProjectionBacklog } from "@crux/db";
import { buildMap, buildTeam, buildUser, newId } from "@crux/db/testing";
import { emptyMap, type MapId } from "@crux/domain";
import { newMapState } from "@crux/ydoc";
import type { Bench, BenchOptions, BenchResult } from "./bench.ts";
import { createDice, type Dice, freshSeed } from "./drills/dice.ts";
import { connectPerson, type DrillPerson } from "./drills/person.ts";
import type { StoredMap } from "./drills/read-stored.ts";
import { type DrillServers, startServers } from "./drills/servers.ts";
import { until } from "./drills/wait.ts";

/**
 * Whether "saved" outlives the death of any process: several people write, each told by marks what is saved, while the
 * live-editing server, Postgres, or both are killed with -9 at random moments and started again.
 * `--kills N` (3), `--clients N` (4), `--seed N`.
 */
export const bench: Bench = { name: "kill", run };

const READ_STORED = fileURLToPath(new URL("drills/read-stored.ts", import.meta.url));
const VICTIMS = ["collab", "postgres", "everything"] as const;
/** What was not yet saved when the servers died is to be saved this long after they answer again. */
const SAVED_AGAIN_MS = 10_000;
const PATIENCE_MS = 60_000;

interface Verdict {
  lost: number;
  phantoms: number;
  incomplete: number;
}

async function run({ log, number }: BenchOptions): Promise<BenchResult> {
  const kills = number("kills", 3);
  const seed = number("seed", freshSeed());
  const dice = createDice(seed);
  log(`kill: seed ${seed}`);
  const servers = await startServers();
  const people: DrillPerson[] = [];
  const verdict: Verdict = { lost: 0, phantoms: 0, incomplete: 0 };
  const savedAgainMs: number[] = [];
  try {
    const mapId = await openMap(servers, people, number("clients", 4));
    for (let kill = 1; kill <= kills; kill += 1) {
      const victim = dice.pick(VICTIMS);
      const stopWriting = keepWriting(people, dice);
      await delay(100 + dice.below(900));
      await killVictims(servers, victim);
      const promised = people.flatMap((person) => person.acknowledged());
      await delay(dice.below(500)); // They go on writing while nobody answers.
      stopWriting();
      await servers.revive();
      const revivedMs = performance.now();
      await judge(servers, { mapId, people, promised, verdict });
      await until("everything is saved again", PATIENCE_MS, () => people.every((each) => each.isSaved()));
      savedAgainMs.push(performance.now() - revivedMs);
      log(
        `kill ${kill}: ${victim}, ${promised.length} saved before, saved again after ${Math.round(savedAgainMs.at(-1) ?? 0)} ms`,
      );
    }
    const acknowledged = people.flatMap((person) => person.acknowledged());
    await judge(servers, { mapId, people, promised: acknowledged, verdict });
    return {
      figures: {
        seed,
        kills,
        clients: people.length,
        acknowledged: acknowledged.length,
        ...verdict,
        unequalRows: await countUnequalRows(servers, mapId),
        refusals: people.flatMap((person) => person.refusals).length,
        savedAgainMs: Math.max(...savedAgainMs),
      },
      bars: {
        noneLost: { figure: "lost", atMost: 0 },
        noPhantoms: { figure: "phantoms", atMost: 0 },
        whole: { figure: "incomplete", atMost: 0 },
        rowsEqual: { figure: "unequalRows", atMost: 0 },
        noneRefused: { figure: "refusals", atMost: 0 },
        savedAgain: { figure: "savedAgainMs", atMost: SAVED_AGAIN_MS },
      },
    };
  } finally {
    for (const person of people) for (const reason of new Set(person.refusals)) log(`refused: ${reason}`);
    for (const person of people) person.close();
    await servers.stop();
  }
}

async function openMap(servers: DrillServers, people: DrillPerson[], clients: number): Promise<MapId> {
  const { database, port } = servers;
  const { teamId } = await buildTeam(database);
  const mapId = newId<MapId>();
  const state = newMapState(emptyMap({ title: "Kill" }), 1);
  await buildMap(database, { mapId, teamId, state, clientId: 1 });
  for (let index = 0; index < clients; index += 1) {
    const userId = await buildUser(database);
    await addMember(database, { teamId, userId, role: "editor" });
    people.push(await connectPerson({ database, port, mapId, userId, name: `P${index}` }));
  }
  return mapId;
}

/** Everybody writes at a pace of their own until told to stop. */
function keepWriting(people: readonly DrillPerson[], dice: Dice): () => void {
  const timers = people.map((person) => {
    const burst = (): void => {
      for (let acts = 1 + dice.below(5); acts > 0; acts -= 1) person.act(dice);
    };
    return setInterval(burst, 10 + dice.below(40));
  });
  return () => {
    for (const timer of timers) clearInterval(timer);
  };
}

async function killVictims(servers: DrillServers, victim: (typeof VICTIMS)[number]): Promise<void> {
  const deaths = [];
  if (victim !== "collab") deaths.push(servers.killPostgres());
  if (victim !== "postgres") deaths.push(servers.killCollab());
  await Promise.all(deaths);
}

/** Compares what is stored with what was promised and with what was ever written. */
async function judge(
  servers: DrillServers,
  {
    mapId,
    people,
    promised,
    verdict,
  }: {
    readonly mapId: MapId;
    readonly people: readonly DrillPerson[];
    readonly promised: readonly string[];
    readonly verdict: Verdict;
  },
): Promise<void> {
  const stored = await readStored(servers, mapId);
  const texts = new Set(stored.texts);
  const issued = new Set(people.flatMap((person) => person.issued()));
  verdict.lost += promised.filter((text) => !texts.has(text)).length;
  verdict.phantoms += stored.texts.filter((text) => !issued.has(text)).length;
  verdict.incomplete += stored.isComplete ? 0 : 1;
}

async function readStored(servers: DrillServers, mapId: MapId): Promise<StoredMap> {
  const { stdout } = await promisify(execFile)(process.execPath, [READ_STORED, servers.url, mapId], {
    maxBuffer: 64 * 1024 * 1024,
  });
  // Our own program has written it.
  return JSON.parse(stdout) as StoredMap;
}

/** How many rows of search differ from the map, once they have had time to follow. */
async function countUnequalRows(servers: DrillServers, mapId: MapId): Promise<number> {
  const { database } = servers;
  await until(
    "the rows follow",
    PATIENCE_MS,
    async () => (await getProjectionBacklog(database)).length === 0,
  );
  const stored = await readStored(servers, mapId);
  const rows = await database.pool.query<{ text: string }>("SELECT text FROM claim WHERE map_id = $1", [
    mapId,
  ]);
  const visible = new Set(stored.visible);
  const extra = rows.rows.filter(({ text }) => !visible.delete(text)).length;
  return extra + visible.size;
}
