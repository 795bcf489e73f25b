import { setTimeout as delay } from "node:timers/promises";
import type { TeamId, UserId } from "@crux/domain";
import { seededRandom, type SeededRandom } from "@crux/domain/testing";
import type { Bench, BenchOptions, BenchResult } from "./bench.ts";
import { type Crowd, gatherCrowd, keepWriting } from "./drills/crowd.ts";
import { freshSeed } from "./drills/fresh-seed.ts";
import { createImports, type Imports } from "./drills/imports.ts";
import { inAll, openLedger } from "./drills/ledger.ts";
import type { DrillPerson } from "./drills/person.ts";
import { type DrillServers, startServers } from "./drills/servers.ts";
import { countUnequalRows, judgeStored, type Verdict } from "./drills/stored.ts";
import { until } from "./drills/wait.ts";
import { signUpAtWeb, type WebSession } from "./drills/web-session.ts";

/**
 * Whether "saved" outlives the death of any process: one to fifty people write, each told by marks what is saved, while
 * the live-editing server, the web server, Postgres, Redis, or all of them are killed with -9 at moments of all kinds
 * and started again. What is stored is read by a fresh process that knows nothing but Postgres.
 * `--kills N` (3), `--clients N` (any from 1 to 50), `--longer MS` (0; how much longer they write before each kill, for
 * more edits a kill), `--seed N`, `--resume`.
 */
export const bench: Bench = { name: "kill", run };

const VICTIMS = ["collab", "web", "postgres", "redis", "everything"] as const;
type Victim = (typeof VICTIMS)[number];
const MOMENTS = ["burst", "compaction", "firstLoad", "lastLeave", "import", "restore"] as const;
type Moment = (typeof MOMENTS)[number];
/** How many people there are; a crowd of fifty is dear for the drill itself. */
const CROWDS = [1, 2, 3, 4, 5, 8, 8, 12, 20, 50] as const;
/** A map does not grow for ever: after so many kills there is a new one. */
const KILLS_PER_MAP = 12;
/** What was not yet saved when the servers died is to be saved this long after they answer again. */
const SAVED_AGAIN_MS = 10_000;
const PATIENCE_MS = 60_000;
/** Logs are compacted all the time, so that a kill often comes in between. */
const COMPACTION = { CRUX_COMPACTION_UPDATES: "60", CRUX_COMPACTION_PAUSE_MS: "50" };

async function run({ log, number, flag }: BenchOptions): Promise<BenchResult> {
  const kills = number("kills", 3);
  const seed = number("seed", freshSeed());
  const clients = number("clients", 0);
  const longerMs = number("longer", 0);
  const ledger = await openLedger("kill", { isKept: !flag("counts-only"), isResumed: flag("resume") });
  const random = seededRandom(seed);
  log(`kill: seed ${seed}`);
  const servers = await startServers({ hasRedis: true, hasWeb: true, environmentOf: () => COMPACTION });
  const verdict: Verdict = { lost: 0, phantoms: 0, incomplete: 0 };
  const totals = {
    acknowledged: 0,
    acknowledgedEdits: 0,
    unequalRows: 0,
    refusals: 0,
    halfImports: 0,
    lostImports: 0,
  };
  const savedAgainMs: number[] = [];
  try {
    const session = await signUpAtWeb(`http://127.0.0.1:${servers.web?.port ?? 0}`);
    let crowd: Crowd | null = null;
    const closeMap = async (): Promise<void> => {
      if (crowd === null) return;
      const promised = crowd.promised();
      await judgeStored(servers, crowd, promised, verdict);
      totals.acknowledged += promised.length;
      totals.acknowledgedEdits += crowd.acknowledgedEdits();
      totals.refusals += crowd.refusals().length;
      totals.unequalRows += await countUnequalRows(servers, crowd.mapId);
      for (const reason of new Set(crowd.refusals())) log(`refused: ${reason}`);
      crowd.leave();
    };
    for (let kill = 1; kill <= kills; kill += 1) {
      if (crowd === null || (kill - 1) % KILLS_PER_MAP === 0) {
        await closeMap();
        crowd = await gatherWithTickets(servers, session);
      }
      // The first ones go through all victims and moments, so that a short run misses none.
      const victim = kill <= VICTIMS.length ? (VICTIMS[kill - 1] ?? "collab") : random.pick(VICTIMS);
      const moment = MOMENTS[(kill - 1) % MOMENTS.length] ?? "burst";
      await crowd.resize(clients === 0 ? random.pick(CROWDS) : clients);
      const imports = createImports(servers, session, crowd.mapId);
      const stopWriting = await bringAbout(moment, { servers, crowd, imports, random, longerMs });
      await killVictim(servers, victim);
      const promised = crowd.promised();
      await delay(random.below(500)); // They go on writing while nobody answers.
      stopWriting();
      await servers.revive();
      const revivedMs = performance.now();
      await judgeStored(servers, crowd, promised, verdict);
      const everybody = crowd.people();
      await untilSaved(everybody);
      savedAgainMs.push(performance.now() - revivedMs);
      const imported = await imports.judge();
      totals.halfImports += imported.half;
      totals.lostImports += imported.lost;
      log(
        `kill ${kill}: ${victim} at ${moment}, ${everybody.length} people, ${promised.length} saved before, ` +
          `saved again after ${Math.round(savedAgainMs.at(-1) ?? 0)} ms`,
      );
    }
    await closeMap();
    const counts = { kills, ...totals, ...verdict };
    const sums = await ledger.add(seed, counts);
    return {
      figures: { seed, ...counts, ...inAll(sums), savedAgainMs: Math.max(...savedAgainMs) },
      bars: {
        noneLost: { figure: "allLost", atMost: 0 },
        noPhantoms: { figure: "allPhantoms", atMost: 0 },
        whole: { figure: "allIncomplete", atMost: 0 },
        rowsEqual: { figure: "allUnequalRows", atMost: 0 },
        noneRefused: { figure: "allRefusals", atMost: 0 },
        importsWhole: { figure: "allHalfImports", atMost: 0 },
        importsKept: { figure: "allLostImports", atMost: 0 },
        savedAgain: { figure: "savedAgainMs", atMost: SAVED_AGAIN_MS },
      },
    };
  } finally {
    await servers.stop();
  }
}

/** Waits until everything is saved; says who is not when it takes too long. */
async function untilSaved(people: readonly DrillPerson[]): Promise<void> {
  const areSaved = (): boolean => people.every((person) => person.isSaved());
  await until("everything is saved again", PATIENCE_MS, areSaved).catch((error: unknown) => {
    const late = people.filter((person) => !person.isSaved()).map((person) => person.describe());
    throw new Error(`Not saved again: ${late.join("; ")}`, { cause: error });
  });
}

/** A map of the team of the one who is signed in, opened with tickets from the web server. */
async function gatherWithTickets(servers: DrillServers, session: WebSession): Promise<Crowd> {
  const found = await servers.database.pool.query<{ team_id: string; user_id: string }>(
    `SELECT team_id, user_id FROM member JOIN "user" ON "user".id = member.user_id WHERE email = $1`,
    [session.email],
  );
  const [member] = found.rows;
  if (member === undefined) throw new Error("Who signed up has no team.");
  return await gatherCrowd(servers, {
    // Ids that the database holds.
    teamId: member.team_id as TeamId,
    visitor: {
      userId: member.user_id as UserId,
      async takeTicket(mapId) {
        const view = await session.call("map.ticket", { mapId });
        return String(Reflect.get(Object(view), "ticket"));
      },
    },
  });
}

interface Scene {
  readonly servers: DrillServers;
  readonly crowd: Crowd;
  readonly imports: Imports;
  readonly random: SeededRandom;
  readonly longerMs: number;
}

/** Lets things come to the moment at which somebody is to die; gives what ends the writing. */
async function bringAbout(moment: Moment, scene: Scene): Promise<() => void> {
  const { servers, crowd, imports, random, longerMs } = scene;
  if (moment === "firstLoad") {
    const stop = keepWriting(crowd.people(), random);
    await delay(longerMs + 200 + random.below(300));
    stop();
    const everybody = crowd.people();
    await until("all is saved", PATIENCE_MS, () => everybody.every((each) => each.isSaved()));
    crowd.leave();
    await delay(random.below(300)); // The map is closed by now, or just about to be.
    await Promise.all([crowd.come(), crowd.come(), crowd.come()]);
    await delay(random.below(80));
    return keepWriting(crowd.people(), random);
  }
  if (moment === "restore") await imports.keepVersion();
  const stop = keepWriting(crowd.people(), random, 2);
  await delay(longerMs + 200 + random.below(800));
  if (moment === "compaction") await waitForCompaction(servers);
  if (moment === "lastLeave") {
    stop();
    crowd.leave();
    await delay(random.below(40));
  }
  if (moment === "import") {
    imports.duplicate();
    imports.rename();
    await delay(random.below(120));
  }
  if (moment === "restore") {
    imports.restoreVersion();
    await delay(random.below(120));
  }
  return stop;
}

/** Waits until a log is being compacted at this very moment; not for ever, since it may be over in between. */
async function waitForCompaction({ database }: DrillServers): Promise<void> {
  const isCompacting = async (): Promise<boolean> => {
    const found = await database.pool.query(
      `SELECT 1 FROM pg_locks JOIN pg_stat_activity USING (pid)
       WHERE locktype = 'advisory' AND granted AND query LIKE '%map_snapshot%'`,
    );
    return (found.rowCount ?? 0) > 0;
  };
  await until("a log is compacted", 3_000, isCompacting).catch(() => undefined); // Then it is a burst like any other.
}

async function killVictim(servers: DrillServers, victim: Victim): Promise<void> {
  const { node, web, redis } = servers;
  const deaths: Readonly<Record<Exclude<Victim, "everything">, () => Promise<void> | undefined>> = {
    collab: async () => node.kill(),
    web: async () => web?.kill(),
    postgres: async () => servers.killPostgres(),
    redis: async () => redis?.kill(),
  };
  if (victim === "everything") await Promise.all(Object.values(deaths).map(async (die) => die()));
  else await deaths[victim]();
}
