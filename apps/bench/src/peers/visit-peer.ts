/// <reference lib="dom" />
import type { Browser, BrowserContext, Page } from "@playwright/test";
import type { Peer } from "../../peers/src/peer.ts";
import { frameFigures, percentile, tenth } from "../canvas/figures.ts";
import { installClock } from "../canvas/page-clock.ts";
import { moveAtReadingSize, panWhole } from "../canvas/wheel.ts";
import { VIEWPORT } from "../harness/visitor.ts";
import type { PeerBox, PeerScene } from "./peer-scene.ts";
import type { PeerServer } from "./peer-server.ts";
import { type PeerView, type VisitFigures, wholeView } from "./visit-figures.ts";

export type PeerName = "tldraw" | "excalidraw";

declare global {
  interface Window {
    peer?: Peer;
  }
}

const OPEN_MS = 60_000;
const TYPED = 24;
/** What takes the wheel, and what takes keys while a box's words are written. */
const PARTS: Readonly<Record<PeerName, { readonly pane: string; readonly field: string }>> = {
  tldraw: { pane: ".tl-canvas", field: ".tl-container .ProseMirror[contenteditable=true]" },
  excalidraw: { pane: ".excalidraw canvas.interactive", field: "textarea.excalidraw-wysiwyg" },
};

/** Has a page make its own form of the drawing, which its visits then open. */
export async function convertDrawing(
  browser: Browser,
  server: PeerServer,
  name: PeerName,
  scene: PeerScene,
): Promise<void> {
  const { context, page } = await visit(browser, server, name);
  await page.waitForFunction(() => window.peer !== undefined);
  const drawing = await page.evaluate(
    async (given) => JSON.stringify(await window.peer?.convert(given)),
    scene,
  );
  server.drawings.set(name, drawing);
  await context.close();
}

/** @param view what of the drawing the window shows when it opens */
async function visit(browser: Browser, server: PeerServer, name: PeerName, view: PeerView | null = null) {
  const context: BrowserContext = await browser.newContext({ viewport: VIEWPORT });
  const page: Page = await context.newPage();
  page.setDefaultTimeout(OPEN_MS);
  let outside = 0;
  // Nothing but this machine is asked, and it is counted who tries.
  await context.route(
    (url) => url.origin !== server.url && url.protocol.startsWith("http"),
    async (route) => {
      outside += 1;
      await route.abort();
    },
  );
  await installClock(page);
  const place =
    view === null
      ? ""
      : `?${new URLSearchParams(Object.entries(view).map(([key, value]) => [key, String(value)])).toString()}`;
  await page.goto(`${server.url}/${name}.html${place}`, { waitUntil: "commit" });
  return { context, page, readOutside: () => outside };
}

/** One visit with an empty cache. */
export async function visitPeer(
  browser: Browser,
  server: PeerServer,
  name: PeerName,
  scene: PeerScene,
  view: PeerView,
): Promise<VisitFigures> {
  const { context, page, readOutside } = await visit(browser, server, name, view);
  const { pane, field } = PARTS[name];
  const session = await context.newCDPSession(page);
  const seenMs = await page.evaluate(waitUntilSeen, scene.boxes.length);
  const openMs = await openField(page, nearestBox(scene, view), view, field);
  const counted = await page.evaluate(() => window.peer?.count() ?? { boxes: 0, lines: 0 });
  await look(page, view);
  const reading = frameFigures(await moveAtReadingSize(page, pane));
  await look(page, view);
  const times = await typeInto(page, scene, view, field);
  await look(page, wholeView(scene.boxes, VIEWPORT));
  await page.waitForTimeout(1500);
  const whole = frameFigures(await panWhole(page, pane));
  for (let time = 0; time < 2; time += 1) await session.send("HeapProfiler.collectGarbage");
  const { usedSize } = await session.send("Runtime.getHeapUsage");
  await context.close();
  return {
    seenMs,
    openMs,
    readingFramesPerSecond: reading.perSecond,
    wholeFramesPerSecond: whole.perSecond,
    wholeFrameP99Ms: whole.p99Ms,
    typeP95Ms: percentile(times, 0.95),
    heapMegabytes: tenth(usedSize / 1e6),
    missing: scene.boxes.length - counted.boxes + scene.lines.length - counted.lines,
    outsideRequests: readOutside(),
  };
}

/** Runs in the page: the document has all boxes, and a frame after that has been shown. */
async function waitUntilSeen(boxes: number): Promise<number> {
  while ((window.peer?.count().boxes ?? 0) < boxes) await window.benchClock.nextShown();
  return await window.benchClock.nextShown();
}

/** Opens the words of a box as a person does; gives when a frame with the field has been shown. */
async function openField(page: Page, box: PeerBox, view: PeerView, field: string): Promise<number> {
  const { width, height } = VIEWPORT;
  await page.mouse.dblclick(
    width / 2 + (box.x + box.width / 2 - view.x) * view.zoom,
    height / 2 + (box.y + box.height / 2 - view.y) * view.zoom,
  );
  await page.locator(field).waitFor();
  const openMs = await page.evaluate(async () => await window.benchClock.nextShown());
  await page.keyboard.press("Escape");
  await page.keyboard.press("Escape");
  await page.locator(field).waitFor({ state: "hidden" });
  return openMs;
}

/** The box that is nearest to the middle of a view. */
function nearestBox(scene: PeerScene, view: PeerView): PeerBox {
  const far = (box: PeerBox): number =>
    Math.hypot(box.x + box.width / 2 - view.x, box.y + box.height / 2 - view.y);
  const [nearest] = scene.boxes.toSorted((a, b) => far(a) - far(b));
  if (nearest === undefined) throw new Error("The drawing has no boxes.");
  return nearest;
}

async function look(page: Page, view: PeerView): Promise<void> {
  await page.evaluate((wanted) => window.peer?.look(wanted), view);
  await page.waitForTimeout(500);
}

/** Types into the box that is nearest to the middle of the view, a character at a time. */
async function typeInto(page: Page, scene: PeerScene, view: PeerView, field: string): Promise<number[]> {
  await page.evaluate((id) => window.peer?.write(id), nearestBox(scene, view).id);
  await page.locator(field).waitFor();
  await page.keyboard.press("End");
  await page.evaluate(() => window.benchClock.watch("keydown"));
  await page.evaluate(() => window.benchClock.take());
  for (let key = 0; key < TYPED; key += 1) {
    await page.keyboard.press(key % 6 === 5 ? "Space" : "x");
    await page.waitForTimeout(60);
  }
  const times = await page.evaluate(() => window.benchClock.take());
  await page.keyboard.press("Escape");
  return times;
}
