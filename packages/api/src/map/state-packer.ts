import { Worker } from "node:worker_threads";

/** What the packing thread is asked for: a document by its pieces. */
export interface PackTask {
  readonly id: number;
  readonly pieces: readonly Uint8Array[];
}

export interface PackAnswer {
  readonly id: number;
  readonly packed: string | null;
}

export interface StatePacker {
  /** Whether building a document takes so long that nobody else should have to wait for it. */
  isLarge(pieces: readonly Uint8Array[]): boolean;
  /** Deflated and in base64, as pages bring it along; null when the pieces do not give a whole map. */
  pack(pieces: readonly Uint8Array[]): Promise<string | null>;
  close(): Promise<void>;
}

const LARGE_BYTES = 256 * 1024;
/** What the thread has grown to is given back when nobody has opened a large map for so long. */
const IDLE_MS = 60_000;
const MEMORY_MB = 768;
const THREAD = new URL("pack-thread.ts", import.meta.url);

/**
 * Builds and packs large documents in a thread: a map of ten thousand claims takes four tenths of a second, in which the
 * server would answer nobody, and it is packed anew every few seconds while people write in it and others come.
 */
export function createStatePacker({
  largeBytes = LARGE_BYTES,
  idleMs = IDLE_MS,
}: { readonly largeBytes?: number; readonly idleMs?: number } = {}): StatePacker {
  const waiting = new Map<number, (packed: string | null) => void>();
  let thread: Worker | null = null;
  let idle: NodeJS.Timeout | undefined;
  let lastId = 0;

  function start(): Worker {
    const started = new Worker(THREAD, { resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB } });
    started.unref();
    // Our own thread answers nothing else.
    started.on("message", ({ id, packed }: PackAnswer) => answer(id, packed));
    // Whoever waits is answered when it ends, and finds out the slow way what is wrong.
    started.on("error", (error) => console.error(error));
    started.once("exit", () => {
      if (thread !== started) return;
      thread = null;
      for (const id of waiting.keys()) answer(id, null);
    });
    return started;
  }

  function answer(id: number, packed: string | null): void {
    waiting.get(id)?.(packed);
    waiting.delete(id);
    if (waiting.size > 0) return;
    clearTimeout(idle);
    idle = setTimeout(() => {
      void thread?.terminate();
      thread = null;
    }, idleMs).unref();
  }

  return {
    isLarge: (pieces) => pieces.reduce((sum, { byteLength }) => sum + byteLength, 0) >= largeBytes,
    async pack(pieces) {
      clearTimeout(idle);
      const task: PackTask = { id: (lastId += 1), pieces };
      thread ??= start();
      const current = thread;
      return await new Promise((resolve) => {
        waiting.set(task.id, resolve);
        // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
        current.postMessage(task);
      });
    },
    async close() {
      clearTimeout(idle);
      await thread?.terminate();
    },
  };
}
