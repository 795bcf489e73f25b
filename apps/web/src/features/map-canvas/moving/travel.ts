import type { ViewPlace } from "../../../map/opening/opening-view.ts";
import type { Box } from "../../../map/scene/viewport-anchor.ts";

const MOTION_MS = 160;

/**
 * How a view goes to another: straight. (Rejected: the canvas library's own way. It rises over what lies between, which
 * draws the map from afar for some frames, and whoever acts meanwhile is left at that height.) What is further away than a
 * window is jumped to: nobody could follow, and each card on the way would be drawn for it.
 *
 * @param size of the canvas, in px
 */
export function travel(
  from: ViewPlace,
  to: ViewPlace,
  { width, height }: Pick<Box, "width" | "height">,
  isMotionReduced: boolean,
) {
  const isFar =
    from.zoom === to.zoom && (Math.abs(to.x - from.x) > width || Math.abs(to.y - from.y) > height);
  return { duration: isFar || isMotionReduced ? 0 : MOTION_MS, interpolate: "linear" } as const;
}

/** A busy page draws the last step late. */
const LATE_MS = 400;

export interface Way {
  /** Where the view is going; null when it has arrived, or was stopped on the way. */
  goal(): ViewPlace | null;
  /** Resolves once it has arrived. */
  begin(goal: ViewPlace, durationMs: number, arrived: Promise<unknown>): Promise<void>;
  readonly stop: () => void;
}

/**
 * Remembers where a view is on its way to: what is asked for meanwhile goes on from there. Counted from where it happens to
 * be, two quick steps nearer would be less than two, and a claim brought into sight would stop the zoom half way.
 */
export function createWay(): Way {
  let current: { readonly goal: ViewPlace; readonly untilMs: number } | null = null;
  return {
    goal: () => (current !== null && performance.now() < current.untilMs ? current.goal : null),
    async begin(goal, durationMs, arrived) {
      const mine = { goal, untilMs: performance.now() + durationMs + LATE_MS };
      current = mine;
      await arrived;
      if (current === mine) current = null;
    },
    stop: () => {
      current = null;
    },
  };
}
