import { randomBytes } from "node:crypto";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { createMap, findUserByEmail, getProjectionBacklog, listTeamsOf, openDatabase } from "@crux/db";
import type { Database } from "@crux/db";
import { migrateDatabase, startEmbeddedPostgres } from "@crux/db/server";
import { type ArgumentMap, createId, type MapId } from "@crux/domain";
import { generateMap } from "@crux/domain/testing";
import { newMapState } from "@crux/ydoc";
import { type ProductStack, startProduct } from "../harness/stack.ts";

const PROJECTED_MS = 120_000;

/** The product with a large map in the demonstration team, on a Postgres that the benchmark can reach as well. */
export interface LargeMapStack extends ProductStack {
  readonly database: Database;
  readonly mapId: MapId;
  /** Stores the same once more, as a map of its own. */
  addMap(): Promise<MapId>;
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
    const state = newMapState(map, 1);
    const addMap = async (): Promise<MapId> => {
      const mapId = createId<MapId>((length) => randomBytes(length));
      await createMap(database, {
        mapId,
        teamId: team.id,
        state,
        clientId: 1,
        createdBy: user.id,
        sources: [],
      });
      await waitUntilProjected(database);
      return mapId;
    };
    return { ...stack, database, mapId: await addMap(), addMap, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function waitUntilProjected(database: Database): Promise<void> {
  const endMs = performance.now() + PROJECTED_MS;
  while ((await getProjectionBacklog(database)).length > 0) {
    if (performance.now() > endMs) throw new Error("The map's rows do not come.");
    await delay(200);
  }
}
