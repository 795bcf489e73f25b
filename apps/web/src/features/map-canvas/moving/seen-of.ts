import type { ReactFlowState } from "@xyflow/react";
import type { Box } from "../../../map/scene/viewport-anchor.ts";

/** What the window shows of the page's plane; null before it has a size. */
export function seenOf({
  width,
  height,
  transform: [x, y, zoom],
}: Pick<ReactFlowState, "width" | "height" | "transform">): Box | null {
  if (width === 0 || height === 0) return null;
  return { x: -x / zoom, y: -y / zoom, width: width / zoom, height: height / zoom };
}
