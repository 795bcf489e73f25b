import type { PathSegment } from "../display-list.ts";
import type { Point } from "./line.ts";

const LENGTH = 8;
const HALF_WIDTH = 4;

/** A filled head with its tip at the edge of a card. */
export function arrowAtStart(tip: Point, leaves: 1 | -1 | 0): readonly PathSegment[] {
  const back = tip.x + leaves * LENGTH;
  return [["M", tip.x, tip.y], ["L", back, tip.y - HALF_WIDTH], ["L", back, tip.y + HALF_WIDTH], ["Z"]];
}

/** Lets a line that leaves a card level begin behind its head, so that the tip stays sharp. */
export function shortenStart(segments: readonly PathSegment[]): readonly PathSegment[] {
  const [first, second] = segments;
  if (first?.[0] !== "M" || second?.[0] !== "L" || second[2] !== first[2]) return segments;
  const distance = second[1] - first[1];
  const step = Math.sign(distance) * Math.min(LENGTH - 1, Math.abs(distance));
  return [["M", first[1] + step, first[2]], ...segments.slice(1)];
}
