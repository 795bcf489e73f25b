import type { Box, Point } from "../../map/viewport-anchor.ts";

interface Size {
  readonly width: number;
  readonly height: number;
}

/** Free space between the toolbar and what it is for, and to the edges of the canvas. */
const GAP_PX = 10;
/** The toolbar at the lower edge of the canvas. */
const BOTTOM_PX = 72;

/**
 * Finds where a toolbar stands that belongs to a box: above it, else below it, within the canvas, never over the box.
 * All in px of the canvas.
 *
 * @returns null when the box is out of sight or leaves no room
 */
export function placeToolbar(box: Box, toolbar: Size, canvas: Size): Point | null {
  const isSeen =
    box.x < canvas.width && box.x + box.width > 0 && box.y < canvas.height && box.y + box.height > 0;
  if (!isSeen || toolbar.width + 2 * GAP_PX > canvas.width) return null;
  const above = box.y - GAP_PX - toolbar.height;
  const below = box.y + box.height + GAP_PX;
  const fitsBelow = below + toolbar.height + BOTTOM_PX <= canvas.height;
  if (above < GAP_PX && !fitsBelow) return null;
  const wanted = box.x + box.width / 2 - toolbar.width / 2;
  const x = Math.max(GAP_PX, Math.min(wanted, canvas.width - toolbar.width - GAP_PX));
  return { x, y: above >= GAP_PX ? above : below };
}
