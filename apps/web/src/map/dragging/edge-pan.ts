import type { Box, Point } from "../scene/viewport-anchor.ts";

/** So close to the edge of the canvas, or of the outline, the map comes towards a claim that is dragged. */
const EDGE_PX = 44;
/** At the edge itself and beyond it. */
const MOST_PX_PER_S = 900;

/**
 * How fast the map is panned while a claim is held near the edge of the canvas: the faster the nearer.
 *
 * @returns px of the screen in a second, towards which the map moves; null where it stays
 */
export function edgePan(pointer: Point, canvas: Box): Point | null {
  const x = pull(pointer.x - canvas.x, canvas.width);
  const y = pull(pointer.y - canvas.y, canvas.height);
  return x === 0 && y === 0 ? null : { x, y };
}

function pull(at: number, size: number): number {
  const start = Math.min(1, Math.max(0, (EDGE_PX - at) / EDGE_PX));
  const end = Math.min(1, Math.max(0, (EDGE_PX - (size - at)) / EDGE_PX));
  return (start - end) * MOST_PX_PER_S;
}
