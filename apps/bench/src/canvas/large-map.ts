import { randomBytes } from "node:crypto";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import {
  createMap,
  findUserByEmail,
  getProjectionBacklog,
  listTeamsOf,
  loadMapState,
  openDatabase,
} from "@crux/db";
import type { Database } from "@crux/db";
import { migrateDatabase, startEmbeddedPostgres } from "@crux/db/server";
import { type ArgumentMap, createId, type MapId } from "@crux/domain";
import { generateMap } from "@crux/domain/testing";
import { newMapState } from "@crux/ydoc";
import { type ProductStack, startProduct } from "../harness/stack.ts";

const SETTLED_MS = 180_000;

/** The product with a large map in the demonstration team, on a Postgres that the benchmark can reach as well. */
export interface LargeMapStack extends ProductStack {
  readonly database: Database;
  readonly mapId: MapId;
}

/** A debate of so many claims, the same for the same seed: what every contestant of this benchmark shows. */
export function largeMap(claims: number): ArgumentMap {
  return generateMap({
    claims,
    seed: 7,
    crossRelations: Math.floor(claims / 20),
    undercuts: Math.floor(claims / 20),
    linked: Math.floor(claims / 12),
    pins: Math.floor(claims / 100),
    questions: 1,
  });
}

/** Starts everything and stores the map by the write door, as a new map of the team. */
export async function startWithLargeMap(map: ArgumentMap): Promise<LargeMapStack> {
  const directory = await mkdtemp(join(tmpdir(), "crux-bench-"));
  await chmod(directory, 0o711);
  const postgres = await startEmbeddedPostgres({ dataDirectory: join(directory, "data") });
  const cleanUps = [
    async () => await postgres.stop(),
    async () => await rm(directory, { recursive: true, force: true }),
  ];
  const stop = async (): Promise<void> => {
    for (const cleanUp of cleanUps) await cleanUp();
  };
  try {
    await migrateDatabase(postgres.url);
    const stack = await startProduct({ databaseUrl: postgres.url });
    cleanUps.unshift(async () => await stack.stop());
    const database = openDatabase(postgres.url);
    cleanUps.unshift(async () => await database.close());
    const user = await findUserByEmail(database, stack.account.email);
    const [team] = user === null ? [] : await listTeamsOf(database, user.id);
    if (user === null || team === undefined) throw new Error("The demonstration team is missing.");
    const mapId = createId<MapId>((length) => randomBytes(length));
    const state = newMapState(map, 1);
    await createMap(database, {
      mapId,
      teamId: team.id,
      state,
      clientId: 1,
      createdBy: user.id,
      sources: [],
    });
    await waitUntilSettled(database, mapId);
    return { ...stack, database, mapId, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** A log of more bytes gets a snapshot from the live-editing server by itself. */
const SNAPSHOT_BYTES = 256 * 1024;

/** Until the map has its rows and, if it is large, a snapshot: nothing works on it in the background then. */
async function waitUntilSettled(database: Database, mapId: MapId): Promise<void> {
  const endMs = performance.now() + SETTLED_MS;
  for (;;) {
    const backlog = await getProjectionBacklog(database);
    const updates = (await loadMapState(database, mapId))?.updates ?? [];
    const bytes = updates.reduce((sum, update) => sum + update.bytes.byteLength, 0);
    if (backlog.length === 0 && bytes <= SNAPSHOT_BYTES) return;
    if (performance.now() > endMs) throw new Error("The map's rows or its snapshot do not come.");
    await delay(500);
  }
}
