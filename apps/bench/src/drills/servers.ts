import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { chmod, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Database, openDatabase } from "@crux/db";
import {
  type EmbeddedPostgres,
  isProcessAlive,
  migrateDatabase,
  startEmbeddedPostgres,
  waitForProcessEnd,
} from "@crux/db/server";
import { startTestRedis, type TestRedis } from "@crux/db/testing";
import { findFreePort, type Link, openLink } from "./link.ts";
import { type ServerProcess, startServerProcess } from "./server-process.ts";

const COLLAB = fileURLToPath(new URL("../../../collab/src/main.ts", import.meta.url));
const WEB = fileURLToPath(new URL("../../../web/serve.ts", import.meta.url));
const BUILD = fileURLToPath(new URL("../../../launch/src/test-run/build.ts", import.meta.url));

/** The origin from which the drills' people come. */
export const ORIGIN = "http://localhost:3000";

/** A live-editing server, and the lines by which it reaches the others. */
interface DrillNode extends ServerProcess {
  readonly toPostgres: Link;
  readonly toRedis: Link | null;
}

/** Postgres, waiting for the disk, and servers of ours; all of them can be killed and started again in their place. */
export interface DrillServers {
  readonly url: string;
  readonly database: Database;
  readonly nodes: readonly DrillNode[];
  /** The first live-editing server. */
  readonly node: DrillNode;
  readonly web: ServerProcess | null;
  readonly redis: TestRedis | null;
  killPostgres(): Promise<void>;
  /** Starts whatever does not run. */
  revive(): Promise<void>;
  stop(): Promise<void>;
}

export interface DrillServersOptions {
  /** How many live-editing servers. */
  readonly nodes?: number;
  /** Settings of one of them besides the usual. */
  readonly environmentOf?: (index: number) => NodeJS.ProcessEnv;
  readonly hasRedis?: boolean;
  /**
   * Everything that a server and Postgres tell each other goes through this process, so that it can cut the line. Where
   * time is measured that would count the work of the people who are played here.
   */
  readonly isDirect?: boolean;
  /** The web server too; it is built first when need be. */
  readonly hasWeb?: boolean;
}

export async function startServers(options: DrillServersOptions = {}): Promise<DrillServers> {
  const directory = await mkdtemp(join(tmpdir(), "crux-drill-"));
  await chmod(directory, 0o711);
  const dataDirectory = join(directory, "data");
  let postgres: EmbeddedPostgres = await startEmbeddedPostgres({ dataDirectory });
  await migrateDatabase(postgres.url);
  const { url } = postgres;
  const database = openDatabase(url);
  await demandDurability(database);
  const redis = options.hasRedis === true ? await startTestRedis() : null;
  const nodes: DrillNode[] = [];
  for (let index = 0; index < (options.nodes ?? 1); index += 1) {
    const toPostgres = await openLink(postgres.port);
    const toRedis = redis === null ? null : await openLink(redis.port);
    const node = await startServerProcess(COLLAB, (port) => ({
      DATABASE_URL:
        options.isDirect === true ? url : url.replace(`:${postgres.port}/`, `:${toPostgres.port}/`),
      CRUX_COLLAB_PORT: String(port),
      CRUX_ORIGINS: ORIGIN,
      REDIS_URL: toRedis === null ? "" : `redis://127.0.0.1:${toRedis.port}`,
      ...options.environmentOf?.(index),
    }));
    nodes.push({ ...node, toPostgres, toRedis });
  }
  const [node] = nodes;
  if (node === undefined) throw new Error("A drill needs a live-editing server.");
  const web = options.hasWeb === true ? await startWeb(url, node.port) : null;

  return {
    url,
    database,
    nodes,
    node,
    web,
    redis,
    async killPostgres() {
      const file = await readFile(join(dataDirectory, "cluster", "postmaster.pid"), "utf8");
      const pid = Number.parseInt(file, 10);
      if (!(pid > 1) || !isProcessAlive(pid)) return;
      process.kill(pid, "SIGKILL");
      await waitForProcessEnd(pid, 10_000);
    },
    async revive() {
      if (!postgres.isRunning())
        postgres = await startEmbeddedPostgres({ dataDirectory, port: postgres.port });
      await redis?.restart();
      await Promise.all([...nodes, ...(web === null ? [] : [web])].map(async (server) => server.revive()));
    },
    async stop() {
      await Promise.all([...nodes, ...(web === null ? [] : [web])].map(async (server) => server.kill()));
      for (const { toPostgres, toRedis } of nodes) for (const link of [toPostgres, toRedis]) link?.close();
      await redis?.kill();
      await database.close();
      await postgres.stop();
      await rm(directory, { recursive: true, force: true });
    },
  };
}

/** What is shown with a database that does not wait for the disk shows nothing. */
async function demandDurability(database: Database): Promise<void> {
  const durable = await database.pool.query<{ fsync: string; commit: string }>(
    "SELECT current_setting('fsync') AS fsync, current_setting('synchronous_commit') AS commit",
  );
  const settings = durable.rows[0];
  if (settings?.fsync !== "on" || settings.commit !== "on") throw new Error("This Postgres proves nothing.");
}

async function startWeb(url: string, collabPort: number): Promise<ServerProcess> {
  const build = spawn(process.execPath, [BUILD], { stdio: ["ignore", "pipe", "inherit"] });
  let printed = "";
  build.stdout.on("data", (bytes) => (printed += String(bytes)));
  const [code]: unknown[] = await once(build, "close");
  if (code !== 0) throw new Error("The web application could not be built.");
  const secret = randomBytes(24).toString("hex");
  // It must know beforehand under which address it will be asked for.
  const webPort = await findFreePort();
  return await startServerProcess(WEB, () => ({
    DATABASE_URL: url,
    CRUX_SECRET: secret,
    CRUX_WEB_PORT: String(webPort),
    CRUX_WEB_BUILD: printed.trim(),
    CRUX_COLLAB_PORT: String(collabPort),
    CRUX_ORIGINS: `http://127.0.0.1:${webPort}`,
    NODE_ENV: "production",
    NEXT_TELEMETRY_DISABLED: "1",
  }));
}
