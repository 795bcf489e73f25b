import type { BoxIndex, Boxes } from "./box-index.ts";
import type { Point } from "./line.ts";

/** The work grows with the square of the boxes. */
const MOST_BOXES = 300;
/** What a turn costs, in px of way. */
const TURN_COST = 40;

/**
 * The shortest way of level and upright legs between two points that keeps a distance from every box, by A* over the
 * lines along the boxes' edges. It is exact but dear, so it is only asked where pinned cards crowd so much that the
 * simple ways fail.
 *
 * @param reachPx how far outside the rectangle of both points boxes are looked at and ways led.
 * @returns null when there is no way within reach.
 */
export function searchWay(
  from: Point,
  to: Point,
  boxes: Boxes,
  index: BoxIndex,
  distancePx: number,
  reachPx: number,
): readonly Point[] | null {
  const near = index.find(
    Math.min(from.x, to.x) - reachPx,
    Math.min(from.y, to.y) - reachPx,
    Math.max(from.x, to.x) + reachPx,
    Math.max(from.y, to.y) + reachPx,
  );
  if (near.length > MOST_BOXES) return null;
  const xs = placesAlong(boxes.left, boxes.width, near, distancePx, [from.x, to.x]);
  const ys = placesAlong(boxes.top, boxes.height, near, distancePx, [from.y, to.y]);
  const columns = xs.length;
  const isTaken = new Uint8Array(columns * ys.length);
  for (const node of near) {
    const left = firstAbove(xs, (boxes.left[node] ?? 0) - distancePx);
    const right = (boxes.left[node] ?? 0) + (boxes.width[node] ?? 0) + distancePx;
    const top = firstAbove(ys, (boxes.top[node] ?? 0) - distancePx);
    const bottom = (boxes.top[node] ?? 0) + (boxes.height[node] ?? 0) + distancePx;
    for (let y = top; y < ys.length && (ys[y] ?? 0) < bottom; y += 1) {
      for (let x = left; x < columns && (xs[x] ?? 0) < right; x += 1) isTaken[y * columns + x] = 1;
    }
  }
  const start = ys.indexOf(from.y) * columns + xs.indexOf(from.x);
  const goal = ys.indexOf(to.y) * columns + xs.indexOf(to.x);
  isTaken[start] = 0;
  isTaken[goal] = 0;

  // A state is a crossing and the direction (level 0, upright 1) in which it was reached.
  const cost = new Float64Array(isTaken.length * 2).fill(Infinity);
  const before = new Int32Array(isTaken.length * 2).fill(-1);
  const open = new Heap();
  for (const direction of [0, 1]) {
    cost[start * 2 + direction] = 0;
    open.push(start * 2 + direction, 0);
  }
  for (let state = open.pop(); state !== -1; state = open.pop()) {
    const cell = state >> 1;
    if (cell === goal) return wayTo(state, before, xs, ys);
    const x = cell % columns;
    const y = (cell - x) / columns;
    const here = cost[state] ?? Infinity;
    for (const [dx, dy] of [
      [1, 0],
      [-1, 0],
      [0, 1],
      [0, -1],
    ] as const) {
      const nextX = x + dx;
      const nextY = y + dy;
      if (nextX < 0 || nextY < 0 || nextX >= columns || nextY >= ys.length) continue;
      const next = nextY * columns + nextX;
      if (isTaken[next] === 1) continue;
      const direction = dy === 0 ? 0 : 1;
      const atX = xs[nextX] ?? 0;
      const atY = ys[nextY] ?? 0;
      const step = Math.abs(atX - (xs[x] ?? 0)) + Math.abs(atY - (ys[y] ?? 0));
      const total = here + step + (direction === (state & 1) ? 0 : TURN_COST);
      const nextState = next * 2 + direction;
      if (total >= (cost[nextState] ?? Infinity)) continue;
      cost[nextState] = total;
      before[nextState] = state;
      open.push(nextState, total + Math.abs(atX - to.x) + Math.abs(atY - to.y));
    }
  }
  return null;
}

/** Edges of the boxes with their distance, and middles, so that every leg through a box meets a taken crossing. */
function placesAlong(
  start: Float64Array,
  size: Float64Array,
  nodes: readonly number[],
  distancePx: number,
  ends: readonly number[],
): readonly number[] {
  const places = new Set(ends);
  for (const node of nodes) {
    const low = start[node] ?? 0;
    const high = low + (size[node] ?? 0);
    places.add(low - distancePx);
    places.add((low + high) / 2);
    places.add(high + distancePx);
  }
  return [...places].toSorted((a, b) => a - b);
}

function firstAbove(sorted: readonly number[], value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? 0) > value) high = middle;
    else low = middle + 1;
  }
  return low;
}

function wayTo(
  end: number,
  before: Int32Array,
  xs: readonly number[],
  ys: readonly number[],
): readonly Point[] {
  const way: Point[] = [];
  for (let state = end; state >= 0; state = before[state] ?? -1) {
    const cell = state >> 1;
    const x = cell % xs.length;
    way.push({ x: xs[x] ?? 0, y: ys[(cell - x) / xs.length] ?? 0 });
  }
  return way.toReversed();
}

/** A binary heap of states by priority. */
class Heap {
  private readonly states: number[] = [];
  private readonly priorities: number[] = [];

  push(state: number, priority: number): void {
    const { states, priorities } = this;
    let place = states.length;
    states.push(state);
    priorities.push(priority);
    while (place > 0) {
      const parent = (place - 1) >> 1;
      if ((priorities[parent] ?? 0) <= priority) break;
      states[place] = states[parent] ?? 0;
      priorities[place] = priorities[parent] ?? 0;
      place = parent;
    }
    states[place] = state;
    priorities[place] = priority;
  }

  /** The state of least priority; -1 when there is none. */
  pop(): number {
    const { states, priorities } = this;
    const first = states[0] ?? -1;
    const state = states.pop();
    const priority = priorities.pop();
    if (state === undefined || priority === undefined || states.length === 0) return first;
    let place = 0;
    for (;;) {
      let child = place * 2 + 1;
      if (child >= states.length) break;
      if ((priorities[child + 1] ?? Infinity) < (priorities[child] ?? Infinity)) child += 1;
      if ((priorities[child] ?? Infinity) >= priority) break;
      states[place] = states[child] ?? 0;
      priorities[place] = priorities[child] ?? 0;
      place = child;
    }
    states[place] = state;
    priorities[place] = priority;
    return first;
  }
}
