/// <reference lib="dom" />
import type { Browser, Page } from "@playwright/test";
import { measureHeap, openMap, selectReason, typeCharacters, unfoldAll } from "../canvas/crux-page.ts";
import { frameFigures, percentile } from "../canvas/figures.ts";
import type { LargeMapStack } from "../canvas/large-map.ts";
import { readShown } from "../canvas/shown.ts";
import { moveAtReadingSize, panWhole } from "../canvas/wheel.ts";
import type { SignedIn } from "../harness/visitor.ts";
import type { PeerScene } from "./peer-scene.ts";
import type { PeerView, VisitFigures } from "./visit-figures.ts";

const PANE = ".react-flow__pane";

/** One visit to Crux with an empty cache; also gives the view that the others are to begin with. */
export async function visitCrux(
  browser: Browser,
  stack: LargeMapStack,
  state: SignedIn,
  scene: PeerScene,
  whole: { readonly claims: number; readonly roots: number },
): Promise<{ readonly figures: VisitFigures; readonly view: PeerView }> {
  const visit = await openMap(browser, stack, state);
  const { page, liveMs, interactiveMs } = visit;
  const firstSightMs = visit.seenMs;
  const unfoldMs = await unfoldAll(page, whole.roots);
  await selectReason(page);
  const view = await readView(page, scene);
  const reading = frameFigures(await moveAtReadingSize(page, PANE));
  await selectReason(page);
  const times = await typeCharacters(page);
  await page.keyboard.press("Shift+Digit1");
  await page.waitForTimeout(1500);
  const shown = await readShown(page);
  const panned = frameFigures(await panWhole(page, PANE));
  const heapMegabytes = await measureHeap(visit);
  await visit.context.close();
  return {
    figures: {
      firstSightMs,
      seenMs: liveMs,
      openMs: interactiveMs,
      openAllMs: interactiveMs + unfoldMs,
      readingFramesPerSecond: reading.perSecond,
      wholeFramesPerSecond: panned.perSecond,
      wholeFrameP99Ms: panned.p99Ms,
      typeP95Ms: percentile(times, 0.95),
      heapMegabytes,
      missing: Math.abs(whole.claims - shown.claims),
    },
    view,
  };
}

/** Where the view lies on the drawing: the selected claim stands in both, at known places. */
async function readView(page: Page, scene: PeerScene): Promise<PeerView> {
  const found = await page.evaluate(() => {
    const row = document.querySelector("[data-claim-id][data-selected]");
    const node = row?.closest(".map-card");
    const viewport = document.querySelector(".react-flow__viewport");
    if (row === null || node === null || node === undefined || viewport === null) return null;
    const box = node.getBoundingClientRect();
    const { a: zoom } = new DOMMatrix(getComputedStyle(viewport).transform);
    const claimId = row.getAttribute("data-claim-id");
    return { claimId, left: box.left, top: box.top, zoom, innerWidth, innerHeight };
  });
  const box = scene.boxes.find(({ claimIds }) => claimIds.some((id) => id === found?.claimId));
  if (found === null || box === undefined) throw new Error("No claim is selected.");
  return {
    x: box.x + (found.innerWidth / 2 - found.left) / found.zoom,
    y: box.y + (found.innerHeight / 2 - found.top) / found.zoom,
    zoom: found.zoom,
  };
}
