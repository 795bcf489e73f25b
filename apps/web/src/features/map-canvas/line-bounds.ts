import type { Line } from "@crux/diagram";
import type { Box } from "../../map/viewport-anchor.ts";

const known = new WeakMap<Line, Box>();

/** What a line takes up in the layout; control points of curves count as if it went through them. */
export function boundsOfLine(line: Line): Box {
  const found = known.get(line);
  if (found !== undefined) return found;
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [, ...numbers] of line.segments) {
    for (const [index, value] of numbers.entries()) {
      if (index % 2 === 0) [left, right] = [Math.min(left, value), Math.max(right, value)];
      else [top, bottom] = [Math.min(top, value), Math.max(bottom, value)];
    }
  }
  // A level line has no height, and yet it is somewhere.
  const box = { x: left - 1, y: top - 1, width: right - left + 2, height: bottom - top + 2 };
  known.set(line, box);
  return box;
}
