import type { PathSegment } from "../display-list.ts";
import type { Point } from "./line.ts";
import { endOfSegment, pointOnSegment } from "./path.ts";

const TALL_PX = 100;

/**
 * The place on a drawn line where another line meets it: in the middle, on its longest upright leg if it has one (it
 * then lies in the gap between two columns, which can be reached without crossing a card), else on its longest part.
 * Several lines that meet one are set apart.
 *
 * @param place which of `count` meeting lines this is, from 0.
 * @returns a point that lies on the line exactly.
 */
export function junctionOn(segments: readonly PathSegment[], place: number, count: number): Point | null {
  let at: Point = { x: 0, y: 0 };
  let best: { start: Point; segment: PathSegment } | null = null;
  let bestLength = -1;
  for (const segment of segments) {
    if (segment[0] === "M") {
      at = { x: segment[1], y: segment[2] };
      continue;
    }
    if (segment[0] === "Z") continue;
    const end = endOfSegment(at, segment);
    const isUpright = segment[0] === "L" && end.x === at.x;
    const length = Math.abs(end.x - at.x) + Math.abs(end.y - at.y);
    const weight = isUpright && length >= 16 ? length + 1e6 : length;
    if (weight > bestLength) {
      best = { start: at, segment };
      bestLength = weight;
    }
    at = end;
  }
  if (best === null) return null;
  const end = endOfSegment(best.start, best.segment);
  const isTall = best.segment[0] === "C" && Math.abs(end.y - best.start.y) > TALL_PX;
  // On a tall curve near its end, so that one sees at once which card's relation is disputed.
  const middle = isTall ? 0.78 : 0.5;
  const spread = isTall ? 0.16 : 0.4;
  const share = middle + spread * ((place + 0.5) / Math.max(1, count) - 0.5);
  return pointOnSegment(best.start, best.segment, share);
}
