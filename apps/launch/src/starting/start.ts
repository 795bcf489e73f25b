import { createHash } from "node:crypto";
import { networkInterfaces } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { getProjectionBacklog, openDatabase } from "@crux/db";
import { buildWeb } from "../building/build-web.ts";
import { ensureDemo } from "./demo.ts";
import type { Demo } from "./demo.ts";
import type { Settings } from "../env.ts";
import { Failure, failureLine } from "../failure.ts";
import { prepareOperatorsDatabase } from "../database/operators-database.ts";
import { lanHosts, listOrigins } from "./origins.ts";
import { startOwnDatabase } from "../database/own-database.ts";
import { choosePort, findAnyPort, isPortFree } from "./ports.ts";
import type { Progress } from "../progress.ts";
import { answers, readRunningRecord, releaseLock, takeLock, writeRunningRecord } from "./running.ts";
import { ensureSecret } from "./secrets.ts";
import { createServers } from "./servers.ts";

const READY_MS = 120_000;

export interface StartOptions {
  readonly settings: Settings;
  readonly isDevelopment: boolean;
  readonly lan: boolean;
  readonly yes: boolean;
  readonly demo: boolean;
  readonly progress: Progress;
  readonly write: (line: string) => void;
  /** Aborted by Ctrl-C, a closed terminal, or the death of the process that started this one. */
  readonly stopping: AbortController;
}

/** Starts everything, says so, and resolves when all of it has been stopped again. */
export async function start(options: StartOptions): Promise<void> {
  const { settings, progress, stopping } = options;
  const { signal } = stopping;
  const { heldBy } = await takeLock(settings.dataDirectory);
  if (heldBy !== null) {
    await showRunning(settings.dataDirectory, heldBy, options);
    return;
  }
  const cleanUps: (() => Promise<void>)[] = [async () => await releaseLock(settings.dataDirectory)];
  try {
    const secret = settings.secret ?? (await ensureSecret(settings.dataDirectory));
    progress.step("Database");
    const database = await openOwnOrOperators(options, cleanUps);
    signal.throwIfAborted();
    const demo = await makeDemo(options, database);
    const webBuild = options.isDevelopment
      ? null
      : await buildWeb({
          signal,
          onBuild: () => progress.step("Building the web application (about a minute)"),
        });

    progress.step("Servers");
    const lan = options.lan ? lanHosts(settings.lanHosts, networkInterfaces()) : [];
    const hosts = options.lan ? ["0.0.0.0"] : ["127.0.0.1", "::1"];
    const webPort = await takePort("web application", settings.webPort, hosts, [], progress);
    const collabPort = await takePort("live editing", settings.collabPort, hosts, [webPort], progress);
    const { origins: added, publicUrl } = settings;
    const origins = listOrigins({ port: webPort, lan, added, publicUrl });
    const listenHost = options.lan ? "0.0.0.0" : "127.0.0.1";
    let giveUp: Failure | null = null;
    const servers = createServers({
      isDevelopment: options.isDevelopment,
      dataDirectory: settings.dataDirectory,
      signal,
      environment: {
        ...process.env,
        DATABASE_URL: database.url,
        CRUX_SECRET: secret,
        CRUX_WEB_PORT: String(webPort),
        CRUX_COLLAB_PORT: String(collabPort),
        CRUX_WEB_HOST: listenHost,
        CRUX_COLLAB_HOST: listenHost,
        CRUX_ORIGINS: origins.join(","),
        ...(publicUrl === null ? {} : { CRUX_PUBLIC_URL: publicUrl }),
        ...(demo === null ? {} : { CRUX_MAIN_MAP: demo.mainMapId }),
        ...(webBuild === null ? {} : { CRUX_WEB_BUILD: webBuild }),
        NEXT_TELEMETRY_DISABLED: "1",
      },
      onRestart: (name, cause) => options.write(`The ${name} server ended (${cause}); starting it again.`),
      onGiveUp: (failure) => {
        giveUp = failure;
        stopping.abort();
      },
    });
    cleanUps.push(async () => await servers.stop());
    // A server that does not get ready is ended, too, and its wait with it.
    const stopEarly = (): void => void servers.stop();
    signal.addEventListener("abort", stopEarly, { once: true });
    await servers.start();
    signal.removeEventListener("abort", stopEarly);
    await waitUntilReady(database.url, webPort, collabPort, signal);
    progress.done();

    const url = origins[0] ?? `http://localhost:${webPort}`;
    await writeRunningRecord(settings.dataDirectory, {
      pid: process.pid,
      url,
      origins,
      collabUrl: `ws://localhost:${collabPort}`,
      webPort,
      collabPort,
      accounts: demo?.accounts ?? [],
    });
    announce(options, origins, demo);
    await new Promise<void>((resolve) => {
      signal.addEventListener("abort", () => resolve(), { once: true });
      if (signal.aborted) resolve();
    });
    if (giveUp !== null) throw giveUp as Failure;
  } finally {
    progress.abandon();
    for (const cleanUp of cleanUps.toReversed()) await cleanUp();
  }
}

async function showRunning(dataDirectory: string, pid: number, options: StartOptions): Promise<void> {
  const { progress, write, stopping } = options;
  const end = performance.now() + READY_MS;
  let isWaiting = false;
  while (performance.now() < end) {
    stopping.signal.throwIfAborted();
    const record = await readRunningRecord(dataDirectory, pid);
    if (record !== null && (await answers(record.webPort))) {
      progress.done();
      write(`Crux is running already: ${record.url}`);
      write("Stop it with Ctrl-C in the terminal where it was started.");
      return;
    }
    if (!isWaiting) progress.step(`Waiting for the start that is under way (process ${pid})`);
    isWaiting = true;
    await delay(250);
  }
  throw new Failure(
    `The start by process ${pid} does not get ready.`,
    `End that process (kill ${pid}), then start again.`,
  );
}

interface DatabaseInUse {
  readonly url: string;
  /** Where the demonstration in this database is remembered. */
  readonly directory: string;
  readonly isOwn: boolean;
}

async function openOwnOrOperators(
  options: StartOptions,
  cleanUps: (() => Promise<void>)[],
): Promise<DatabaseInUse> {
  const { settings, progress, stopping, yes } = options;
  if (settings.databaseUrl === null) {
    const own = await startOwnDatabase(settings.dataDirectory, progress);
    cleanUps.push(async () => await own.stop());
    own.watch(
      () => options.write("The database server ended; starting it again."),
      (error) => {
        options.write(`The database server cannot be started again: ${failureLine(error)}`);
        stopping.abort();
      },
    );
    return { url: own.url, directory: own.directory, isOwn: true };
  }
  const { databaseUrl: url } = settings;
  await prepareOperatorsDatabase({
    url,
    isAgreed: yes,
    signal: stopping.signal,
    dataDirectory: settings.dataDirectory,
    onBackup: (file) => progress.note(`Backed up before the update: ${file}`),
  });
  const { host, pathname } = new URL(url);
  const key = createHash("sha256")
    .update(host + pathname)
    .digest("hex")
    .slice(0, 12);
  return { url, directory: join(settings.dataDirectory, `database-${key}`), isOwn: false };
}

async function makeDemo(options: StartOptions, database: DatabaseInUse): Promise<Demo | null> {
  if (!database.isOwn && !options.demo) return null;
  return await ensureDemo({
    directory: database.directory,
    databaseUrl: database.url,
    signal: options.stopping.signal,
    onMake: () => options.progress.step("Demonstration maps"),
  });
}

async function takePort(
  name: string,
  wanted: number,
  hosts: readonly string[],
  taken: readonly number[],
  progress: Progress,
): Promise<number> {
  if (wanted === 0) {
    const any = await findAnyPort();
    // Nobody listens yet on what was promised to the other server, so the system may give it once more.
    return taken.includes(any) ? await takePort(name, wanted, hosts, taken, progress) : any;
  }
  const port = await choosePort(
    wanted,
    async (tried) => !taken.includes(tried) && (await isPortFree(tried, hosts)),
  );
  if (port === null) {
    throw new Failure(
      `No port from ${wanted} on is free for the ${name}.`,
      "End the programs that take them, or set another by CRUX_WEB_PORT or CRUX_COLLAB_PORT.",
    );
  }
  if (port !== wanted) progress.note(`Port ${wanted} is taken: the ${name} uses ${port}`);
  return port;
}

/** Waits until both servers answer and no map's rows are behind its log. */
async function waitUntilReady(
  databaseUrl: string,
  webPort: number,
  collabPort: number,
  signal: AbortSignal,
): Promise<void> {
  const database = openDatabase(databaseUrl);
  try {
    const end = performance.now() + READY_MS;
    let missing = "";
    while (performance.now() < end) {
      signal.throwIfAborted();
      if (!(await answers(webPort))) missing = "the web application does not answer";
      else if (!(await answers(collabPort))) missing = "live editing does not answer";
      else {
        const behind = await getProjectionBacklog(database);
        if (behind.length === 0) return;
        missing = `${behind.length} map(s) are not indexed yet`;
      }
      await delay(100);
    }
    throw new Failure(`It did not get ready: ${missing}.`, "See the logs beside the data, then start again.");
  } finally {
    await database.close();
  }
}

function announce(options: StartOptions, origins: readonly string[], demo: Demo | null): void {
  const { write } = options;
  write("");
  write(`  Crux is ready: ${origins[0] ?? ""}`);
  if (options.lan) {
    const others = origins.slice(1).filter((origin) => !/\/\/(?:127\.|localhost)/u.test(origin));
    for (const other of others) write(`  In the local network: ${other}`);
    if (others.length === 0)
      write("  No address in a local network was found. CRUX_LAN_HOSTS=<address> names the one to use.");
  }
  if (demo !== null) {
    write("");
    write("  Sign in as");
    for (const { email, password } of demo.accounts) write(`    ${email.padEnd(26)} ${password}`);
  }
  write("");
  write("  Stop with Ctrl-C.");
  write("");
}
