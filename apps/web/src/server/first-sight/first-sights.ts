import { createHash } from "node:crypto";
import type { DiagramLabels } from "@crux/diagram";
import type { FirstSight } from "../../map/first-sight/draw-first-sight.ts";
import { createDrawingThread, type DrawingThread } from "./drawing-thread.ts";

export interface SightQuestion {
  readonly mapId: string;
  /** The whole document, deflated and in base64. Whoever asks has been found to have the right to read it. */
  readonly state: string;
  readonly labels: DiagramLabels;
}

export interface FirstSights {
  /**
   * The beginning of a map, drawn. Null when it would not come soon enough to be of use; it is there for the next
   * visitor then. While somebody writes on a large map, it may be as the map was a moment ago.
   */
  find(question: SightQuestion): Promise<FirstSight | null>;
  /** Draws the beginning of a map anew, in each language in which somebody has seen it, before the next visitor asks. */
  drawAhead(mapId: string, state: string): void;
  stop(): Promise<void>;
}

interface Kept {
  /** Of the document that was drawn. */
  readonly hash: string;
  readonly mapId: string;
  readonly labels: DiagramLabels;
  readonly sight: FirstSight | null;
  readonly at: number;
  /** Of two drawings of a map, the one asked for later is of its later state, whichever thread is done first. */
  readonly turn: number;
}

interface Limits {
  /** A page does not wait longer for it: the map itself would come later by as much. 0 does not wait at all. */
  readonly waitMs: number;
  /** How old what is shown instead may be. */
  readonly staleMs: number;
  readonly mapsMax: number;
}

const LIMITS: Limits = { waitMs: 250, staleMs: 600_000, mapsMax: 200 };
/** Where there is something to show meanwhile. */
const SHORT_WAIT_MS = 50;
/** What is asked for meanwhile is not drawn: a server that is so busy has better to do. */
const UNDER_WAY_MAX = 8;

/**
 * Keeps threads for drawing the beginnings of maps: a large one takes half a second, which nobody else shall wait for.
 * What is drawn ahead has one of its own, which gives way to everybody: while a large map is written in, that is every
 * few seconds, on the machine that answers those who write.
 */
export function createFirstSights(limits: Partial<Limits> = {}): FirstSights {
  const { waitMs, staleMs, mapsMax } = { ...LIMITS, ...limits };
  const kept = new Map<string, Kept>();
  const underWay = new Map<string, Promise<FirstSight | null>>();
  const prompt = createDrawingThread({ isQuiet: false });
  const quiet = createDrawingThread({ isQuiet: true });
  let lastTurn = 0;
  let isStopped = false;

  function draw(
    thread: DrawingThread,
    { mapId, state, labels }: SightQuestion,
    hash: string,
  ): Promise<FirstSight | null> {
    const key = keyOf(mapId, labels);
    const turn = (lastTurn += 1);
    const job = thread.draw(state, labels).then((sight) => {
      underWay.delete(`${key} ${hash}`);
      if ((kept.get(key)?.turn ?? 0) > turn) return sight;
      kept.delete(key);
      kept.set(key, { hash, mapId, labels, sight, at: Date.now(), turn });
      for (const oldest of kept.keys()) {
        if (kept.size <= mapsMax) break;
        kept.delete(oldest);
      }
      return sight;
    });
    underWay.set(`${key} ${hash}`, job);
    return job;
  }

  return {
    async find(question) {
      const key = keyOf(question.mapId, question.labels);
      const hash = hashOf(question.state);
      const known = kept.get(key);
      if (known?.hash === hash) return known.sight;
      const job =
        underWay.get(`${key} ${hash}`) ??
        (isStopped || underWay.size >= UNDER_WAY_MAX ? Promise.resolve(null) : draw(prompt, question, hash));
      const isRecent = known !== undefined && Date.now() - known.at < staleMs;
      const otherwise = isRecent ? known.sight : null;
      const longestMs = isRecent ? Math.min(waitMs, SHORT_WAIT_MS) : waitMs;
      return longestMs === 0 ? otherwise : await withinTime(job, longestMs, otherwise);
    },
    drawAhead(mapId, state) {
      const hash = hashOf(state);
      for (const known of kept.values()) {
        if (known.mapId !== mapId || known.hash === hash || isStopped) continue;
        if (underWay.size < UNDER_WAY_MAX && !underWay.has(`${keyOf(mapId, known.labels)} ${hash}`))
          void draw(quiet, { mapId, state, labels: known.labels }, hash);
      }
    },
    async stop() {
      isStopped = true;
      await Promise.all([prompt.stop(), quiet.stop()]);
    },
  };
}

function keyOf(mapId: string, { language }: DiagramLabels): string {
  return `${mapId} ${language}`;
}

function hashOf(state: string): string {
  return createHash("sha256").update(state).digest("base64");
}

/** What a promise gives, or something else when it takes too long. */
async function withinTime<T>(promise: Promise<T>, limitMs: number, otherwise: T): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<T>((resolve) => {
    timer = setTimeout(() => resolve(otherwise), limitMs);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
