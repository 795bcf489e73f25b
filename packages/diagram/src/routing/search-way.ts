import type { BoxFinder, Boxes } from "./box-index.ts";
import type { Point } from "./line.ts";
import { StateHeap } from "./state-heap.ts";

/** What a turn costs, in px of way. */
const TURN_COST = 40;

export interface SearchLimits {
  /** How far the way keeps from boxes. */
  readonly distancePx: number;
  /** How far outside the rectangle of both points ways are led. */
  readonly reachPx: number;
  /** Places that are looked at before the search gives up. */
  readonly mostPlaces: number;
}

/**
 * The shortest way of level and upright legs between two points that keeps a distance from every box, by A* over the
 * lines along the boxes' edges. Places are looked at only as the search comes to them, so the work grows with the way
 * and not with the map; still it is dear, and only asked where pinned cards crowd so much that the simple ways fail.
 *
 * The first and the last leg need only be free themselves: a dot may lie nearer to a box than the distance.
 *
 * @returns null when there is no way within the limits.
 */
export function searchWay(
  from: Point,
  to: Point,
  boxes: Boxes,
  index: BoxFinder,
  { distancePx, reachPx, mostPlaces }: SearchLimits,
): readonly Point[] | null {
  const near =
    reachPx === Infinity
      ? [...boxes.left.keys()]
      : index.find(
          Math.min(from.x, to.x) - reachPx,
          Math.min(from.y, to.y) - reachPx,
          Math.max(from.x, to.x) + reachPx,
          Math.max(from.y, to.y) + reachPx,
        );
  const xs = linesAlong(boxes.left, boxes.width, near, distancePx, [from.x, to.x]);
  const ys = linesAlong(boxes.top, boxes.height, near, distancePx, [from.y, to.y]);
  const columns = xs.length;
  const start = ys.indexOf(from.y) * columns + xs.indexOf(from.x);
  const goal = ys.indexOf(to.y) * columns + xs.indexOf(to.x);
  const isFree = (cell: number, next: number): boolean => {
    const x = xs[cell % columns] ?? 0;
    const y = ys[Math.floor(cell / columns)] ?? 0;
    const nextX = xs[next % columns] ?? 0;
    const nextY = ys[Math.floor(next / columns)] ?? 0;
    const isEnd = cell === start || next === start || cell === goal || next === goal;
    const margin = isEnd ? 0 : distancePx;
    const isLegTaken = index.isTaken(
      Math.min(x, nextX) - margin,
      Math.min(y, nextY) - margin,
      Math.max(x, nextX) + margin,
      Math.max(y, nextY) + margin,
    );
    if (isLegTaken) return false;
    if (!isEnd || next === goal) return true;
    return !index.isTaken(nextX - distancePx, nextY - distancePx, nextX + distancePx, nextY + distancePx);
  };

  // A state is a crossing and the direction (level 0, upright 1) in which it was reached.
  const open = new StateHeap();
  open.offer(start * 2, 0, 0, -1);
  open.offer(start * 2 + 1, 0, 0, -1);
  for (let place = 0; place < mostPlaces; place += 1) {
    const state = open.take();
    if (state < 0) return null;
    const direction = state % 2;
    const cell = (state - direction) / 2;
    if (cell === goal) return wayTo(state, open, xs, ys);
    const x = cell % columns;
    const y = (cell - x) / columns;
    const here = open.costOf(state);
    for (let side = 0; side < 4; side += 1) {
      const nextDirection = side < 2 ? 0 : 1;
      const nextX = side === 0 ? x + 1 : side === 1 ? x - 1 : x;
      const nextY = side === 2 ? y + 1 : side === 3 ? y - 1 : y;
      if (nextX < 0 || nextY < 0 || nextX >= columns || nextY >= ys.length) continue;
      const next = nextY * columns + nextX;
      const atX = xs[nextX] ?? 0;
      const atY = ys[nextY] ?? 0;
      const step = Math.abs(atX - (xs[x] ?? 0)) + Math.abs(atY - (ys[y] ?? 0));
      const cost = here + step + (nextDirection === direction ? 0 : TURN_COST);
      const nextState = next * 2 + nextDirection;
      if (cost >= open.costOf(nextState) || !isFree(cell, next)) continue;
      // What is still to go, and the turn that a place off the goal's two lines cannot do without.
      const isAside = nextDirection === 0 ? atY !== to.y : atX !== to.x;
      const rest = Math.abs(atX - to.x) + Math.abs(atY - to.y) + (isAside ? TURN_COST : 0);
      open.offer(nextState, cost, cost + rest, state);
    }
  }
  return null;
}

/** The lines on which ways run: beside each box at the distance, and through both ends. */
function linesAlong(
  start: Float64Array,
  size: Float64Array,
  nodes: Iterable<number>,
  distancePx: number,
  ends: readonly number[],
): readonly number[] {
  const places = new Set(ends);
  for (const node of nodes) {
    const low = start[node] ?? 0;
    places.add(low - distancePx);
    places.add(low + (size[node] ?? 0) + distancePx);
  }
  return [...places].toSorted((a, b) => a - b);
}

function wayTo(end: number, open: StateHeap, xs: readonly number[], ys: readonly number[]): readonly Point[] {
  const way: Point[] = [];
  for (let state = end; state >= 0; state = open.beforeOf(state)) {
    const cell = Math.floor(state / 2);
    const x = cell % xs.length;
    way.push({ x: xs[x] ?? 0, y: ys[(cell - x) / xs.length] ?? 0 });
  }
  return way.toReversed();
}
