import type { PathSegment } from "../display-list.ts";
import type { Scene } from "../layout/scene.ts";
import type { BoxFinder } from "./box-index.ts";
import { LINE_METRICS, type Point } from "./line.ts";

/** How near a leg may come to a box before it goes round it, and how far from the box it then keeps. */
const TOUCH = 3;
export const ROUND = 8;

/**
 * Leads every level or upright leg round the boxes in its way. Boxes keep at least three times `ROUND` from each other,
 * so the way along a box's edge is always free and each detour comes back to its leg.
 */
export function withDetours(points: readonly Point[], scene: Scene, index: BoxFinder): readonly Point[] {
  const result: Point[] = [];
  let before: Point | null = null;
  for (const point of points) {
    if (before !== null) addDetours(before, point, scene, index, result);
    result.push(point);
    before = point;
  }
  return result;
}

function addDetours(from: Point, to: Point, scene: Scene, index: BoxFinder, result: Point[]): void {
  const isLevel = from.y === to.y;
  const hit = index.find(
    Math.min(from.x, to.x) - TOUCH,
    Math.min(from.y, to.y) - TOUCH,
    Math.max(from.x, to.x) + TOUCH,
    Math.max(from.y, to.y) + TOUCH,
  );
  if (hit.length === 0) return;
  // Along the leg and across it, so that both directions share the arithmetic.
  const along = isLevel ? scene.left : scene.top;
  const alongSize = isLevel ? scene.width : scene.height;
  const across = isLevel ? scene.top : scene.left;
  const start = isLevel ? from.x : from.y;
  const end = isLevel ? to.x : to.y;
  const level = isLevel ? from.y : from.x;
  const sense = end >= start ? 1 : -1;
  const inOrder = hit.toSorted((a, b) => sense * ((along[a] ?? 0) - (along[b] ?? 0)));
  const point = (at: number, side: number): Point => (isLevel ? { x: at, y: side } : { x: side, y: at });
  let done = sense > 0 ? -Infinity : Infinity;
  for (const node of inOrder) {
    if (sense > 0 ? (along[node] ?? 0) < done : (along[node] ?? 0) + (alongSize[node] ?? 0) > done) continue;
    const ring = isLevel
      ? { left: along[node] ?? 0, top: across[node] ?? 0, right: 0, bottom: 0 }
      : { left: across[node] ?? 0, top: along[node] ?? 0, right: 0, bottom: 0 };
    ring.right = ring.left + (scene.width[node] ?? 0);
    ring.bottom = ring.top + (scene.height[node] ?? 0);
    growOverNeighbours(ring, scene, index);
    const near = (isLevel ? ring.left : ring.top) - ROUND;
    const far = (isLevel ? ring.right : ring.bottom) + ROUND;
    const low = (isLevel ? ring.top : ring.left) - ROUND;
    const high = (isLevel ? ring.bottom : ring.right) + ROUND;
    const enter = sense > 0 ? Math.max(start, near) : Math.min(start, far);
    const leave = sense > 0 ? Math.min(end, far) : Math.max(end, near);
    const side = level - low <= high - level ? low : high;
    result.push(point(enter, level), point(enter, side), point(leave, side), point(leave, level));
    done = leave;
  }
}

/** Pinned boxes may lie so near each other that no line fits between: those are gone round together. */
function growOverNeighbours(
  ring: { left: number; top: number; right: number; bottom: number },
  scene: Scene,
  index: BoxFinder,
): void {
  const reach = ROUND + TOUCH;
  for (let count = 1; ;) {
    const near = index.find(ring.left - reach, ring.top - reach, ring.right + reach, ring.bottom + reach);
    if (near.length <= count) return;
    count = near.length;
    for (const node of near) {
      ring.left = Math.min(ring.left, scene.left[node] ?? 0);
      ring.top = Math.min(ring.top, scene.top[node] ?? 0);
      ring.right = Math.max(ring.right, (scene.left[node] ?? 0) + (scene.width[node] ?? 0));
      ring.bottom = Math.max(ring.bottom, (scene.top[node] ?? 0) + (scene.height[node] ?? 0));
    }
  }
}

/** Drops points that do not turn the line. */
function simplify(points: readonly Point[]): readonly Point[] {
  const kept: Point[] = [];
  let before: Point | undefined;
  let last: Point | undefined;
  for (const point of points) {
    if (last !== undefined && last.x === point.x && last.y === point.y) continue;
    if (
      last !== undefined &&
      before !== undefined &&
      ((before.x === last.x && last.x === point.x) || (before.y === last.y && last.y === point.y))
    ) {
      kept.pop();
      last = before;
      before = kept[kept.length - 2];
      if (last.x === point.x && last.y === point.y) continue;
    }
    kept.push(point);
    before = last;
    last = point;
  }
  return kept;
}

/** How much of a corner lies between its control points and the corner itself; whole numbers keep pictures small. */
const CONTROL_SHARE = 0.45;

/** A polyline of level and upright legs with round corners. */
export function roundedPath(
  input: readonly Point[],
  cornerRadiusPx: number = LINE_METRICS.cornerRadiusPx,
): readonly PathSegment[] {
  const points = simplify(input);
  let before = points[0];
  if (before === undefined) return [];
  const segments: PathSegment[] = [["M", before.x, before.y]];
  for (let place = 1; place < points.length; place += 1) {
    const corner = points[place];
    const after = points[place + 1];
    if (corner === undefined) break;
    const { x, y } = corner;
    if (after === undefined) {
      segments.push(["L", x, y]);
      break;
    }
    const inX = before.x - x;
    const inY = before.y - y;
    const outX = after.x - x;
    const outY = after.y - y;
    const radius = Math.min(cornerRadiusPx, Math.abs(inX + inY) / 2, Math.abs(outX + outY) / 2);
    const control = Math.round(radius * CONTROL_SHARE);
    segments.push(
      ["L", x + Math.sign(inX) * radius, y + Math.sign(inY) * radius],
      [
        "C",
        x + Math.sign(inX) * control,
        y + Math.sign(inY) * control,
        x + Math.sign(outX) * control,
        y + Math.sign(outY) * control,
        x + Math.sign(outX) * radius,
        y + Math.sign(outY) * radius,
      ],
    );
    before = corner;
  }
  return segments;
}
