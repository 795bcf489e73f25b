import type { Line } from "@crux/diagram";
import type { Box } from "./viewport-anchor.ts";

const known = new WeakMap<Line, Box>();

/** What a line takes up in the layout; control points of curves count as if it went through them. */
export function boundsOfLine(line: Line): Box {
  const found = known.get(line);
  if (found !== undefined) return found;
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const segment of line.segments) {
    for (let at = 1; at + 1 < segment.length; at += 2) {
      const [x, y] = [Number(segment[at]), Number(segment[at + 1])];
      left = Math.min(left, x);
      right = Math.max(right, x);
      top = Math.min(top, y);
      bottom = Math.max(bottom, y);
    }
  }
  // A level line has no height, and yet it is somewhere.
  const box = { x: left - 1, y: top - 1, width: right - left + 2, height: bottom - top + 2 };
  known.set(line, box);
  return box;
}
