import type { DisplayItem } from "../display-list.ts";
import { BYTES_PER_MESSAGE, isToChild, type FromChild } from "./export-messages.ts";
import { createPictureRenderer, type PictureJob } from "./render-picture.ts";

/**
 * The program of an export process: draws one picture after the other for the process that started it, and ends
 * with it. Argument: the directory of the generated fonts.
 */
const renderer = createPictureRenderer(process.argv[2] ?? "");
let job: PictureJob | null = null;
let items: DisplayItem[] = [];

process.on("disconnect", () => process.exit(0));
process.on("message", (order) => {
  if (!isToChild(order)) return;
  if (order.type === "job") {
    job = order.job;
    items = [];
  } else if (order.type === "items") {
    for (const item of order.items) items.push(item);
  } else if (job !== null) {
    const whole = { ...job, displayList: { ...job.displayList, items } };
    job = null;
    items = [];
    render(whole).catch((error: unknown) => tell({ type: "failed", message: String(error) }));
  }
});
void tell({ type: "ready" });

async function render(whole: PictureJob): Promise<void> {
  const picture = await renderer.render(whole);
  if (!picture.ok) {
    await tell({ type: "refused", refusal: picture.refusal });
    return;
  }
  const { contentType, widthPx, heightPx, missingGlyphs } = picture;
  await tell({ type: "started", contentType, widthPx, heightPx, missingGlyphs });
  for await (const chunk of picture.chunks) {
    for (let at = 0; at < chunk.length; at += BYTES_PER_MESSAGE) {
      await tell({ type: "chunk", bytes: chunk.subarray(at, at + BYTES_PER_MESSAGE) });
    }
  }
  await tell({ type: "finished", peakMemoryBytes: process.resourceUsage().maxRSS * 1024 });
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
