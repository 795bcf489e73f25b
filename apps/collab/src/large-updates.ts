import { createHeavyWorker, TaskGivenUp } from "./heavy/worker.ts";
import { Refusal } from "./refusal.ts";

/** Above this an update is decoded in a thread first; a person's act is far below, long work without a connection not. */
const LARGE_BYTES = 64 * 1024;
const LIMITS = { timeoutMs: 5_000, memoryMb: 128 };

export interface LargeUpdates {
  /** Refuses a large update that is none, or that takes too long or too much memory to find out. */
  inspect(bytes: Uint8Array): Promise<void>;
  stop(): Promise<void>;
}

/** Keeps updates that only look like some from holding up everybody: a few bytes may claim millions of parts. */
export function createLargeUpdates(limits = LIMITS): LargeUpdates {
  const worker = createHeavyWorker(limits);

  /** Time and memory run out for bytes that are made for it; an honest update of a megabyte takes milliseconds. */
  async function decodeAside(bytes: Uint8Array): Promise<boolean> {
    try {
      const answer = await worker.run({ type: "decode", bytes });
      return answer.type === "decode" && answer.isUpdate;
    } catch (error) {
      if (error instanceof TaskGivenUp) return false;
      throw error;
    }
  }

  return {
    async inspect(bytes) {
      if (bytes.byteLength <= LARGE_BYTES) return;
      const isUpdate = await decodeAside(bytes);
      if (!isUpdate) throw new Refusal("guard.malformed");
    },
    stop: async () => worker.stop(),
  };
}
