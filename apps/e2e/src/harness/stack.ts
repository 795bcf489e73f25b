import { spawn, type ChildProcess } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { z } from "zod";

const LAUNCHER = fileURLToPath(new URL("../../../launch/src/main.ts", import.meta.url));
const READY_MS = 300_000;

const running = z.object({
  pid: z.number(),
  url: z.string(),
  collabUrl: z.string(),
  webPort: z.number(),
  accounts: z.array(z.object({ email: z.string(), password: z.string() })),
});
export type RunningStack = z.infer<typeof running>;

/** The stack that the run's global set-up has started for this worker. */
export function stackUnderTest(): RunningStack & { readonly dataDirectory: string } {
  const stacks = z.array(running.extend({ dataDirectory: z.string() }));
  const started = stacks.parse(JSON.parse(process.env["CRUX_E2E_STACKS"] ?? "[]"));
  // A worker that takes the place of another after a failed test has its number, too.
  const stack = started[Number(process.env["TEST_PARALLEL_INDEX"])];
  if (stack === undefined) throw new Error("No stack has been started for this worker.");
  return stack;
}

export interface Stack extends RunningStack {
  readonly dataDirectory: string;
  /** Number of the launcher's process. */
  readonly pid: number;
  /** Stops everything the launcher started and removes the data. */
  stop(): Promise<void>;
}

/**
 * Starts Crux the way `npm start` does, on free ports and with data of its own.
 *
 * @throws with the launcher's output when it ends, or is not ready within five minutes.
 */
export async function startStack(
  extra: { args?: string[]; env?: Record<string, string> } = {},
): Promise<Stack> {
  const dataDirectory = mkdtempSync(join(tmpdir(), "crux-e2e-"));
  const child = spawn(process.execPath, [LAUNCHER, "start", ...(extra.args ?? [])], {
    env: { ...process.env, CRUX_DATA_DIR: dataDirectory, ...extra.env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const output: string[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (text) => output.push(String(text)));
  const state = await waitUntilRunning(child, dataDirectory, output);
  return {
    ...state,
    dataDirectory,
    async stop() {
      await endProcess(child);
      rmSync(dataDirectory, { recursive: true, force: true });
    },
  };
}

async function waitUntilRunning(
  child: ChildProcess,
  directory: string,
  output: string[],
): Promise<RunningStack> {
  const deadline = Date.now() + READY_MS;
  while (Date.now() < deadline && child.exitCode === null) {
    const state = readRunning(directory);
    if (state) return state;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  await endProcess(child);
  throw new Error(`Crux did not start:\n${output.join("")}`);
}

function readRunning(directory: string): RunningStack | null {
  try {
    return running.parse(JSON.parse(readFileSync(join(directory, "running.json"), "utf8")));
  } catch {
    // Not written yet, or only half.
    return null;
  }
}

async function endProcess(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  child.kill("SIGTERM");
  const force = setTimeout(() => child.kill("SIGKILL"), 20_000);
  await ended;
  clearTimeout(force);
}
