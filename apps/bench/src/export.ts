import { monitorEventLoopDelay } from "node:perf_hooks";
import {
  extractFromPng,
  loadTextMeasurer,
  pictureSize,
  type DisplayList,
  type TextMeasurer,
} from "@crux/diagram";
import {
  composePicture,
  createExportPool,
  createPictureRenderer,
  fontDirectory,
  readFontAssets,
  type ExportPool,
  type ExportResult,
  type MapContent,
  type MapPictureJob,
} from "@crux/diagram/server";
import { SAMPLE_LABELS } from "@crux/diagram/testing";
import { type ArgumentMap, canonicalText, project } from "@crux/domain";
import { generateMap } from "@crux/domain/testing";
import { readCruxJson, writeCruxJson } from "@crux/formats";
import { Resvg } from "@resvg/resvg-js";
import type { Bench, BenchOptions, BenchResult } from "./bench.ts";
import { readMainMap } from "./drills/main-map.ts";

/**
 * How fast a map becomes a picture, from its claims to the last byte, in the export process as the product runs it;
 * against another renderer on the same picture in the same run.
 */
export const bench: Bench = { name: "export", run };

const CLAIMS = 1000;
const MAIN_MAP_SCALE = 4;
const MEGAPIXELS = 40_000_000;
const RUNS = 5;
const RESVG_RUNS = 3;
const PADDING_PX = 24;
const MAX_PAGE_POINTS = 14_400;

async function run({ log }: BenchOptions): Promise<BenchResult> {
  const large = contentOf(generated(CLAIMS));
  log("the demonstration's main map");
  const main = contentOf(await readMainMap());
  const measurer = await loadTextMeasurer(await readFontAssets());
  const list = composePicture(large, measurer);
  const area = (list.bounds.width + 2 * PADDING_PX) * (list.bounds.height + 2 * PADDING_PX);
  const scale = Math.sqrt(MEGAPIXELS / area);
  const embedded = writeCruxJson(project(large.map), [], { includeNames: true, includeSources: true });

  const pool = createExportPool({ maxProcesses: 1, timeoutMs: 60_000 });
  const delay = monitorEventLoopDelay({ resolution: 5 });
  try {
    delay.enable();
    log(`${CLAIMS} claims, ${(MEGAPIXELS / 1e6).toFixed(0)} megapixels, ${RUNS} runs`);
    const cold = await timed(() => draw(pool, job(large, { scale, embedded })));
    const pngs = await repeated(RUNS, () => draw(pool, job(large, { scale, embedded })));
    const pdfs = await repeated(RUNS, () => draw(pool, job(large, { format: "pdf" })));
    const svgs = await repeated(RUNS, () => draw(pool, job(large, { format: "svg" })));
    log(`the main map, ${main.map.claims.size} claims, at scale ${MAIN_MAP_SCALE}`);
    const mains = await repeated(RUNS, () => draw(pool, job(main, { scale: MAIN_MAP_SCALE })));
    const widest = largestScale(list);
    log(`the largest picture: scale ${widest}`);
    const largest = await timed(() => draw(pool, job(large, { scale: widest, embedded })));
    delay.disable();

    const sideBySide = await compareWithResvg(large, list, scale, log);
    log("10,000 texts measured cold");
    const figures = {
      claims: CLAIMS,
      megapixels: (cold.value.widthPx * cold.value.heightPx) / 1e6,
      pngColdMs: cold.ms,
      pngMs: median(pngs.map(({ ms }) => ms)),
      pngMegabytes: cold.value.byteLength / 1e6,
      ...sideBySide,
      pdfMs: median(pdfs.map(({ ms }) => ms)),
      pdfLongestSidePoints: longestPdfSide(pdfs[0]?.value),
      svgMs: median(svgs.map(({ ms }) => ms)),
      mainMapClaims: main.map.claims.size,
      mainMapMegapixels: ((mains[0]?.value.widthPx ?? 0) * (mains[0]?.value.heightPx ?? 0)) / 1e6,
      mainMapMs: median(mains.map(({ ms }) => ms)),
      largestMegapixels: (largest.value.widthPx * largest.value.heightPx) / 1e6,
      largestMs: largest.ms,
      peakMemoryMegabytes: largest.value.peakMemoryBytes / 1e6,
      callerWaitMaxMs: delay.max / 1e6,
      measure10kColdMs: await measureCold(),
      restoredEqual: (await isRestoredEqual(cold.value, large)) ? 1 : 0,
    };
    return {
      figures,
      bars: {
        png: { figure: "pngMs", atMost: 2500 },
        againstResvg: { figure: "timesFasterThanResvg", atLeast: 2 },
        pdf: { figure: "pdfMs", atMost: 1000 },
        pdfSide: { figure: "pdfLongestSidePoints", atMost: MAX_PAGE_POINTS },
        mainMap: { figure: "mainMapMs", atMost: 8000 },
        memory: { figure: "peakMemoryMegabytes", atMost: 600 },
        callerWait: { figure: "callerWaitMaxMs", atMost: 100 },
        measure: { figure: "measure10kColdMs", atMost: 500 },
        restored: { figure: "restoredEqual", atLeast: 1 },
      },
    };
  } finally {
    pool.close();
  }
}

function generated(claims: number): ArgumentMap {
  const share = (part: number): number => Math.round(claims * part);
  return generateMap({
    claims,
    seed: 11,
    questions: 2,
    linked: share(0.08),
    undercuts: share(0.06),
    crossRelations: share(0.05),
  });
}

function contentOf(map: ArgumentMap): MapContent {
  return {
    map,
    labels: SAMPLE_LABELS,
    cardOptions: { direction: "ltr", hasNames: true, hasSources: true },
    frame: {
      title: map.meta.title,
      question: map.meta.question,
      date: "1 January 2026",
      legend: [{ side: "reason", text: "because: a reason for" }],
      sourcesTitle: "Sources",
      sources: [],
      counts: {
        claims: { one: "{count} claim", other: "{count} claims" },
        relations: { one: "{count} relation", other: "{count} relations" },
        together: "{claims}, {relations}",
      },
      mark: "Crux",
      direction: "ltr",
    },
  };
}

function job(content: MapContent, changes: Partial<Omit<MapPictureJob, "content">>): MapPictureJob {
  return {
    format: "png",
    content,
    theme: "light",
    isTransparent: false,
    scale: 1,
    paddingPx: PADDING_PX,
    title: "A map",
    textAs: "shapes",
    embedded: null,
    ...changes,
  };
}

/** Four, or the largest that one picture may have. */
function largestScale({ bounds }: DisplayList): number {
  const size = pictureSize(bounds, 4, PADDING_PX);
  return size.ok ? 4 : (size.refusal.largestScale ?? 1);
}

type Drawn = Extract<ExportResult, { readonly ok: true }>;

async function draw(pool: ExportPool, request: MapPictureJob): Promise<Drawn> {
  const result = await pool.render(request);
  if (!result.ok) throw new Error(`The picture was refused: ${JSON.stringify(result.refusal)}`);
  return result;
}

/** The two in turn, so that whatever else the machine does falls on both. */
async function compareWithResvg(
  content: MapContent,
  displayList: DisplayList,
  scale: number,
  log: BenchOptions["log"],
): Promise<{ resvgMs: number; besideResvgMs: number; timesFasterThanResvg: number }> {
  log(`resvg on the same picture, in turn, ${RESVG_RUNS} runs`);
  const picture = await createPictureRenderer(fontDirectory()).render({
    ...job(content, { format: "svg", scale }),
    displayList,
  });
  if (!picture.ok) throw new Error("The picture for resvg was refused.");
  const parts: Uint8Array[] = [];
  for await (const chunk of picture.chunks) parts.push(chunk);
  const svg = Buffer.concat(parts).toString();
  const pool = createExportPool({ maxProcesses: 1, timeoutMs: 60_000 });
  const theirs: number[] = [];
  const ours: number[] = [];
  await draw(pool, job(content, { scale }));
  for (let index = 0; index < RESVG_RUNS; index++) {
    ours.push((await timed(() => draw(pool, job(content, { scale })))).ms);
    const render = (): Uint8Array => new Resvg(svg, { font: { loadSystemFonts: false } }).render().asPng();
    theirs.push((await timed(() => Promise.resolve(render()))).ms);
  }
  pool.close();
  const [resvgMs, besideResvgMs] = [median(theirs), median(ours)];
  return { resvgMs, besideResvgMs, timesFasterThanResvg: resvgMs / besideResvgMs };
}

/** The texts of a map of 10,000 claims; the measurer is new, so nothing is remembered. */
async function measureCold(): Promise<number> {
  const texts = [...generateMap({ claims: 10_000, seed: 3 }).claims.values()].map((claim) => claim.text);
  const measurer: TextMeasurer = await loadTextMeasurer(await readFontAssets());
  const { ms } = await timed(() => {
    for (const text of texts) measurer.measure(text, "claim", 238);
    return Promise.resolve();
  });
  return ms;
}

async function isRestoredEqual(png: Drawn, content: MapContent): Promise<boolean> {
  const text = await extractFromPng(Buffer.concat(png.body));
  const read = text === null ? null : readCruxJson(text);
  return read !== null && read.ok && canonicalText(read.map) === canonicalText(content.map);
}

function longestPdfSide(pdf: Drawn | undefined): number {
  const text = Buffer.concat(pdf?.body ?? []).toString("latin1");
  const sides = [...text.matchAll(/\/MediaBox ?\[([^\]]*)\]/g)].flatMap(([, box = ""]) =>
    box.trim().split(/\s+/),
  );
  return Math.max(...sides.map(Number));
}

async function timed<Value>(task: () => Promise<Value>): Promise<{ ms: number; value: Value }> {
  const start = performance.now();
  const value = await task();
  return { ms: performance.now() - start, value };
}

async function repeated<Value>(
  count: number,
  task: () => Promise<Value>,
): Promise<{ ms: number; value: Value }[]> {
  const runs: { ms: number; value: Value }[] = [];
  for (let index = 0; index < count; index++) runs.push(await timed(task));
  return runs;
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
