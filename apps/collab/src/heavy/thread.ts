/** The worker thread itself: says that it is there, then answers one task after the other. */
import { setPriority } from "node:os";
import { parentPort, workerData } from "node:worker_threads";
import type { ThreadOptions } from "./worker.ts";
import { type HeavyTask, work } from "./work.ts";

/** Of 19: behind whatever somebody waits for. */
const QUIET_PRIORITY = 10;

// The thread that started this one passes nothing else.
const { isQuiet } = workerData as ThreadOptions;
// On Linux each thread has a priority of its own; elsewhere this would be that of the whole process.
if (isQuiet && process.platform === "linux") setPriority(QUIET_PRIORITY);

parentPort?.on("message", (task: HeavyTask) => {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
  parentPort?.postMessage(work(task));
});
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
parentPort?.postMessage({ type: "ready" });
