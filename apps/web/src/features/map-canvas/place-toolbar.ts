import type { Box, Point } from "../../map/viewport-anchor.ts";

interface Size {
  readonly width: number;
  readonly height: number;
}

/** Free space between the toolbar and what it is for, and to the edges of the canvas. */
const GAP_PX = 10;
/** The same where another card is close. */
const NARROW_GAP_PX = 4;
/** The toolbar at the lower edge of the canvas. */
const BOTTOM_PX = 72;

/**
 * Finds where a toolbar stands that belongs to a box: above it, else below it, within the canvas, never over the box, and
 * over none of the others where one of the two places is free of them. All in px of the canvas.
 *
 * @returns null when the box is out of sight or leaves no room
 */
export function placeToolbar(box: Box, toolbar: Size, canvas: Size, others: readonly Box[]): Point | null {
  const isSeen =
    box.x < canvas.width && box.x + box.width > 0 && box.y < canvas.height && box.y + box.height > 0;
  if (!isSeen || toolbar.width + 2 * GAP_PX > canvas.width) return null;
  const wanted = box.x + box.width / 2 - toolbar.width / 2;
  const x = Math.max(GAP_PX, Math.min(wanted, canvas.width - toolbar.width - GAP_PX));
  const ends = others.filter((other) => other.x < x + toolbar.width && other.x + other.width > x);
  const bottom = box.y + box.height;
  const roomAbove = box.y - Math.max(...ends.map((end) => end.y + end.height).filter((end) => end <= box.y));
  const roomBelow = Math.min(...ends.map((end) => end.y).filter((end) => end >= bottom)) - bottom;
  const above = box.y - gapIn(roomAbove, toolbar) - toolbar.height;
  const below = bottom + gapIn(roomBelow, toolbar);
  const fitsAbove = above >= GAP_PX;
  const fitsBelow = below + toolbar.height + BOTTOM_PX <= canvas.height;
  if (!fitsAbove && !fitsBelow) return null;
  const isBetterBelow = !isFree(roomAbove, toolbar) && isFree(roomBelow, toolbar);
  return { x, y: fitsAbove && !(fitsBelow && isBetterBelow) ? above : below };
}

const isFree = (roomPx: number, toolbar: Size): boolean => roomPx >= toolbar.height + 2 * NARROW_GAP_PX;

/** In the middle of the room; as close to its own box as may be where the room is too small. */
function gapIn(roomPx: number, toolbar: Size): number {
  return Math.max(NARROW_GAP_PX, Math.min(GAP_PX, (roomPx - toolbar.height) / 2));
}
