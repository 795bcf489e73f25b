import { type Browser, chromium } from "@playwright/test";
import { loadTextMeasurer } from "@crux/diagram";
import { readFontAssets } from "@crux/diagram/server";
import { SAMPLE_LABELS } from "@crux/diagram/testing";
import { project } from "@crux/domain";
import type { Bench, BenchOptions, BenchResult } from "./bench.ts";
import { ADDED, measureFill, measureHeap, openMap, type Visit } from "./canvas/crux-page.ts";
import { frameFigures, tenth } from "./canvas/figures.ts";
import { largeMap, startWithLargeMap } from "./canvas/large-map.ts";
import { measureChanges, measureGrowth } from "./canvas/node-costs.ts";
import { ADDED_REMOTELY, readShown } from "./canvas/shown.ts";
import { moveWhole } from "./canvas/wheel.ts";
import { describeWork, type Work, workFigures, workOnMap } from "./canvas/work-on-map.ts";
import { browserLaunch } from "./harness/stack.ts";
import { signIn } from "./harness/visitor.ts";

/**
 * How fluent the canvas is with a large map: `--claims N` (10,000) through the real product in a browser that draws
 * without a graphics card. `--visits N` (3) opens it so often with an empty cache and works on it each time.
 */
export const bench: Bench = { name: "canvas", run };

const SIZES = [1000, 20_000] as const;
/** Of a part of so many claims the page rehearses acts before there are any. */
const REHEARSED_CLAIMS = 600;
/** Larger maps are opened folded to what they are about. */
const OPEN_IN_FULL_MAX = 150;

async function run({ log, number }: BenchOptions): Promise<BenchResult> {
  const claims = number("claims", 10_000);
  const visits = number("visits", 3);
  const map = largeMap(claims);
  const projection = project(map);
  const added = ADDED + ADDED_REMOTELY;
  const figures: Record<string, number> = { claims };

  log(`starting the product with a map of ${claims} claims`);
  const stack = await startWithLargeMap(map);
  let browser: Browser | null = null;
  try {
    browser = await chromium.launch(browserLaunch());
    const state = await signIn(browser, stack);
    const isFolded = claims > OPEN_IN_FULL_MAX;
    const works: Work[] = [];
    let last: Visit | null = null;
    for (let time = 0; time < visits; time += 1) {
      await last?.context.close();
      // A map of its own, so that nobody works among what the visit before has added.
      const place = time === 0 ? stack : { ...stack, mapId: await stack.addMap() };
      // As in the benchmark of opening: the server's own first time is not the visitor's.
      await (await openMap(browser, place, state)).context.close();
      last = await openMap(browser, place, state);
      works.push(await workOnMap(last, place, isFolded ? projection.roots.length : 0));
      log(`visit ${time + 1}: ${describeWork(works.slice(-1))}`);
    }
    if (last === null) throw new Error("The map was not opened.");
    const { page } = last;
    Object.assign(figures, workFigures(works));
    log(`all together: ${describeWork(works)}`);

    await page.keyboard.press("Shift+Digit1");
    await page.waitForTimeout(1500);
    const shown = await readShown(page);
    figures["claimsShown"] = shown.claims;
    figures["relationsShown"] = shown.relations;
    // Exactly the map and what was added to it above: neither fewer nor more.
    figures["claimsOff"] = Math.abs(projection.map.claims.size + added - shown.claims);
    figures["relationsOff"] = Math.abs(projection.map.relations.size + added - shown.relations);
    log(`whole map: ${shown.claims} claims, ${shown.relations} relations`);
    const fill = await measureFill(page);
    figures["fillWidthPercent"] = Math.round(fill.width * 100);
    figures["fillHeightPercent"] = Math.round(fill.height * 100);
    const whole = frameFigures(await moveWhole(page));
    Object.assign(figures, {
      wholeFramesPerSecond: whole.perSecond,
      wholeFrameP99Ms: whole.p99Ms,
      wholeFrameMostMs: whole.mostMs,
    });
    log(`whole map: ${whole.perSecond} frames/s, p99 ${whole.p99Ms} ms, most ${whole.mostMs} ms`);
    figures["heapMegabytes"] = await measureHeap(last);
    await last.context.close();
  } finally {
    await browser?.close();
    await stack.stop();
  }

  const measurer = await loadTextMeasurer(await readFontAssets());
  if (claims >= 5000) {
    const growth = measureGrowth(SIZES, measurer, SAMPLE_LABELS);
    figures["timesNLogNOpen"] = growth.open;
    figures["timesNLogNLayout"] = growth.layout;
  }
  // After the sizes: what it leaves in memory would be gone through at their openings, the more so at the larger one's.
  // And after a rehearsal, as on the page; see `map/scene/rehearse.ts` of the web application.
  measureChanges(REHEARSED_CLAIMS, measurer, SAMPLE_LABELS);
  Object.assign(figures, measureChanges(claims, measurer, SAMPLE_LABELS));
  return {
    figures: Object.fromEntries(Object.entries(figures).map(([name, value]) => [name, tenth(value)])),
    bars: {
      claims: { figure: "claimsOff", atMost: 0 },
      relations: { figure: "relationsOff", atMost: 0 },
      fillWidth: { figure: "fillWidthPercent", atLeast: 50 },
      fillHeight: { figure: "fillHeightPercent", atLeast: 50 },
      firstClaim: { figure: "firstClaimMedianMs", atMost: 1500 },
      interactive: { figure: "interactiveMedianMs", atMost: 3000 },
      readingFrames: { figure: "readingFramesPerSecond", atLeast: 58 },
      readingP95: { figure: "readingFrameP95Ms", atMost: 25 },
      wholeFrames: { figure: "wholeFramesPerSecond", atLeast: 30 },
      wholeP99: { figure: "wholeFrameP99Ms", atMost: 100 },
      type: { figure: "typeP95Ms", atMost: 50 },
      fold: { figure: "foldP95Ms", atMost: 50 },
      add: { figure: "addP95Ms", atMost: 50 },
      remote: { figure: "remoteP95Ms", atMost: 50 },
      layoutOfChange: { figure: "changeLayoutP95Ms", atMost: 16 },
      // Lines out of sight are led later, a slice at a time: none may hold a frame up.
      linesOfChange: { figure: "changeLinesP95Ms", atMost: 16 },
      heap: { figure: "heapMegabytes", atMost: 250 },
      ...(claims >= 5000
        ? {
            openGrowth: { figure: "timesNLogNOpen", atMost: 1 },
            layoutGrowth: { figure: "timesNLogNLayout", atMost: 1 },
          }
        : {}),
    },
  };
}
