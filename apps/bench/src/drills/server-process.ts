import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as delay } from "node:timers/promises";
import { fileURLToPath } from "node:url";

/** As `npm start` has it. */
const COMPILED = fileURLToPath(new URL("../../../../node_modules/.cache/compiled", import.meta.url));
const ATTEMPTS = 40;
const STOP_MS = 10_000;

/** A server of ours as a process that can be killed and started again in its place, on the same port. */
export interface ServerProcess {
  readonly port: number;
  /** The process, as long as it lives. */
  child(): ChildProcess | null;
  /** Ends it with -9. */
  kill(): Promise<void>;
  /** Ends it as an update would, and gives how it ended. */
  stop(): Promise<number | null>;
  /** Starts it if it does not run. */
  revive(): Promise<void>;
}

/**
 * Starts a server that says `{type: "ready", port}`.
 *
 * @param environmentFor the settings with which it runs, given the port on which it is to listen (0 for any)
 */
export async function startServerProcess(
  file: string,
  environmentFor: (port: number) => NodeJS.ProcessEnv,
): Promise<ServerProcess> {
  let { child, port } = await start(file, environmentFor(0));
  const isAlive = (): boolean => child.exitCode === null && child.signalCode === null;
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    if (!isAlive()) return;
    const ended = once(child, "exit");
    child.kill(signal);
    const force = setTimeout(() => child.kill("SIGKILL"), STOP_MS);
    await ended;
    clearTimeout(force);
  };
  return {
    port,
    child: () => (isAlive() ? child : null),
    kill: async () => end("SIGKILL"),
    async stop() {
      await end("SIGTERM");
      return child.exitCode;
    },
    async revive() {
      if (!isAlive()) ({ child, port } = await start(file, environmentFor(port)));
    },
  };
}

/** Again if need be: the one that was killed may still hold the port for a moment. */
async function start(
  file: string,
  environment: NodeJS.ProcessEnv,
): Promise<{ readonly child: ChildProcess; readonly port: number }> {
  let said = "";
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    said = "";
    const child = spawn(process.execPath, [file], {
      env: { NODE_COMPILE_CACHE: COMPILED, ...process.env, ...environment },
      stdio: ["ignore", "ignore", "pipe", "ipc"],
    });
    child.stderr?.setEncoding("utf8").on("data", (text: string) => {
      said = (said + text).slice(-2_000);
    });
    const message: unknown = await Promise.race([
      once(child, "message").then(([first]: unknown[]) => first),
      once(child, "exit").then(() => null),
    ]);
    if (typeof message === "object" && message !== null && "port" in message)
      return { child, port: Number(message.port) };
    await delay(100);
  }
  throw new Error(`A server did not start: ${said.trim()}`);
}
