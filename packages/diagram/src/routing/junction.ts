import type { PathSegment } from "../display-list.ts";
import type { Point } from "./line.ts";
import { endOfSegment, pointOnSegment } from "./path.ts";

/**
 * The place on a drawn line where another line meets it: in the middle, on its longest upright leg if it has one (it
 * then lies in the gap between two columns, which can be reached without crossing a card), else on its longest part.
 * Several lines that meet one are set apart.
 *
 * @param place which of `count` meeting lines this is, from 0.
 * @returns a point that lies on the line exactly.
 */
export function junctionOn(segments: readonly PathSegment[], place: number, count: number): Point | null {
  const share = count <= 1 ? 0.5 : 0.25 + (0.5 * (place + 0.5)) / count;
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
  return best === null ? null : pointOnSegment(best.start, best.segment, share);
}
