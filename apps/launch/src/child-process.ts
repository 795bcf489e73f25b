import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { createWriteStream } from "node:fs";

const STOP_MS = 8_000;
const KEPT_LINES = 40;

/** Takes the line of a program's output that says what went wrong: the last error, else the last line. */
export function findCause(lines: readonly string[]): string {
  const spoken = lines.map((line) => line.trim()).filter((line) => line !== "" && !line.startsWith("at "));
  const isError = (line: string): boolean => /\b(?:error|cannot|could not|failed|missing)\b/iu.test(line);
  return spoken.findLast((line) => isError(line)) ?? spoken.at(-1) ?? "it gave no reason.";
}

/**
 * Runs a program to its end and gives what it wrote.
 *
 * @param options.failure makes the error to throw from the line that tells the cause
 * @param options.signal ends the program early
 */
export async function runProgram(options: {
  readonly file: string;
  readonly parameters: readonly string[];
  readonly cwd?: string;
  readonly environment: NodeJS.ProcessEnv;
  readonly signal: AbortSignal;
  readonly failure: (causeLine: string, output: string) => Error;
}): Promise<{ readonly output: string }> {
  options.signal.throwIfAborted();
  const child = spawn(options.file, options.parameters, {
    ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
    env: options.environment,
    stdio: ["ignore", "pipe", "pipe"],
    // Its own group: Ctrl-C goes to the launcher, which ends it and waits.
    detached: true,
  });
  let output = "";
  let errors = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => (output += text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => (errors += text));
  const end = (): void => {
    if (child.pid !== undefined) killGroup(child.pid);
  };
  options.signal.addEventListener("abort", end, { once: true });
  try {
    const code = await new Promise<number | null>((resolve, reject) => {
      child.once("error", reject);
      child.once("close", (exitCode) => resolve(exitCode));
    });
    options.signal.throwIfAborted();
    const everything = `${output}\n${errors}`;
    if (code !== 0) throw options.failure(findCause(everything.split("\n")), everything);
    return { output };
  } finally {
    options.signal.removeEventListener("abort", end);
  }
}

function killGroup(pid: number): void {
  try {
    process.kill(-pid, "SIGTERM");
  } catch {
    // It has ended by itself meanwhile.
  }
}

export interface ServerProcess {
  /** Resolves with the port when the server says that it listens; rejects when it ends before. */
  readonly ready: Promise<number>;
  /** Resolves when the process is gone, however it ended, with the line that tells why. */
  readonly ended: Promise<string>;
  /** Asks it to end, and makes it end after 8 s. */
  stop(): Promise<void>;
}

/**
 * Starts a server as a child that says `{type: "ready", port}` over the channel between processes, and that ends by
 * itself when the channel closes: so none outlives the launcher, even if that is killed.
 * It gets a group of its own, so that Ctrl-C reaches the launcher alone and the servers end in the right order.
 *
 * @param options.logFile receives all output; null shows it in the terminal (while developing)
 */
export function startServerProcess(options: {
  readonly file: string;
  readonly parameters?: readonly string[];
  readonly nodeParameters?: readonly string[];
  readonly cwd: string;
  readonly environment: NodeJS.ProcessEnv;
  readonly logFile: string | null;
}): ServerProcess {
  const child: ChildProcess = spawn(
    process.execPath,
    [...(options.nodeParameters ?? []), options.file, ...(options.parameters ?? [])],
    {
      cwd: options.cwd,
      env: options.environment,
      stdio: ["ignore", "pipe", "pipe", "ipc"],
      detached: true,
    },
  );
  const lines: string[] = [];
  const log = options.logFile === null ? null : createWriteStream(options.logFile, { mode: 0o600 });
  for (const [stream, shown] of [
    [child.stdout, process.stdout],
    [child.stderr, process.stderr],
  ] as const) {
    stream?.setEncoding("utf8").on("data", (text: string) => {
      lines.push(...text.split("\n"));
      lines.splice(0, lines.length - KEPT_LINES);
      (log ?? shown).write(text);
    });
  }
  const ended = new Promise<string>((resolve) => {
    child.once("error", (error) => resolve(error.message));
    child.once("close", (_code, killedBy) =>
      resolve(killedBy === null ? findCause(lines) : `ended by ${killedBy}`),
    );
  });
  const ready = new Promise<number>((resolve, reject) => {
    child.on("message", (message: unknown) => {
      if (typeof message !== "object" || message === null || Reflect.get(message, "type") !== "ready") return;
      resolve(Number(Reflect.get(message, "port")));
    });
    void ended.then((cause) => reject(new Error(cause)));
  });
  // Whoever waits for it sees the rejection; a server that ends later than that is not unhandled.
  ready.catch(() => undefined);
  void ended.then(() => log?.end());

  return {
    ready,
    ended,
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill("SIGTERM");
      const force = setTimeout(() => child.kill("SIGKILL"), STOP_MS);
      await ended;
      clearTimeout(force);
    },
  };
}
