/** The worker thread itself: one task after the other, an answer for each. */
import { parentPort } from "node:worker_threads";
import { type HeavyTask, work } from "./work.ts";

parentPort?.on("message", (task: HeavyTask) => {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
  parentPort?.postMessage(work(task));
});
