import type { Box, Point } from "../../../map/scene/viewport-anchor.ts";

interface Size {
  readonly width: number;
  readonly height: number;
}

export interface ToolbarPlace extends Point {
  /** Its buttons stand one below the other, and it is as wide as it is high otherwise. */
  readonly isUpright: boolean;
}

/** Free space between the toolbar and what it is for, and to the edges of the canvas. */
const GAP_PX = 10;
/** The same where another card is close. */
const NARROW_GAP_PX = 4;
/** The toolbar at the lower edge of the canvas. */
const BOTTOM_PX = 72;

/**
 * Finds where a toolbar stands that belongs to a box: above it, else below it, within the canvas, never over the box.
 * Where both are too narrow to leave the other boxes free, it stands upright beside it, on the side that the claim is read
 * from (what hangs on it is on the other one). All in px of the canvas.
 *
 * @param toolbar as it lies
 * @returns null when the box is out of sight or leaves no room
 */
export function placeToolbar(
  box: Box,
  toolbar: Size,
  canvas: Size,
  others: readonly Box[],
  isRtl: boolean,
): ToolbarPlace | null {
  const isSeen =
    box.x < canvas.width && box.x + box.width > 0 && box.y < canvas.height && box.y + box.height > 0;
  if (!isSeen || toolbar.width + 2 * GAP_PX > canvas.width) return null;
  const wanted = box.x + box.width / 2 - toolbar.width / 2;
  const x = Math.max(GAP_PX, Math.min(wanted, canvas.width - toolbar.width - GAP_PX));
  const ends = others.filter((other) => other.x < x + toolbar.width && other.x + other.width > x);
  const bottom = box.y + box.height;
  const roomAbove = box.y - Math.max(...ends.map((end) => end.y + end.height).filter((end) => end <= box.y));
  const roomBelow = Math.min(...ends.map((end) => end.y).filter((end) => end >= bottom)) - bottom;
  const above = { x, y: box.y - gapIn(roomAbove, toolbar.height) - toolbar.height, isUpright: false };
  const below = { x, y: bottom + gapIn(roomBelow, toolbar.height), isUpright: false };
  const fitsAbove = above.y >= GAP_PX;
  const fitsBelow = below.y + toolbar.height + BOTTOM_PX <= canvas.height;
  if (fitsAbove && isFree(roomAbove, toolbar.height)) return above;
  if (fitsBelow && isFree(roomBelow, toolbar.height)) return below;
  if (!fitsAbove && !fitsBelow) return null;
  return placeBeside(box, toolbar, canvas, others, isRtl) ?? (fitsAbove ? above : below);
}

/**
 * Finds where a toolbar stands that belongs to the handle of a line: upright under it, else over it. Lines run in the gaps
 * between the columns, and there it covers no card.
 *
 * @param toolbar as it lies
 * @returns null when the handle is out of sight or there is no room
 */
export function placeAtHandle(handle: Box, toolbar: Size, canvas: Size): ToolbarPlace | null {
  const [width, height] = [toolbar.height, toolbar.width];
  const middle = handle.x + handle.width / 2;
  const isSeen =
    middle > 0 && middle < canvas.width && handle.y + handle.height > 0 && handle.y < canvas.height;
  if (!isSeen || width + 2 * GAP_PX > canvas.width) return null;
  const x = Math.max(GAP_PX, Math.min(middle - width / 2, canvas.width - width - GAP_PX));
  const below = handle.y + handle.height + NARROW_GAP_PX;
  if (below + height + BOTTOM_PX <= canvas.height) return { x, y: below, isUpright: true };
  const above = handle.y - NARROW_GAP_PX - height;
  return above >= GAP_PX ? { x, y: above, isUpright: true } : null;
}

function placeBeside(
  box: Box,
  toolbar: Size,
  canvas: Size,
  others: readonly Box[],
  isRtl: boolean,
): ToolbarPlace | null {
  const [width, height] = [toolbar.height, toolbar.width];
  const lowest = canvas.height - BOTTOM_PX - height;
  if (lowest < GAP_PX) return null;
  const y = Math.max(GAP_PX, Math.min(box.y + box.height / 2 - height / 2, lowest));
  const beside = others.filter((other) => other.y < y + height && other.y + other.height > y);
  const right = box.x + box.width;
  const room = isRtl
    ? Math.min(...beside.map((other) => other.x).filter((start) => start >= right)) - right
    : box.x - Math.max(...beside.map((other) => other.x + other.width).filter((end) => end <= box.x));
  const x = isRtl ? right + gapIn(room, width) : box.x - gapIn(room, width) - width;
  const isWithin = x >= GAP_PX && x + width + GAP_PX <= canvas.width;
  return isWithin && isFree(room, width) ? { x, y, isUpright: true } : null;
}

const isFree = (roomPx: number, sizePx: number): boolean => roomPx >= sizePx + 2 * NARROW_GAP_PX;

/** In the middle of the room; as close to its own box as may be where the room is too small. */
function gapIn(roomPx: number, sizePx: number): number {
  return Math.max(NARROW_GAP_PX, Math.min(GAP_PX, (roomPx - sizePx) / 2));
}
