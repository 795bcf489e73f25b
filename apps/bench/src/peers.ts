import { type Browser, chromium } from "@playwright/test";
import { loadTextMeasurer } from "@crux/diagram";
import { readFontAssets } from "@crux/diagram/server";
import { project } from "@crux/domain";
import { join } from "node:path";
import type { Bench, BenchOptions, BenchResult } from "./bench.ts";
import { openMap } from "./canvas/crux-page.ts";
import { median, tenth } from "./canvas/figures.ts";
import { largeMap, startWithLargeMap } from "./canvas/large-map.ts";
import { browserLaunch } from "./harness/stack.ts";
import { signIn } from "./harness/visitor.ts";
import { buildPeers, PEERS } from "./peers/install-peers.ts";
import { peerScene } from "./peers/peer-scene.ts";
import { servePeers } from "./peers/peer-server.ts";
import { visitCrux } from "./peers/visit-crux.ts";
import { convertDrawing, type PeerName, visitPeer } from "./peers/visit-peer.ts";
import type { VisitFigures } from "./peers/visit-figures.ts";

/**
 * Crux beside tldraw and Excalidraw: `--claims N` (5,000) of one seeded map, `--rounds N` (5). All three show the same
 * boxes and lines at the same places, in one browser that draws without a graphics card; rounds alternate, medians
 * count. Crux runs as people run it, with its server; the peers read their own form of the drawing from the loopback
 * address, made beforehand, with their assets beside it and their dearest settings off.
 *
 * - open: until the words of a box can be changed, by the hand of the same driver. Crux opens a large map folded, so apart
 *   until all of it is unfolded. For information also when the drawing was first seen, which with Crux is twice: as the
 *   page brings it along (first sight), and as it can be worked with
 * - reading: the wheel pans and zooms where words are read, from the same view
 * - whole: the wheel pans with all of the drawing in the window (Excalidraw zooms no further out than a tenth by hand)
 * - type: from a key in a box's words to the next frame, 95th percentile
 * - heap: after two forced collections
 *
 * The first run installs the peers from `apps/bench/peers`, with a lockfile of its own.
 */
export const bench: Bench = { name: "peers", run };

const NAMES: readonly PeerName[] = ["tldraw", "excalidraw"];
const MEASURES = [
  "seenMs",
  "openMs",
  "readingFramesPerSecond",
  "wholeFramesPerSecond",
  "typeP95Ms",
  "heapMegabytes",
] as const;

async function run({ log, number }: BenchOptions): Promise<BenchResult> {
  const claims = number("claims", 5000);
  const rounds = number("rounds", 5);
  const map = largeMap(claims);
  const whole = { claims: map.claims.size, roots: project(map).roots.length };
  const scene = peerScene(map, await loadTextMeasurer(await readFontAssets()));
  const dist = await buildPeers(log);
  const server = await servePeers({
    "/assets/tldraw/": join(PEERS, "node_modules/@tldraw/assets"),
    "/assets/excalidraw/": join(PEERS, "node_modules/@excalidraw/excalidraw/dist/prod"),
    "": dist,
  });
  log(
    `starting the product with a map of ${claims} claims: ${scene.boxes.length} boxes, ${scene.lines.length} lines`,
  );
  const stack = await startWithLargeMap(map);
  let browser: Browser | null = null;
  const visits = new Map<string, VisitFigures[]>(["crux", ...NAMES].map((name) => [name, []]));
  try {
    browser = await chromium.launch(browserLaunch());
    const state = await signIn(browser, stack);
    // The server's own first time is not the visitor's.
    await (await openMap(browser, stack, state)).context.close();
    for (const name of NAMES) await convertDrawing(browser, server, name, scene);
    for (let round = 1; round <= rounds; round += 1) {
      const crux = await visitCrux(browser, stack, state, scene, whole);
      visits.get("crux")?.push(crux.figures);
      log(`round ${round}, Crux: ${describe(crux.figures)}`);
      for (const name of NAMES) {
        const figures = await visitPeer(browser, server, name, scene, crux.view);
        visits.get(name)?.push(figures);
        log(`round ${round}, ${name}: ${describe(figures)}`);
      }
    }
  } finally {
    await browser?.close();
    await stack.stop();
    await server.stop();
  }
  const figures: Record<string, number> = {
    claims,
    boxes: scene.boxes.length,
    lines: scene.lines.length,
    rounds,
  };
  for (const [name, found] of visits) {
    for (const measure of Object.keys(found[0] ?? {})) {
      figures[`${name}${capital(measure)}`] = tenth(median(found.map((each) => each[measure] ?? Number.NaN)));
    }
  }
  return { figures: { ...figures, ...compare(figures) }, bars: BARS };
}

/** How Crux stands to the better of the two; above 1 is better than both. */
function compare(figures: Readonly<Record<string, number>>): Record<string, number> {
  const of = (name: string, measure: string): number => figures[`${name}${capital(measure)}`] ?? Number.NaN;
  const ratios = MEASURES.map((measure): readonly [string, number] => {
    const peers = NAMES.map((name) => of(name, measure));
    const isMoreBetter = measure.endsWith("PerSecond");
    const own = of("crux", measure);
    const ratio = isMoreBetter ? own / Math.max(...peers) : Math.min(...peers) / own;
    return [`times${capital(measure.replace(/(?:Ms|FramesPerSecond|P95Ms|Megabytes)$/u, ""))}`, ratio];
  });
  const openAll = Math.min(...NAMES.map((name) => of(name, "openMs"))) / of("crux", "openAllMs");
  return Object.fromEntries(
    [...ratios, ["timesOpenAll", openAll] as const].map(([name, ratio]) => [
      name,
      Math.round(ratio * 100) / 100,
    ]),
  );
}

const BARS: BenchResult["bars"] = {
  open: { figure: "timesOpen", atLeast: 1 },
  openAll: { figure: "timesOpenAll", atLeast: 1 },
  whole: { figure: "timesWhole", atLeast: 1 },
  type: { figure: "timesType", atLeast: 1 },
  heap: { figure: "timesHeap", atLeast: 1 },
  reading: { figure: "timesReading", atLeast: 0.97 },
  cruxShowsAll: { figure: "cruxMissing", atMost: 0 },
  tldrawShowsAll: { figure: "tldrawMissing", atMost: 0 },
  excalidrawShowsAll: { figure: "excalidrawMissing", atMost: 0 },
  tldrawStaysHome: { figure: "tldrawOutsideRequests", atMost: 0 },
  excalidrawStaysHome: { figure: "excalidrawOutsideRequests", atMost: 0 },
};

function capital(name: string): string {
  return `${name.slice(0, 1).toUpperCase()}${name.slice(1)}`;
}

function describe(figures: VisitFigures): string {
  return Object.entries(figures)
    .map(([name, value]) => `${name} ${tenth(value)}`)
    .join(", ");
}
