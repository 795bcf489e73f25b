/** The worker thread itself: says that it is there, then answers one task after the other. */
import { parentPort } from "node:worker_threads";
import { type HeavyTask, work } from "./work.ts";

parentPort?.on("message", (task: HeavyTask) => {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
  parentPort?.postMessage(work(task));
});
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
parentPort?.postMessage({ type: "ready" });
