/** The thread that draws the beginnings of maps: one after the other, for the server that started it. */
import { setPriority } from "node:os";
import { parentPort, workerData } from "node:worker_threads";
import { inflateSync } from "node:zlib";
import { loadTextMeasurer } from "@crux/diagram";
import { readFontAssets } from "@crux/diagram/server";
import { project } from "@crux/domain";
import { docFromState, readMap } from "@crux/ydoc";
import { drawFirstSight } from "../../map/first-sight/draw-first-sight.ts";
import type { FirstSight } from "../../map/first-sight/draw-first-sight.ts";
import type { SightAnswer, SightTask, ThreadOptions } from "./messages.ts";

/** Of 19: behind whatever somebody waits for. */
const QUIET_PRIORITY = 10;

// The thread that started this one passes nothing else.
const { isQuiet } = workerData as ThreadOptions;
// On Linux each thread has a priority of its own; elsewhere this would be that of the whole process.
if (isQuiet && process.platform === "linux") setPriority(QUIET_PRIORITY);

const measurer = await loadTextMeasurer(await readFontAssets());

// The server's own program asks nothing else.
parentPort?.on("message", (task: SightTask) => answer(task));

function answer(task: SightTask): void {
  let sight: FirstSight | null = null;
  let error: string | null = null;
  try {
    sight = draw(task);
  } catch (failure) {
    error = String(failure);
  }
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
  parentPort?.postMessage({ id: task.id, sight, error } satisfies SightAnswer);
}

function draw({ state, labels }: SightTask): FirstSight | null {
  const document = docFromState(inflateSync(Buffer.from(state, "base64")));
  const projection = project(readMap(document));
  document.destroy();
  return drawFirstSight(projection, measurer, labels);
}
