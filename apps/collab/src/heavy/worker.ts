import { Worker } from "node:worker_threads";
import type { HeavyAnswer, HeavyTask } from "./work.ts";

interface HeavyLimits {
  /** A task that takes longer is given up, with its thread. */
  readonly timeoutMs: number;
  readonly memoryMb: number;
}

export interface HeavyWorker {
  /** Does one task at a time, in the order asked; rejects when a task fails, takes too long or wants too much memory. */
  run(task: HeavyTask): Promise<HeavyAnswer>;
  stop(): Promise<void>;
}

const THREAD = new URL("thread.ts", import.meta.url);

/**
 * A thread of its own for work that must not hold up edits. It is started with the first task, and anew after one
 * that ran wild.
 */
export function createHeavyWorker({ timeoutMs, memoryMb }: HeavyLimits): HeavyWorker {
  let thread: Worker | null = null;
  let last: Promise<unknown> = Promise.resolve();
  let isStopped = false;

  function start(): Worker {
    const started = new Worker(THREAD, { resourceLimits: { maxOldGenerationSizeMb: memoryMb } });
    started.unref();
    started.on("error", () => undefined); // Heard by the task that is running; unheard, it would end the process.
    started.once("exit", () => {
      if (thread === started) thread = null;
    });
    return started;
  }

  async function runAlone(task: HeavyTask): Promise<HeavyAnswer> {
    if (isStopped) throw new Error("The worker is stopped.");
    thread ??= start();
    const current = thread;
    return await new Promise<HeavyAnswer>((resolve, reject) => {
      const settle = (): void => {
        clearTimeout(timer);
        current.off("message", onAnswer);
        current.off("error", fail);
        current.off("exit", onExit);
      };
      const fail = (error: unknown): void => {
        settle();
        if (thread === current) thread = null;
        void current.terminate();
        reject(error instanceof Error ? error : new Error(String(error)));
      };
      const onAnswer = (answer: HeavyAnswer): void => {
        settle();
        resolve(answer);
      };
      const onExit = (): void => fail(new Error("The worker has ended."));
      const timer = setTimeout(() => fail(new Error("The task takes too long.")), timeoutMs);
      current.on("message", onAnswer);
      current.on("error", fail);
      current.on("exit", onExit);
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
      current.postMessage(task);
    });
  }

  return {
    async run(task) {
      const own = last.then(async () => runAlone(task));
      last = own.catch(() => undefined); // The one who asked hears of it; the next task goes on.
      return own;
    },
    async stop() {
      isStopped = true;
      await thread?.terminate();
    },
  };
}
