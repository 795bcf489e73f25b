import type { Claim, Pin } from "@crux/domain";
import { BoxIndex, type Boxes } from "../routing/box-index.ts";
import type { CardForest } from "./card-forest.ts";
import { type Columns, gatherColumns, sortFromAbove } from "../routing/columns.ts";
import { LAYOUT_METRICS } from "./layout.ts";
import { Scratch } from "./scratch.ts";

const scratch = new Scratch();

/** The boxes that pins move, in place. */
export interface PinnedBoxes extends Boxes {
  /** Set to -1 for a box that leaves the grid of card columns. */
  readonly grid: Int32Array;
  readonly host: Int32Array;
  /** For each box, the one whose moves it follows: its host or, for a heading, the card that it repeats; -1 for none. */
  readonly leader: Int32Array;
  /** Leaders and hosts before what hangs on them. */
  readonly order: Int32Array;
  readonly pitchPx: number;
}

/** Pinned cards this near each other count as lying on one another: no line could pass between them. */
const TOUCH = 4;
const { clearancePx, cardWidthPx } = LAYOUT_METRICS;

/**
 * Moves pinned cards, and their branches with them, by their offsets; then everything else makes way.
 *
 * Three ranks: a pinned card stays exactly where it was put, also on another pinned card. A card that was carried along
 * moves down until it lies on nothing of the first rank. Cards of the columns move up or down in their column, each as
 * little as their order allows; those that are not in the way do not move at all.
 *
 * @param pinned the claims that have a pin.
 * @returns the pinned cards that lie on one another, by how much those that made way stand lower than before (negative:
 *   higher), the boxes of each column in the end, and those that are in none
 */
export function placePins(
  forest: CardForest,
  boxes: PinnedBoxes,
  pinned: readonly Claim[],
  isMirrored: boolean,
): {
  readonly overlapping: ReadonlySet<number>;
  readonly madeWay: ReadonlyMap<number, number>;
  readonly columns: Columns;
  readonly moved: readonly number[];
} {
  const pins = findPins(forest, pinned);
  const overlapping = new Set<number>();
  const madeWay = new Map<number, number>();
  if (pins.size === 0) return { overlapping, madeWay, columns: gatherColumns(boxes), moved: [] };

  const { left, top, width, height, grid } = boxes;
  scratch.begin();
  const shiftX = scratch.floats(left.length, 0);
  const shiftY = scratch.floats(left.length, 0);
  const isPinned = scratch.ints(left.length, 0);
  for (const node of pins.keys()) isPinned[node] = 1;
  const carried: number[] = [];
  const move = (node: number): void => {
    const leader = boxes.leader[node] ?? -1;
    const isLed = leader >= 0 && (shiftX[leader] !== 0 || shiftY[leader] !== 0);
    // Nearly all: a map of ten thousand is gone through with every act.
    if (!isLed && isPinned[node] === 0) return;
    const pin = pins.get(node);
    const dx = (leader < 0 ? 0 : (shiftX[leader] ?? 0)) + (pin?.dxPx ?? 0) * (isMirrored ? -1 : 1);
    const dy = (leader < 0 ? 0 : (shiftY[leader] ?? 0)) + (pin?.dyPx ?? 0);
    shiftX[node] = dx;
    shiftY[node] = dy;
    left[node] = (left[node] ?? 0) + dx;
    top[node] = (top[node] ?? 0) + dy;
    if (pin === undefined && (dx !== 0 || dy !== 0)) carried.push(node);
    // Columns and gaps are those of cards that stay in them; a card moved straight up or down may leave its order.
    if (pin !== undefined || dx !== 0 || dy !== 0) grid[node] = -1;
  };
  const { order } = boxes;
  // Without an iterator: in a map of ten thousand that makes an object for each.
  for (let place = 0; place < order.length; place += 1) move(order[place] ?? 0);
  for (const node of forest.loose) move(node);

  const placed = new BoxIndex(boxes, [], pins.size + carried.length);
  for (const node of pins.keys()) {
    const x = left[node] ?? 0;
    const y = top[node] ?? 0;
    const right = x + (width[node] ?? 0);
    const bottom = y + (height[node] ?? 0);
    for (const other of placed.find(x - TOUCH, y - TOUCH, right + TOUCH, bottom + TOUCH)) {
      overlapping.add(node).add(other);
    }
    placed.add(node);
  }
  carried.sort((a, b) => (top[a] ?? 0) - (top[b] ?? 0) || a - b);
  for (const node of carried) {
    const x = left[node] ?? 0;
    const carriedTo = top[node] ?? 0;
    for (;;) {
      const y = top[node] ?? 0;
      const hit = placed.find(
        x - clearancePx,
        y - clearancePx,
        x + (width[node] ?? 0) + clearancePx,
        y + (height[node] ?? 0) + clearancePx,
      );
      if (hit.length === 0) break;
      for (const other of hit) {
        top[node] = Math.max(top[node] ?? 0, (top[other] ?? 0) + (height[other] ?? 0) + clearancePx);
      }
    }
    note(madeWay, node, (top[node] ?? 0) - carriedTo);
    placed.add(node);
  }
  const moved = [...pins.keys(), ...carried];
  return { overlapping, madeWay, columns: makeWay(boxes, moved, madeWay), moved };
}

function note(madeWay: Map<number, number>, node: number, byPx: number): void {
  if (byPx !== 0) madeWay.set(node, byPx);
}

/** The pin of each card that has one, in the order of cards. */
function findPins(forest: CardForest, pinned: readonly Claim[]): ReadonlyMap<number, Pin> {
  const found: { readonly card: number; readonly row: number; readonly pin: Pin }[] = [];
  for (const { id, pin } of pinned) {
    const place = pin === null ? null : forest.findPlace(id);
    if (pin !== null && place !== null) found.push({ ...place, pin });
  }
  // A card of linked premises is one box: its first pin moves it.
  found.sort((a, b) => a.card - b.card || b.row - a.row);
  return new Map(found.map(({ card, pin }) => [card, pin]));
}

function makeWay(boxes: PinnedBoxes, obstacles: readonly number[], madeWay: Map<number, number>): Columns {
  const { left, top, width, pitchPx } = boxes;
  const columns = gatherColumns(boxes);
  const inColumn = new Map<number, number[]>();
  for (const node of obstacles) {
    const from = (left[node] ?? 0) - clearancePx;
    const to = (left[node] ?? 0) + (width[node] ?? 0) + clearancePx;
    // The first column whose cards reach beyond where it begins: what ends before it is not in its way.
    const columnWidth = Math.max(cardWidthPx, pitchPx - LAYOUT_METRICS.columnGapPx);
    const first = Math.max(0, Math.floor((from - columnWidth) / pitchPx) + 1);
    const last = Math.min(columns.length - 1, Math.floor(to / pitchPx));
    for (let column = first; column <= last; column += 1) {
      const list = inColumn.get(column);
      if (list === undefined) inColumn.set(column, [node]);
      else list.push(node);
    }
  }
  /** Where the cards of a column stood before it was settled. */
  const befores = scratch.floats(left.length);
  const most = obstacles.length + 1;
  const stretches = { from: scratch.floats(most), to: scratch.floats(most), end: scratch.ints(most) };
  for (const [column, list] of inColumn) {
    const nodes = columns[column];
    if (nodes === undefined) continue;
    sortFromAbove(list, top);
    for (let place = 0; place < nodes.length; place += 1) befores[place] = top[nodes[place] ?? 0] ?? 0;
    settleColumn(boxes, nodes, list, stretches);
    for (let place = 0; place < nodes.length; place += 1) {
      const node = nodes[place] ?? 0;
      note(madeWay, node, (top[node] ?? 0) - (befores[place] ?? 0));
    }
    // Cards keep their order, except perhaps where a column has become too full for it.
    sortFromAbove(nodes, top);
  }
  return columns;
}

/**
 * Stretches of a column between boxes that stay: from where to where each reaches, and the place in the column after the
 * last card that stands in it. Lent from column to column: they are thousands with every act on a large map.
 */
interface Stretches {
  readonly from: Float64Array;
  readonly to: Float64Array;
  readonly end: Int32Array;
}

function settleColumn(
  { top, height }: Boxes,
  nodes: Int32Array,
  obstacles: readonly number[],
  { from: froms, to: tos, end: ends }: Stretches,
): void {
  let count = 0;
  let from = -Infinity;
  for (const obstacle of obstacles) {
    const to = (top[obstacle] ?? 0) - clearancePx;
    const next = (top[obstacle] ?? 0) + (height[obstacle] ?? 0) + clearancePx;
    if (to > from) {
      froms[count] = from;
      tos[count] = to;
      count += 1;
    }
    from = Math.max(from, next);
  }
  froms[count] = from;
  tos[count] = Infinity;

  // Cards come from above, so those of a stretch are next to each other in their column.
  const last = count;
  let here = 0;
  for (let place = 0; place < nodes.length; place += 1) {
    const node = nodes[place] ?? 0;
    const middle = (top[node] ?? 0) + (height[node] ?? 0) / 2;
    while (here < last && middle > ((tos[here] ?? 0) + (froms[here + 1] ?? 0)) / 2) {
      ends[here] = place;
      here += 1;
    }
  }
  for (; here <= last; here += 1) ends[here] = nodes.length;

  let begin = 0;
  for (let stretch = 0; stretch <= last; stretch += 1) {
    let end = Math.max(begin, ends[stretch] ?? 0);
    const room = (tos[stretch] ?? 0) - (froms[stretch] ?? 0);
    let needed = -clearancePx;
    for (let place = begin; place < end; place += 1) needed += (height[nodes[place] ?? 0] ?? 0) + clearancePx;
    // What does not fit goes on below the next box that stays; the last stretch has no end.
    while (needed > room && end > begin) {
      end -= 1;
      needed -= (height[nodes[end] ?? 0] ?? 0) + clearancePx;
    }
    let least = froms[stretch] ?? 0;
    for (let place = begin; place < end; place += 1) {
      const node = nodes[place] ?? 0;
      top[node] = Math.max(top[node] ?? 0, least);
      least = (top[node] ?? 0) + (height[node] ?? 0) + clearancePx;
    }
    let most = tos[stretch] ?? 0;
    for (let place = end - 1; place >= begin; place -= 1) {
      const node = nodes[place] ?? 0;
      top[node] = Math.min(top[node] ?? 0, most - (height[node] ?? 0));
      most = (top[node] ?? 0) - clearancePx;
    }
    begin = end;
  }
}
