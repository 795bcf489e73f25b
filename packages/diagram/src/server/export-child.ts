import { loadTextMeasurer } from "../text/measurer.ts";
import { composePicture } from "../picture/compose-picture.ts";
import {
  BYTES_PER_MESSAGE,
  createJobReader,
  isToChild,
  type FromChild,
  type MapPictureJob,
} from "./export-messages.ts";
import { readFontAssets } from "./font-files.ts";
import { createPictureRenderer, type PictureJob } from "./render-picture.ts";

/**
 * The program of an export process: draws one picture after the other for the process that started it, and ends
 * with it. Argument: the directory of the generated fonts.
 */
const fontDirectory = process.argv[2] ?? "";
const renderer = createPictureRenderer(fontDirectory);
const readJob = createJobReader();
let measurer: ReturnType<typeof loadTextMeasurer> | null = null;

process.on("disconnect", () => process.exit(0));
process.on("message", (message) => {
  const job = isToChild(message) ? readJob(message) : null;
  if (job === null) return;
  render(job)
    .catch((error: unknown) => tell({ type: "failed", message: String(error) }))
    // The file is on its way; the next picture shall not stand beside what is left of this one.
    .finally(() => globalThis.gc?.());
});
void tell({ type: "ready" });

async function render(job: PictureJob | MapPictureJob): Promise<void> {
  const picture = await renderer.render("content" in job ? await compose(job) : job);
  if (!picture.ok) {
    await tell({ type: "refused", refusal: picture.refusal });
    return;
  }
  const { ok: _, chunks, ...facts } = picture;
  await tell({ type: "started", ...facts });
  for await (const chunk of chunks) {
    for (let at = 0; at < chunk.length; at += BYTES_PER_MESSAGE) {
      await tell({ type: "chunk", bytes: chunk.subarray(at, at + BYTES_PER_MESSAGE) });
    }
  }
  await tell({ type: "finished", peakMemoryBytes: process.resourceUsage().maxRSS * 1024 });
}

async function compose({ content, fitPx, ...job }: MapPictureJob): Promise<PictureJob> {
  measurer ??= readFontAssets(fontDirectory).then(loadTextMeasurer);
  const displayList = composePicture(content, await measurer);
  if (fitPx === undefined) return { ...job, displayList };
  const width = displayList.bounds.width + 2 * job.paddingPx;
  const height = displayList.bounds.height + 2 * job.paddingPx;
  const scale = Math.min(job.scale, fitPx.width / width, fitPx.height / height);
  return { ...job, scale, displayList };
}

/** Waits until the message left, so that a slow reader does not make this process keep the whole file. */
function tell(message: FromChild): Promise<void> {
  return new Promise((resolve) => {
    if (process.send === undefined || !process.connected) {
      resolve();
      return;
    }
    // A failure means that the other side is gone; "disconnect" ends this process.
    process.send(message, undefined, undefined, () => resolve());
  });
}
