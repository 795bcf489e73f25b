import { type ChildProcess, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { fileURLToPath } from "node:url";

const LAUNCHER = fileURLToPath(new URL("../../../launch/src/main.ts", import.meta.url));
const READY_MS = 300_000;
const STOP_MS = 20_000;

/** The product as `npm start` starts it: production build, demonstration maps, data of its own. */
export interface ProductStack {
  readonly url: string;
  readonly account: { readonly email: string; readonly password: string };
  /** Where the live-editing server listens. */
  readonly collabPort: number;
  stop(): Promise<void>;
}

/**
 * Starts it on free ports. Rejects with the launcher's output when it does not get ready.
 *
 * @param options.databaseUrl a migrated Postgres of the caller's; without it the product starts its own
 */
export async function startProduct(options: { readonly databaseUrl?: string } = {}): Promise<ProductStack> {
  const directory = await mkdtemp(join(tmpdir(), "crux-bench-"));
  const { databaseUrl } = options;
  const child = spawn(process.execPath, [LAUNCHER, "start", "--demo"], {
    env: {
      ...process.env,
      CRUX_DATA_DIR: directory,
      CRUX_WEB_PORT: "0",
      CRUX_COLLAB_PORT: "0",
      ...(databaseUrl === undefined ? {} : { DATABASE_URL: databaseUrl }),
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const output: string[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (text) => output.push(String(text)));
  const stop = async (): Promise<void> => {
    await end(child);
    await rm(directory, { recursive: true, force: true });
  };
  const deadlineMs = performance.now() + READY_MS;
  while (performance.now() < deadlineMs && child.exitCode === null) {
    const record = await readRecord(join(directory, "running.json"));
    if (record !== null) return { ...record, stop };
    await delay(100);
  }
  await stop();
  throw new Error(`Crux did not start:\n${output.join("")}`);
}

interface RunningRecord {
  readonly url: string;
  readonly collabPort: number;
  readonly accounts: readonly { readonly email: string; readonly password: string }[];
}

async function readRecord(file: string): Promise<Omit<ProductStack, "stop"> | null> {
  try {
    // Our own launcher has written it; what is missing shows in the lines below.
    const { url, collabPort, accounts } = JSON.parse(await readFile(file, "utf8")) as RunningRecord;
    const [account] = accounts;
    return account === undefined ? null : { url, collabPort, account };
  } catch {
    // Not written yet, or only half.
    return null;
  }
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  child.kill("SIGTERM");
  const force = setTimeout(() => child.kill("SIGKILL"), STOP_MS);
  await ended;
  clearTimeout(force);
}

/** How a browser is started: the one that CRUX_BROWSER names, else an installed one, else Playwright's own. */
export function browserLaunch(): { executablePath?: string; args: string[] } {
  const executablePath = process.env["CRUX_BROWSER"] ?? INSTALLED.find((path) => existsSync(path));
  return {
    ...(executablePath === undefined ? {} : { executablePath }),
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-component-update"],
  };
}

const INSTALLED = [
  "/usr/bin/chromium",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];
