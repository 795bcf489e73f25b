import { boxOfSegments } from "@crux/diagram";
import type { Line } from "@crux/diagram";
import type { Box } from "./viewport-anchor.ts";

const known = new WeakMap<Line, Box>();

/** What a line takes up in the layout; control points of curves count as if it went through them. */
export function boundsOfLine(line: Line): Box {
  const found = known.get(line);
  if (found !== undefined) return found;
  const { x, y, width, height } = boxOfSegments(line.segments);
  // A level line has no height, and yet it is somewhere.
  const box = { x: x - 1, y: y - 1, width: width + 2, height: height + 2 };
  known.set(line, box);
  return box;
}
