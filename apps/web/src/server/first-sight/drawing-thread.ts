import { Worker } from "node:worker_threads";
import type { DiagramLabels } from "@crux/diagram";
import type { FirstSight } from "../../map/first-sight/draw-first-sight.ts";
import type { SightAnswer, SightTask, ThreadOptions } from "./messages.ts";

export interface DrawingThread {
  /** The document deflated and in base64. Null when there is nothing to draw, or it could not be drawn. */
  draw(state: string, labels: DiagramLabels): Promise<FirstSight | null>;
  stop(): Promise<void>;
}

const MEMORY_MB = 768;
/** What a quiet thread has grown to is given back when nothing was drawn ahead for so long. */
const IDLE_MS = 300_000;

const THREAD = new URL("thread.ts", import.meta.url);

/** Draws one after the other in a thread that starts at the first; a new one follows one that has ended. */
export function createDrawingThread({ isQuiet }: ThreadOptions): DrawingThread {
  const waiting = new Map<number, (answer: SightAnswer | null) => void>();
  let thread: Worker | null = null;
  let idle: NodeJS.Timeout | undefined;
  let lastId = 0;

  function start(): Worker {
    const workerData: ThreadOptions = { isQuiet };
    const started = new Worker(THREAD, { workerData, resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB } });
    started.unref();
    // Our own thread answers nothing else.
    started.on("message", (answer: SightAnswer) => waiting.get(answer.id)?.(answer));
    started.on("error", (error) => console.error(error));
    started.once("exit", () => {
      if (thread !== started) return;
      thread = null;
      tellNobodyDrew();
    });
    return started;
  }

  function tellNobodyDrew(): void {
    for (const tell of waiting.values()) tell(null);
  }

  async function stop(): Promise<void> {
    clearTimeout(idle);
    const ending = thread;
    thread = null;
    tellNobodyDrew();
    await ending?.terminate();
  }

  return {
    async draw(state, labels) {
      clearTimeout(idle);
      const task: SightTask = { id: (lastId += 1), state, labels };
      thread ??= start();
      const current = thread;
      const answer = await new Promise<SightAnswer | null>((resolve) => {
        waiting.set(task.id, resolve);
        // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
        current.postMessage(task);
      });
      waiting.delete(task.id);
      if (isQuiet && waiting.size === 0) idle = setTimeout(() => void stop(), IDLE_MS).unref();
      if (answer !== null && answer.error !== null) console.error(answer.error);
      return answer?.sight ?? null;
    },
    stop,
  };
}
