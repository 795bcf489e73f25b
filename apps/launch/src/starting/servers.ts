/** The two servers: started, watched, started again when one ends by itself, and stopped in order. */
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { collabMain, webDirectory } from "../checkout.ts";
import { startServerProcess } from "../child-process.ts";
import type { ServerProcess } from "../child-process.ts";
import { Failure } from "../failure.ts";

export interface ServersOptions {
  readonly isDevelopment: boolean;
  readonly dataDirectory: string;
  readonly environment: NodeJS.ProcessEnv;
  readonly signal: AbortSignal;
  readonly onRestart: (name: string, cause: string) => void;
  /** Called when a server keeps ending by itself. */
  readonly onGiveUp: (failure: Failure) => void;
}

interface Watched {
  /** Starts it and waits until it listens. */
  start(): Promise<number>;
  stop(): Promise<void>;
}

const RESTARTS = 5;
const RESTART_WINDOW_MS = 60_000;

function watch(
  name: string,
  startOne: () => ServerProcess,
  options: ServersOptions,
  logFile: string | null,
): Watched {
  let current: ServerProcess | null = null;
  let restartsAtMs: number[] = [];
  let isStopping = false;
  const nextStep = logFile === null ? "Correct it, then start again." : `See ${logFile}, then start again.`;

  function begin(): ServerProcess {
    const server = startOne();
    current = server;
    return server;
  }

  async function guard(server: ServerProcess): Promise<void> {
    const cause = await server.ended;
    if (isStopping) return;
    const now = performance.now();
    restartsAtMs = [...restartsAtMs.filter((at) => now - at < RESTART_WINDOW_MS), now];
    if (restartsAtMs.length > RESTARTS) {
      options.onGiveUp(new Failure(`The ${name} server keeps ending: ${cause}`, nextStep));
      return;
    }
    options.onRestart(name, cause);
    await delay(200 * restartsAtMs.length);
    // Stopped while it paused.
    if (!isStopping) void guard(begin());
  }

  return {
    async start() {
      options.signal.throwIfAborted();
      const server = begin();
      const port = await server.ready.catch((error: unknown) => {
        options.signal.throwIfAborted();
        throw new Failure(
          `The ${name} server did not start: ${error instanceof Error ? error.message : String(error)}`,
          nextStep,
        );
      });
      void guard(server);
      return port;
    },
    async stop() {
      isStopping = true;
      await current?.stop();
    },
  };
}

export interface Servers {
  /** Starts both; resolves with the ports on which they listen. */
  start(): Promise<{ readonly webPort: number; readonly collabPort: number }>;
  stop(): Promise<void>;
}

/**
 * So many threads help the live-editing server to collect garbage. Left to itself it takes four: on two cores these leave
 * none to whoever waits for an answer when the rows of a large map are made.
 */
const HELPERS = Math.max(1, Math.min(4, availableParallelism() - 1));

/**
 * The two servers, not started yet. One that ends by itself is started again, up to five times in a minute; then
 * `onGiveUp` is told why.
 */
export function createServers(options: ServersOptions): Servers {
  const { isDevelopment, dataDirectory, environment } = options;
  const logFileOf = (name: string): string | null =>
    isDevelopment ? null : join(dataDirectory, `${name}.log`);
  const collab = watch(
    "live-editing",
    () =>
      startServerProcess({
        file: collabMain,
        nodeParameters: [
          `--v8-pool-size=${HELPERS}`,
          ...(isDevelopment ? ["--watch", "--watch-preserve-output"] : []),
        ],
        cwd: dataDirectory,
        environment,
        logFile: logFileOf("collab"),
      }),
    options,
    logFileOf("collab"),
  );
  const web = watch(
    "web",
    () =>
      startServerProcess({
        file: join(webDirectory, "serve.ts"),
        parameters: isDevelopment ? ["--dev"] : [],
        cwd: webDirectory,
        environment: { ...environment, NODE_ENV: isDevelopment ? "development" : "production" },
        logFile: logFileOf("web"),
      }),
    options,
    logFileOf("web"),
  );
  return {
    async start() {
      const [collabPort, webPort] = await Promise.all([collab.start(), web.start()]);
      return { collabPort, webPort };
    },
    async stop() {
      // People first lose the page, then the connection under it: what they still send is stored.
      await web.stop();
      await collab.stop();
    },
  };
}
