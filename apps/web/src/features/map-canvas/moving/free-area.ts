import type { Box } from "../../../map/scene/viewport-anchor.ts";

/** What floats over the canvas and would hide a claim under it; the toolbar at a selected claim goes out of the way itself. */
const FLOATS = "[data-floats], .map-panel, [role='toolbar']:not([data-selection-toolbar])";
/** So much is left free beside what floats. */
const GAP_PX = 8;
/** What is wider than this share of the canvas reaches across. */
const BAR_SHARE = 0.45;

/**
 * How far the drawing must be moved on the screen so that a box lies in the window and under nothing that floats over
 * it. Its beginning wins where it does not fit.
 *
 * @param frame the canvas, in px of the window
 * @param box where the claim is now, in px of the window
 * @param floats what covers parts of the canvas
 */
export function findShift(
  frame: Box,
  box: Box,
  floats: readonly Box[],
  marginPx: number,
): { readonly x: number; readonly y: number } {
  const covering = floats.filter((float) => overlaps(float, frame));
  const middleX = frame.x + frame.width / 2;
  const bars = covering.filter(
    ({ x, width }) => width > frame.width * BAR_SHARE || (x < middleX && x + width > middleX),
  );
  const middle = frame.y + frame.height / 2;
  // What reaches across or stands in the middle takes its edge, in every window; what stands in a corner is dodged.
  const top = Math.max(
    frame.y,
    ...bars.filter((bar) => bar.y + bar.height < middle).map((bar) => bar.y + bar.height),
  );
  const bottom = Math.min(
    frame.y + frame.height,
    ...bars.filter((bar) => bar.y + bar.height >= middle).map((bar) => bar.y),
  );
  const x = overhang(box.x - marginPx, box.x + box.width + marginPx, frame.x, frame.x + frame.width);
  const margin = Math.min(marginPx, Math.max(GAP_PX, (bottom - top - box.height) / 2));
  let y = overhang(box.y - margin, box.y + box.height + margin, top, bottom);
  const moved = (): Box => ({ ...box, x: box.x - x, y: box.y - y });
  for (const corner of covering) {
    if (bars.includes(corner) || !overlaps(corner, moved())) continue;
    const isBelow = corner.y + corner.height / 2 > middle;
    y += isBelow
      ? moved().y + moved().height - corner.y + GAP_PX
      : moved().y - corner.y - corner.height - GAP_PX;
  }
  return { x: -x, y: -y };
}

/** What floats over a canvas now. */
export function listFloats(): readonly Box[] {
  return [...document.querySelectorAll(FLOATS)].flatMap((element) => {
    const { x, y, width, height } = element.getBoundingClientRect();
    return width > 0 && height > 0 ? [{ x, y, width, height }] : [];
  });
}

/** How far a span must move to be inside another; its beginning wins where both do not fit. */
function overhang(from: number, to: number, innerFrom: number, innerTo: number): number {
  if (from < innerFrom) return from - innerFrom;
  if (to > innerTo) return Math.min(to - innerTo, from - innerFrom);
  return 0;
}

function overlaps(a: Box, b: Box): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}
