/**
 * The product's own Postgres: a real server from a package, in its own directory, on the loopback address only.
 *
 * It is started detached with its output in a file, so that neither Ctrl-C in the terminal nor the death of the
 * launcher cuts it off in the middle: the launcher stops it last, or the next start finds it by `postmaster.pid`.
 */
import { execFile, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { chmod, chown, mkdir, open, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { dirname, join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { promisify } from "node:util";
import { Client } from "pg";
import { copyPostgresProgram, findPostgresProgram } from "./postgres-program.ts";
import { clearOrphan, findPostmaster, isProcessAlive, stopPostmaster } from "./postmaster.ts";
import { findServerUser } from "./server-user.ts";
import type { ServerUser } from "./server-user.ts";

const run = promisify(execFile);
const READY_MS = 60_000;
const ATTEMPTS = 40;
const USER = "crux";

export interface EmbeddedPostgresOptions {
  /** Holds the cluster, its password and its log. Made if missing; must be absolute. */
  readonly dataDirectory: string;
  /** Where to run a copy of the program from; see `choosePostgresPlace`. */
  readonly programDirectory?: string | null;
  /** A port for this server; a free one is taken when none is given. */
  readonly port?: number;
  /** Further settings, such as `fsync=off` in tests that prove nothing about durability. */
  readonly settings?: readonly string[];
  readonly log?: (line: string) => void;
}

export interface EmbeddedPostgres {
  /** Address of the database `crux`, password included: never to be printed. */
  readonly url: string;
  readonly port: number;
  /** Whether the server's first process is there. */
  isRunning(): boolean;
  /** Ends the server in good order. */
  stop(): Promise<void>;
}

async function findFreePort(): Promise<number> {
  return await new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => {
        if (address === null || typeof address === "string") reject(new Error("No port was given."));
        else resolve(address.port);
      });
    });
  });
}

async function readPassword(file: string): Promise<string> {
  const known = await readFile(file, "utf8").catch(() => null);
  if (known !== null && known !== "") return known;
  const password = randomBytes(24).toString("base64url");
  await writeFile(file, password, { mode: 0o600 });
  return password;
}

/** Makes the cluster beside its final place and moves it there whole, so that a start cut short leaves nothing half made. */
async function initialise(
  program: string,
  cluster: string,
  password: string,
  user: ServerUser | null,
): Promise<void> {
  const unfinished = `${cluster}.unfinished`;
  const passwordFile = `${cluster}.password`;
  await rm(unfinished, { recursive: true, force: true });
  await mkdir(unfinished, { mode: 0o700 });
  await writeFile(passwordFile, password, { mode: 0o600 });
  if (user !== null) {
    await chown(unfinished, user.uid, user.gid);
    await chown(passwordFile, user.uid, user.gid);
  }
  try {
    await run(
      join(program, "bin", "initdb"),
      [
        `--pgdata=${unfinished}`,
        `--username=${USER}`,
        `--pwfile=${passwordFile}`,
        "--auth=scram-sha-256",
        "--encoding=UTF8",
        "--locale=C",
        "--locale-provider=builtin",
        "--builtin-locale=C.UTF-8",
        "--data-checksums",
        "--no-instructions",
      ],
      { ...user, env: { ...process.env, LC_ALL: "C" }, cwd: "/" },
    );
  } finally {
    await rm(passwordFile, { force: true });
  }
  await rename(unfinished, cluster);
}

function addressOf(password: string, port: number, database: string): string {
  return `postgresql://${USER}:${password}@127.0.0.1:${port}/${database}`;
}

/** The address of the server that runs on this data directory now; null when none does. */
export async function findRunningPostgres(dataDirectory: string): Promise<string | null> {
  const postmaster = await findPostmaster(join(dataDirectory, "cluster"));
  const password = await readFile(join(dataDirectory, "password"), "utf8").catch(() => null);
  if (postmaster?.port == null || password === null) return null;
  const url = addressOf(password, postmaster.port, USER);
  return (await canConnect(url)) ? url : null;
}

async function canConnect(url: string): Promise<boolean> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
  client.on("error", () => undefined); // A connection lost while probing means "not yet".
  try {
    await client.connect();
    await client.query("SELECT 1");
    return true;
  } catch {
    return false; // Starting up, or about to end; the caller looks at the process.
  } finally {
    await client.end().catch(() => undefined); // It never was connected.
  }
}

async function createDatabaseOnce(adminUrl: string): Promise<void> {
  const client = new Client({ connectionString: adminUrl });
  await client.connect();
  try {
    const found = await client.query("SELECT 1 FROM pg_database WHERE datname = $1", [USER]);
    if (found.rowCount === 0) await client.query(`CREATE DATABASE ${USER}`);
  } finally {
    await client.end();
  }
}

/**
 * Makes a directory that the server's user can walk through, with those above it that are missing: a strict umask of
 * whoever starts would take the bits away again. Directories that were there before are left as they are.
 */
async function makeWalkable(directory: string, user: ServerUser | null): Promise<void> {
  const mode = 0o711;
  const highest = await mkdir(directory, { recursive: true, mode });
  if (highest === undefined || user === null) return;
  for (let made = directory; ; made = dirname(made)) {
    await chmod(made, mode);
    if (made === highest || made === dirname(made)) break;
  }
}

/**
 * Starts the server of `dataDirectory` and waits until it answers. Makes the cluster on the first start (UTF-8, data
 * checksums, a random password in a file of mode 600). A postmaster left by a killed run is stopped first.
 * Throws when the server does not come up, naming its log.
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const { dataDirectory } = options;
  const log = options.log ?? (() => undefined);
  const user = await findServerUser();
  await makeWalkable(dataDirectory, user);
  const installed = await findPostgresProgram();
  const program =
    options.programDirectory == null
      ? installed
      : await copyPostgresProgram(installed, options.programDirectory);
  const cluster = join(dataDirectory, "cluster");
  const password = await readPassword(join(dataDirectory, "password"));
  const isInitialised = await stat(join(cluster, "PG_VERSION")).then(
    () => true,
    () => false,
  );
  if (isInitialised) {
    if ((await clearOrphan(cluster)) === "stopped") log("stopped the database server of an earlier start");
  } else {
    log("making the database");
    await rm(cluster, { recursive: true, force: true });
    await initialise(program, cluster, password, user);
  }

  const logFile = join(dataDirectory, "postgres.log");
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const port = options.port ?? (await findFreePort());
    const urlOf = (database: string): string =>
      `postgresql://${USER}:${password}@127.0.0.1:${port}/${database}`;
    const output = await open(logFile, "w", 0o600);
    const settings = [
      "listen_addresses=127.0.0.1",
      "unix_socket_directories=",
      "fsync=on",
      "synchronous_commit=on",
      ...(options.settings ?? []),
    ];
    const child = spawn(
      join(program, "bin", "postgres"),
      ["-D", cluster, "-p", String(port), ...settings.flatMap((setting) => ["-c", setting])],
      {
        ...user,
        detached: true,
        stdio: ["ignore", output.fd, output.fd],
        cwd: "/",
        env: { ...process.env, LC_ALL: "C" },
      },
    );
    let startError: Error | null = null;
    child.once("error", (error) => {
      startError = error;
    });
    child.unref();
    await output.close();
    const { pid } = child;
    const end = performance.now() + READY_MS;
    const isComing = (): boolean =>
      pid !== undefined && child.exitCode === null && child.signalCode === null && performance.now() < end;
    while (isComing()) {
      if (pid !== undefined && (await canConnect(urlOf("postgres")))) {
        await createDatabaseOnce(urlOf("postgres"));
        return {
          url: urlOf(USER),
          port,
          isRunning: () => isProcessAlive(pid),
          stop: async () => await stopPostmaster(pid),
        };
      }
      await delay(25);
    }
    if (startError !== null) throw new Error(`Postgres cannot be run from ${program}`, { cause: startError });
    if (pid !== undefined && isProcessAlive(pid)) await stopPostmaster(pid);
    const said = await readFile(logFile, "utf8");
    // Both pass: another program took the port first, or backends of a killed server still hold its memory.
    const mayPass = /Address already in use|could not bind|shared memory|lock file/u.test(said);
    if (!mayPass || (options.port !== undefined && /could not bind/u.test(said))) {
      throw new Error(`Postgres did not start: ${said.trim().split("\n").at(-1) ?? ""} (see ${logFile})`);
    }
    await delay(250);
  }
  throw new Error(`Postgres did not start (see ${logFile})`);
}
