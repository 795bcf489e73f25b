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
