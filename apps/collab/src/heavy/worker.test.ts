import { readdirSync, readFileSync } from "node:fs";
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

/** The priority of each thread of this process, 0 for usual, by its id. */
function readPriorities(): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  for (const id of readdirSync("/proc/self/task")) {
    try {
      // After the name, which may hold anything; the seventeenth of what follows (proc(5), "nice").
      const fields = readFileSync(`/proc/self/task/${id}/stat`, "utf8").split(") ").at(-1)?.split(" ") ?? [];
      found.set(id, Number(fields[16]));
    } catch {
      // It has ended since it was listed.
    }
  }
  return found;
}

test("a quiet thread gives way to all others, and no other thread does", async () => {
  const before = readPriorities();
  const worker = createHeavyWorker({ timeoutMs: 20_000, memoryMb: 128, isQuiet: true });
  await worker.run({ type: "decode", bytes: newMapState(emptyMap(), 1) });
  const own = readPriorities().get(String(process.pid)) ?? 0;
  const after = [...readPriorities()].filter(([id]) => !before.has(id)).map(([, priority]) => priority);
  expect(own).toBe(before.get(String(process.pid)));
  expect(after.filter((priority) => priority === 10)).toHaveLength(1);
  await worker.stop();
});
