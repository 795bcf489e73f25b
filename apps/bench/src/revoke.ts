import { randomBytes } from "node:crypto";
import { setTimeout as delay } from "node:timers/promises";
import {
  addMember,
  changeMember,
  createShareLink,
  type Database,
  giveMapRole,
  listHeadSeqs,
  removeMapRole,
  removeMember,
  removeSessionsOf,
  revokeShareLink,
  takeShareLink,
} from "@crux/db";
import { buildMap, buildTeam, buildUser, newId } from "@crux/db/testing";
import { emptyMap, type MapId, type TeamId, type UserId } from "@crux/domain";
import { newMapState } from "@crux/ydoc";
import { seededRandom, type SeededRandom } from "@crux/domain/testing";
import type { Bench, BenchOptions, BenchResult } from "./bench.ts";
import { freshSeed } from "./drills/fresh-seed.ts";
import { percentile } from "./drills/figures.ts";
import { connectPerson, type DrillPerson } from "./drills/person.ts";
import { type DrillServers, startServers } from "./drills/servers.ts";
import { until } from "./drills/wait.ts";

/**
 * How long somebody reads on after a right was taken: on two servers, with Redis and then without, people lose their role,
 * are suspended, lose the link they came by, or are signed out, while somebody writes all the time. From the commit on
 * until the last words that reach them, and until they are cut off; and whether anything they write is stored after it.
 * `--revocations N` with Redis and as many without (100), `--clients N` at once (10), `--seed N`.
 */
export const bench: Bench = { name: "revoke", run };

const WRITING_MS = 20;
/** So long words are listened for after somebody was cut off; the writer has written dozens of times by then. */
const LISTEN_MS = 1_000;
const PATIENCE_MS = 40_000;

interface Place {
  readonly database: Database;
  readonly teamId: TeamId;
  readonly ownerId: UserId;
  readonly mapId: MapId;
}

/** A right that somebody can have, and its end. */
interface Right {
  readonly name: string;
  /** Whether what they write is refused from the commit on; who is signed out keeps the right and loses the connection. */
  readonly endsWriting: boolean;
  /** Gives the right, and what takes it away again. */
  give(place: Place, userId: UserId): Promise<() => Promise<unknown>>;
}

const RIGHTS: readonly Right[] = [
  {
    name: "removed from the team",
    endsWriting: true,
    async give(place, userId) {
      await join(place, userId);
      return async () => removeMember(place.database, place.teamId, userId);
    },
  },
  {
    name: "suspended",
    endsWriting: true,
    async give(place, userId) {
      await join(place, userId);
      const { database, teamId, ownerId } = place;
      return async () => changeMember(database, { teamId, userId }, { type: "suspend" }, ownerId);
    },
  },
  {
    name: "without the role on the map",
    endsWriting: true,
    async give({ database, mapId, ownerId: by }, userId) {
      await giveMapRole(database, { mapId, userId, role: "editor", by });
      return async () => removeMapRole(database, { mapId, userId, by });
    },
  },
  {
    name: "without the link",
    endsWriting: true,
    async give({ database, mapId, ownerId }, userId) {
      const [id, tokenHash] = [newId<string>(), randomBytes(32).toString("hex")];
      const link = { id, mapId, role: "editor", tokenHash, createdBy: ownerId, lifetimeMs: null } as const;
      await createShareLink(database, link);
      await takeShareLink(database, tokenHash, userId);
      return async () => revokeShareLink(database, { mapId, id, by: ownerId });
    },
  },
  {
    name: "signed out everywhere",
    endsWriting: false,
    async give(place, userId) {
      await join(place, userId);
      return async () => removeSessionsOf(place.database, userId);
    },
  },
];

async function join({ database, teamId }: Place, userId: UserId): Promise<void> {
  await addMember(database, { teamId, userId, role: "editor" });
}

interface Measured {
  readonly readMs: number[];
  readonly cutOffMs: number[];
  storedAfter: number;
}

async function run({ log, number }: BenchOptions): Promise<BenchResult> {
  const seed = number("seed", freshSeed());
  const revocations = number("revocations", 100);
  const atOnce = number("clients", 10);
  const random = seededRandom(seed);
  log(`revoke: seed ${seed}`);
  const servers = await startServers({ nodes: 2, hasRedis: true });
  try {
    const place = await prepare(servers);
    const { database, mapId, ownerId } = place;
    const writer = await connectPerson({
      database,
      port: servers.node.port,
      mapId,
      userId: ownerId,
      name: "Olga",
    });
    const writing = setInterval(() => writer.act(random), WRITING_MS);
    const measured = { withRedis: newMeasured(), withoutRedis: newMeasured() };
    try {
      await revokeAll(servers, place, { revocations, atOnce, random }, measured.withRedis);
      await servers.redis?.kill();
      await revokeAll(servers, place, { revocations, atOnce, random }, measured.withoutRedis);
    } finally {
      clearInterval(writing);
      writer.close();
    }
    const { withRedis, withoutRedis } = measured;
    return {
      figures: {
        seed,
        revocations: withRedis.readMs.length,
        readP50Ms: percentile(withRedis.readMs, 0.5),
        readP99Ms: percentile(withRedis.readMs, 0.99),
        readMaxMs: Math.max(...withRedis.readMs),
        cutOffP99Ms: percentile(withRedis.cutOffMs, 0.99),
        withoutRedis: withoutRedis.readMs.length,
        withoutRedisP99Ms: percentile(withoutRedis.readMs, 0.99),
        withoutRedisMaxMs: Math.max(...withoutRedis.readMs),
        storedAfter: withRedis.storedAfter + withoutRedis.storedAfter,
      },
      bars: {
        read: { figure: "readP99Ms", atMost: 1_000 },
        readAtMost: { figure: "readMaxMs", atMost: 2_000 },
        withoutRedis: { figure: "withoutRedisMaxMs", atMost: 30_000 },
        noneStored: { figure: "storedAfter", atMost: 0 },
      },
    };
  } finally {
    await servers.stop();
  }
}

const newMeasured = (): Measured => ({ readMs: [], cutOffMs: [], storedAfter: 0 });

async function prepare({ database }: DrillServers): Promise<Place> {
  const { teamId, ownerId } = await buildTeam(database);
  const mapId = newId<MapId>();
  const state = newMapState(emptyMap({ title: "Drill" }), 1);
  await buildMap(database, { mapId, teamId, state, clientId: 1 });
  return { database, teamId, ownerId, mapId };
}

async function revokeAll(
  servers: DrillServers,
  place: Place,
  options: { readonly revocations: number; readonly atOnce: number; readonly random: SeededRandom },
  measured: Measured,
): Promise<void> {
  const { revocations, atOnce, random } = options;
  for (let done = 0; done < revocations; done += atOnce) {
    const round = Array.from({ length: Math.min(atOnce, revocations - done) }, (_, index) => done + index);
    await Promise.all(
      round.map(async (index) => {
        const right = RIGHTS[index % RIGHTS.length];
        const node = servers.nodes[index % servers.nodes.length];
        if (right === undefined || node === undefined)
          throw new Error("There is nobody to take a right from.");
        await revokeOne(place, right, { port: node.port, name: `V${index}`, random }, measured);
      }),
    );
  }
}

async function revokeOne(
  place: Place,
  right: Right,
  { port, name, random }: { readonly port: number; readonly name: string; readonly random: SeededRandom },
  measured: Measured,
): Promise<void> {
  const { database, mapId } = place;
  const userId = await buildUser(database);
  const take = await right.give(place, userId);
  const person = await connectPerson({ database, port, mapId, userId, name });
  const heard = listen(person, right);
  const writing = setInterval(() => person.act(random), WRITING_MS);
  try {
    await until("the words of the other arrive", PATIENCE_MS, () => heard.lastMs() > 0);
    await delay(random.below(200));
    await take();
    const takenMs = performance.now();
    const headSeq = (await listHeadSeqs(database, [mapId])).get(mapId) ?? 0;
    await until(`who is ${right.name} is cut off`, PATIENCE_MS, () => heard.endedMs() !== null);
    await delay(LISTEN_MS);
    measured.readMs.push(Math.max(0, heard.lastMs() - takenMs));
    measured.cutOffMs.push(Math.max(0, (heard.endedMs() ?? 0) - takenMs));
    if (right.endsWriting) measured.storedAfter += await countStored(place, userId, headSeq);
  } finally {
    clearInterval(writing);
    person.close();
  }
}

/**
 * When the words of others reached somebody last, and when the server ended the connection. Who is signed out signs in
 * again, by right: what they hear then is not what they read on.
 */
function listen({ doc, provider }: DrillPerson, { endsWriting }: Right) {
  let lastMs = 0;
  let endedMs: number | null = null;
  let isBackByRight = false;
  doc.on("update", (_bytes: Uint8Array, origin: unknown) => {
    if (origin === provider && !isBackByRight) lastMs = performance.now();
  });
  provider.on("authenticated", () => {
    isBackByRight = endedMs !== null && !endsWriting;
  });
  provider.on("close", () => {
    endedMs ??= performance.now();
  });
  return { lastMs: () => lastMs, endedMs: () => endedMs };
}

async function countStored({ database, mapId }: Place, userId: UserId, afterSeq: number): Promise<number> {
  const stored = await database.pool.query(
    "SELECT FROM map_update WHERE map_id = $1 AND user_id = $2 AND seq > $3",
    [mapId, userId, afterSeq],
  );
  return stored.rowCount ?? 0;
}
