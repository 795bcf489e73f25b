import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { connect, createServer } from "node:net";
import { setTimeout as delay } from "node:timers/promises";

const PROGRAM = process.env["CRUX_REDIS_SERVER"] ?? "redis-server";
const READY_MS = 10_000;

/** A Redis for tests of several servers: it keeps nothing on disk, listens to this machine only, and can be killed. */
export interface TestRedis {
  readonly url: string;
  readonly port: number;
  /** Ends it at once, as a crash would. */
  kill(): Promise<void>;
  /** Starts it again in its place if it does not run; it has forgotten everything. */
  restart(): Promise<void>;
}

/** Starts Debian's `redis-server`. Rejects in one line when there is none. */
export async function startTestRedis(): Promise<TestRedis> {
  const port = await findFreePort();
  let child = await start(port);
  return {
    url: `redis://127.0.0.1:${port}`,
    port,
    async kill() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, "exit");
      child.kill("SIGKILL");
      await ended;
    },
    async restart() {
      if (child.exitCode === null && child.signalCode === null) return;
      child = await start(port);
    },
  };
}

async function start(port: number): Promise<ChildProcess> {
  const child = spawn(
    PROGRAM,
    ["--port", String(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"],
    { stdio: "ignore" },
  );
  // Missing or not startable: told below, where it is waited for.
  const failed = once(child, "error").then(() => "failed" as const);
  const endMs = performance.now() + READY_MS;
  while (performance.now() < endMs && child.exitCode === null) {
    if ((await Promise.race([answers(port), failed])) === true) return child;
    if (child.pid === undefined) break;
    await delay(20);
  }
  throw new Error(`Redis cannot be started: ${PROGRAM}. Install it, or name it in CRUX_REDIS_SERVER.`);
}

async function answers(port: number): Promise<boolean> {
  return await new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1", () => socket.write("PING\r\n"));
    socket.setTimeout(1_000, () => socket.destroy());
    socket.once("data", (data) => {
      resolve(data.toString().startsWith("+PONG"));
      socket.destroy();
    });
    socket.once("error", () => resolve(false));
    socket.once("close", () => resolve(false));
  });
}

async function findFreePort(): Promise<number> {
  const probe = createServer();
  probe.listen(0, "127.0.0.1");
  await once(probe, "listening");
  const address = probe.address();
  probe.close();
  if (address === null || typeof address === "string") throw new Error("No port was given.");
  return address.port;
}
