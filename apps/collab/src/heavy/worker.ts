import { Worker } from "node:worker_threads";
import type { HeavyAnswer, HeavyTask } from "./work.ts";

interface HeavyLimits {
  /** A task that takes longer is given up, with its thread. */
  readonly timeoutMs: number;
  readonly memoryMb: number;
  /** A thread that had nothing to do for so long is ended (10 s). */
  readonly idleMs?: number;
  /** Nobody waits for it: where there is only one core left, everything else goes first. */
  readonly isQuiet?: boolean;
}

/** What a thread is told when it is started. */
export interface ThreadOptions {
  readonly isQuiet: boolean;
}

export interface HeavyWorker {
  /** Does one task at a time, in the order asked; rejects when a task fails, takes too long or wants too much memory. */
  run(task: HeavyTask): Promise<HeavyAnswer>;
  stop(): Promise<void>;
}

/** The task took too long or wanted too much memory: it was given up. Any other fault is not the task's. */
export class TaskGivenUp extends Error {}

const START_MS = 30_000;
const IDLE_MS = 10_000;
/** Left to itself a thread lets its young objects take three times this, and gives none of it back. */
const YOUNG_MB = 16;
const THREAD = new URL("thread.ts", import.meta.url);

/**
 * A thread of its own for work that must not hold up edits. It is started with the first task, and anew after one
 * that ran wild. What it has grown to is given back when there is nothing to do.
 */
export function createHeavyWorker(limits: HeavyLimits): HeavyWorker {
  const { timeoutMs, memoryMb, idleMs = IDLE_MS, isQuiet = false } = limits;
  let thread: Worker | null = null;
  let idle: NodeJS.Timeout | undefined;
  let last: Promise<unknown> = Promise.resolve();
  let isStopped = false;

  function start(): Worker {
    const workerData: ThreadOptions = { isQuiet };
    const started = new Worker(THREAD, {
      workerData,
      resourceLimits: { maxOldGenerationSizeMb: memoryMb, maxYoungGenerationSizeMb: YOUNG_MB },
    });
    started.unref();
    started.on("error", () => undefined); // Heard by the task that is running; unheard, it would end the process.
    started.once("exit", () => {
      if (thread === started) thread = null;
    });
    return started;
  }

  /** The next message of a thread; what goes wrong before it comes ends the thread. */
  async function nextMessage(current: Worker, limitMs: number): Promise<unknown> {
    return await new Promise<unknown>((resolve, reject) => {
      const settle = (): void => {
        clearTimeout(timer);
        current.off("message", onMessage);
        current.off("error", fail);
        current.off("exit", onExit);
      };
      const fail = (error: Error): void => {
        settle();
        if (thread === current) thread = null;
        void current.terminate();
        reject(isOutOfMemory(error) ? new TaskGivenUp("The task wants too much memory.") : error);
      };
      const onMessage = (message: unknown): void => {
        settle();
        resolve(message);
      };
      const onExit = (): void => fail(new Error("The worker has ended."));
      const timer = setTimeout(() => fail(new TaskGivenUp("The task takes too long.")), limitMs);
      current.on("message", onMessage);
      current.on("error", fail);
      current.on("exit", onExit);
    });
  }

  async function runAlone(task: HeavyTask): Promise<HeavyAnswer> {
    if (isStopped) throw new Error("The worker is stopped.");
    clearTimeout(idle);
    if (thread === null) {
      thread = start();
      // The time of a task is counted from when the thread is there: a busy machine makes no honest task a bad one.
      await nextMessage(thread, START_MS).catch((error: unknown) => {
        throw new Error("The worker did not start.", { cause: error });
      });
    }
    const answer = nextMessage(thread, timeoutMs);
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
    thread.postMessage(task);
    // The thread is our own program and answers nothing else.
    return (await answer) as HeavyAnswer;
  }

  function endWhenIdle(): void {
    clearTimeout(idle);
    idle = setTimeout(() => {
      void thread?.terminate();
      thread = null;
    }, idleMs);
    idle.unref();
  }

  return {
    async run(task) {
      const own = last.then(async () => runAlone(task).finally(endWhenIdle));
      last = own.catch(() => undefined); // The one who asked hears of it; the next task goes on.
      return own;
    },
    async stop() {
      isStopped = true;
      clearTimeout(idle);
      await thread?.terminate();
    },
  };
}

function isOutOfMemory(error: Error): boolean {
  return "code" in error && error.code === "ERR_WORKER_OUT_OF_MEMORY";
}
