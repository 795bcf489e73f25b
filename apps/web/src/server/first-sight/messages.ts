import type { DiagramLabels } from "@crux/diagram";
import type { FirstSight } from "../../map/first-sight/draw-first-sight.ts";

/** What the drawing thread is asked for. */
export interface SightTask {
  readonly id: number;
  /** The whole document, deflated and in base64, as the page gets it. */
  readonly state: string;
  readonly labels: DiagramLabels;
}

export interface SightAnswer {
  readonly id: number;
  /** Null when there is nothing to draw, or it could not be drawn. */
  readonly sight: FirstSight | null;
  /** Null when all went well. */
  readonly error: string | null;
}

/** What the drawing thread is started with. */
export interface ThreadOptions {
  /** Whether it gives way to whatever somebody waits for. */
  readonly isQuiet: boolean;
}
