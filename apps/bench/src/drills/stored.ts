import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { getProjectionBacklog } from "@crux/db";
import type { MapId } from "@crux/domain";
import type { Crowd } from "./crowd.ts";
import type { StoredMap } from "./read-stored.ts";
import type { DrillServers } from "./servers.ts";
import { until } from "./wait.ts";

const READ_STORED = fileURLToPath(new URL("read-stored.ts", import.meta.url));
const PATIENCE_MS = 60_000;

/** What is wrong with what is stored; all zero when nothing is. */
export interface Verdict {
  lost: number;
  phantoms: number;
  incomplete: number;
}

/** Reads maps in a fresh process that knows nothing but Postgres, in the order asked. */
export async function readStored(
  servers: DrillServers,
  mapIds: readonly MapId[],
): Promise<readonly StoredMap[]> {
  if (mapIds.length === 0) return [];
  const { stdout } = await promisify(execFile)(process.execPath, [READ_STORED, servers.url, ...mapIds], {
    maxBuffer: 256 * 1024 * 1024,
  });
  // Our own program has written it.
  return JSON.parse(stdout) as readonly StoredMap[];
}

async function readOne(servers: DrillServers, mapId: MapId): Promise<StoredMap> {
  const [stored] = await readStored(servers, [mapId]);
  if (stored === undefined) throw new Error("Nothing was read.");
  return stored;
}

/** Compares what is stored with what was promised before, and with what was ever written. */
export async function judgeStored(
  servers: DrillServers,
  crowd: Crowd,
  promised: readonly string[],
  verdict: Verdict,
): Promise<void> {
  const stored = await readOne(servers, crowd.mapId);
  const texts = new Set(stored.texts);
  const issued = crowd.everWritten();
  verdict.lost += promised.filter((text) => !texts.has(text)).length;
  verdict.phantoms += stored.texts.filter((text) => !issued.has(text)).length;
  verdict.incomplete += stored.isComplete ? 0 : 1;
}

/** How many rows of search differ from the map, once they have had time to follow. */
export async function countUnequalRows(servers: DrillServers, mapId: MapId): Promise<number> {
  const { database } = servers;
  await until(
    "the rows follow",
    PATIENCE_MS,
    async () => (await getProjectionBacklog(database)).length === 0,
  );
  const stored = await readOne(servers, mapId);
  const rows = await database.pool.query<{ text: string }>("SELECT text FROM claim WHERE map_id = $1", [
    mapId,
  ]);
  const visible = new Set(stored.visible);
  const extra = rows.rows.filter(({ text }) => !visible.delete(text)).length;
  return extra + visible.size;
}
