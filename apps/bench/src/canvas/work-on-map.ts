import {
  addClaims,
  foldAndUnfold,
  selectReason,
  typeCharacters,
  unfoldAll,
  type Visit,
} from "./crux-page.ts";
import { frameFigures, median, percentile, tenth } from "./figures.ts";
import type { LargeMapStack } from "./large-map.ts";
import { watchRemoteEdits } from "./shown.ts";
import { moveAtReadingSize } from "./wheel.ts";

const ACTS = ["type", "fold", "add", "remote"] as const;

/** What one visit found, all in ms. */
export interface Work {
  readonly visit: Visit;
  readonly unfoldMs: number;
  /** Times between frames. */
  readonly readingMs: readonly number[];
  /** Of each act from the event to the next frame. */
  readonly actsMs: Readonly<Record<(typeof ACTS)[number], readonly number[]>>;
}

/** @param roots how many claims at the top are folded; 0 where the map opens in full */
export async function workOnMap(visit: Visit, stack: LargeMapStack, roots: number): Promise<Work> {
  const { page } = visit;
  const unfoldMs = roots === 0 ? 0 : await unfoldAll(page, roots);
  const readingMs = await moveAtReadingSize(page);
  await selectReason(page);
  const type = await typeCharacters(page);
  const fold = await foldAndUnfold(page);
  const add = await addClaims(page);
  const remote = await watchRemoteEdits(page, stack);
  return { visit, unfoldMs, readingMs, actsMs: { type, fold, add, remote } };
}

/** Medians of what there is once in a visit; of frames and acts, those of all visits count as one row. */
export function workFigures(works: readonly Work[]): Record<string, number> {
  const visits = works.map(({ visit }) => visit);
  const reading = frameFigures(works.flatMap(({ readingMs }) => readingMs));
  const figures: Record<string, number> = {
    firstClaimMedianMs: median(visits.map(({ seenMs }) => seenMs)),
    firstClaimLongestMs: Math.max(...visits.map(({ seenMs }) => seenMs)),
    liveClaimMedianMs: median(visits.map(({ liveMs }) => liveMs)),
    interactiveMedianMs: median(visits.map(({ interactiveMs }) => interactiveMs)),
    unfoldAllMs: median(works.map(({ unfoldMs }) => unfoldMs)),
    readingFramesPerSecond: reading.perSecond,
    readingFrameP95Ms: reading.p95Ms,
  };
  for (const act of ACTS) {
    const times = works.flatMap(({ actsMs }) => actsMs[act]);
    figures[`${act}MedianMs`] = median(times);
    figures[`${act}P95Ms`] = percentile(times, 0.95);
  }
  return figures;
}

/** The same as a line to read. */
export function describeWork(works: readonly Work[]): string {
  const figures = workFigures(works);
  const show = (name: string): number => tenth(figures[name] ?? Number.NaN);
  return [
    `first claim ${show("firstClaimMedianMs")} ms, interactive ${show("interactiveMedianMs")} ms`,
    `reading ${show("readingFramesPerSecond")} frames/s, p95 ${show("readingFrameP95Ms")} ms`,
    `typing ${show("typeP95Ms")}, folding ${show("foldP95Ms")}, adding ${show("addP95Ms")}, others' edits ${show("remoteP95Ms")} ms (p95)`,
  ].join("; ");
}
