import { readdirSync } from "node:fs";
import { emptyMap } from "@crux/domain";
import { newMapState } from "@crux/ydoc";
import { expect, test } from "vitest";
import { createHeavyWorker } from "./worker.ts";

/** Of this process, by the kernel's own count. */
const countThreads = (): number => readdirSync("/proc/self/task").length;

test("3.13 a thread without work is ended, and the next task has a new one", async () => {
  const worker = createHeavyWorker({ timeoutMs: 20_000, memoryMb: 128, idleMs: 1 });
  const task = { type: "decode", bytes: newMapState(emptyMap(), 1) } as const;
  const before = countThreads();
  for (let round = 0; round < 2; round += 1) {
    // Asked one right after the other, tasks share a thread.
    const answers = await Promise.all([worker.run(task), worker.run(task)]);
    expect(answers).toEqual(Array.from({ length: 2 }, () => ({ type: "decode", isUpdate: true })));
    await expect.poll(countThreads, { timeout: 20_000 }).toBeLessThanOrEqual(before);
  }
  await worker.stop();
});
