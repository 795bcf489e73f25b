/**
 * The live-editing server as a process of its own: `node src/main.ts`. Started with an IPC channel it says
 * `{type: "ready", port}` on it, and ends by itself when the other side is gone.
 */
import { flushCompileCache } from "node:module";
import { createLog, logConsole } from "@crux/telemetry";
import { boundMemory } from "./bound-memory.ts";
import { readEnv } from "./env.ts";
import { startCollabServer } from "./server.ts";

const STOP_LIMIT_MS = 1_200;

const log = createLog("collab");
const report = (problem: string, error: unknown): void => log.error(problem, error);

async function main(): Promise<void> {
  const read = readEnv(process.env);
  if (!read.ok) {
    process.stderr.write(`collab: cannot start: ${read.problem}\n`);
    process.exitCode = 1;
    return;
  }
  const { env } = read;
  logConsole(log);
  boundMemory();
  const server = await startCollabServer({ ...env, report });

  let isStopping = false;
  const stop = (exitCode: number): void => {
    if (isStopping) return;
    isStopping = true;
    log.info("stopping", { exitCode });
    setTimeout(() => process.exit(exitCode), STOP_LIMIT_MS).unref();
    server.stop().then(
      () => process.exit(exitCode),
      (error: unknown) => {
        report("stopping failed", error);
        process.exit(1);
      },
    );
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP", "SIGQUIT"] as const) process.on(signal, () => stop(0));
  process.on("disconnect", () => stop(0));
  // A fault nobody foresaw: what is in memory cannot be trusted any more, what is acknowledged is on disk.
  process.on("uncaughtException", (error) => {
    report("unexpected fault", error);
    stop(1);
  });

  process.send?.({ type: "ready", port: server.port });
  // Kept for the next start, and for the threads of this one, also when this process is killed.
  flushCompileCache();
  log.info("listening", { host: env.host, port: server.port, isClustered: env.redisUrl !== null });
}

main().catch((error: unknown) => {
  process.stderr.write(`collab: cannot start: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
