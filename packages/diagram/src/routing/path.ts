import type { PathSegment, Rectangle } from "../display-list.ts";
import type { Line, Point } from "./line.ts";

function mirrorSegment(segment: PathSegment): PathSegment {
  switch (segment[0]) {
    case "M":
      return ["M", -segment[1], segment[2]];
    case "L":
      return ["L", -segment[1], segment[2]];
    case "C":
      return ["C", -segment[1], segment[2], -segment[3], segment[4], -segment[5], segment[6]];
    case "Z":
      return segment;
  }
}

/** Holds a path; the control points of a curve count as if it went through them. */
export function boxOfSegments(segments: readonly PathSegment[]): Rectangle {
  let left = Infinity;
  let top = Infinity;
  let right = -Infinity;
  let bottom = -Infinity;
  for (const segment of segments) {
    for (let at = 1; at + 1 < segment.length; at += 2) {
      const x = Number(segment[at]);
      const y = Number(segment[at + 1]);
      left = Math.min(left, x);
      top = Math.min(top, y);
      right = Math.max(right, x);
      bottom = Math.max(bottom, y);
    }
  }
  return left > right
    ? { x: 0, y: 0, width: 0, height: 0 }
    : { x: left, y: top, width: right - left, height: bottom - top };
}

/** Whether a path reaches into an area: by the boxes of its legs, so that one round the area does not. */
export function isPathIn(segments: readonly PathSegment[], area: Rectangle): boolean {
  const right = area.x + area.width;
  const bottom = area.y + area.height;
  let x = 0;
  let y = 0;
  for (const segment of segments) {
    if (segment[0] === "Z") continue;
    const isCurve = segment[0] === "C";
    const endX = isCurve ? segment[5] : segment[1];
    const endY = isCurve ? segment[6] : segment[2];
    const fromX = segment[0] === "M" ? endX : x;
    const fromY = segment[0] === "M" ? endY : y;
    x = endX;
    y = endY;
    // A curve between two edges stays within the box of its ends and controls.
    const leastX = isCurve ? Math.min(fromX, endX, segment[1], segment[3]) : Math.min(fromX, endX);
    const mostX = isCurve ? Math.max(fromX, endX, segment[1], segment[3]) : Math.max(fromX, endX);
    if (leastX > right || mostX < area.x) continue;
    const leastY = isCurve ? Math.min(fromY, endY, segment[2], segment[4]) : Math.min(fromY, endY);
    const mostY = isCurve ? Math.max(fromY, endY, segment[2], segment[4]) : Math.max(fromY, endY);
    if (leastY <= bottom && mostY >= area.y) return true;
  }
  return false;
}

/** The line of a map that reads from right to left. */
export function mirrorLine(line: Line): Line {
  return {
    ...line,
    segments: line.segments.map(mirrorSegment),
    dot: line.dot === null ? null : { x: -line.dot.x, y: line.dot.y },
    arrow: line.arrow === null ? null : line.arrow.map(mirrorSegment),
  };
}

/** The curve between two card edges: level at both ends. */
export function levelCurve(from: Point, to: Point): readonly PathSegment[] {
  if (from.y === to.y) {
    return [
      ["M", from.x, from.y],
      ["L", to.x, to.y],
    ];
  }
  const reach = Math.round((to.x - from.x) * 0.55);
  return [
    ["M", from.x, from.y],
    ["C", from.x + reach, from.y, to.x - reach, to.y, to.x, to.y],
  ];
}

/** The point at a share (0 to 1) of one segment that begins at `start`. */
export function pointOnSegment(start: Point, segment: PathSegment, share: number): Point {
  const rest = 1 - share;
  if (segment[0] === "C") {
    const a = rest * rest * rest;
    const b = 3 * rest * rest * share;
    const c = 3 * rest * share * share;
    const d = share * share * share;
    return {
      x: a * start.x + b * segment[1] + c * segment[3] + d * segment[5],
      y: a * start.y + b * segment[2] + c * segment[4] + d * segment[6],
    };
  }
  if (segment[0] === "Z") return start;
  return { x: rest * start.x + share * segment[1], y: rest * start.y + share * segment[2] };
}

/** Where a segment ends. */
export function endOfSegment(start: Point, segment: PathSegment): Point {
  return pointOnSegment(start, segment, 1);
}
