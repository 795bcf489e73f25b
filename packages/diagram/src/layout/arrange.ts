import type { CardForest } from "./card-forest.ts";
import { LAYOUT_METRICS } from "./layout.ts";
import type { Pieces } from "./pieces.ts";
import { Scratch } from "./scratch.ts";
import { tidyOffsets } from "./tidy-tree.ts";

const scratch = new Scratch();

/** Every node placed on the grid of card columns, before pins. Left to right; mirrored at the very end. */
export interface Arrangement {
  readonly pieces: Pieces;
  readonly top: Float64Array;
  /** Place on the grid of card columns. */
  readonly grid: Int32Array;
  readonly columns: readonly { readonly gridStart: number; readonly gridLength: number }[];
  /** Widest card and the gap after it. */
  readonly pitchPx: number;
  readonly columnHeightPx: number;
  readonly stripTopPx: number;
  readonly widthPx: number;
  readonly heightPx: number;
}

export interface PreviousGrid {
  readonly columns: readonly { readonly gridStart: number; readonly gridLength: number }[];
  readonly stripTopPx: number;
}

/**
 * Lays out each piece, piles pieces in their columns and parks loose claims in a strip below.
 *
 * @param room lends the arrays of the arrangement
 */
export function arrange(
  forest: CardForest,
  pieces: Pieces,
  previous: PreviousGrid | null,
  room: Scratch,
): Arrangement {
  const count = pieces.height.length;
  const { height, host, order } = pieces;
  const offset = tidyOffsets(pieces);
  scratch.begin();
  // Loose cards are in no piece, and stay as they are cleared here.
  const middle = scratch.floats(count, 0);
  const rootOf = scratch.ints(count, 0);
  const pieceTop = scratch.floats(count, Infinity);
  const pieceBottom = scratch.floats(count, -Infinity);
  const lengths = new Int32Array(pieces.columnCount);
  // By number and not with an iterator, which makes an object for each of ten thousand.
  for (let place = 0; place < order.length; place += 1) {
    const node = order[place] ?? 0;
    const on = host[node] ?? -1;
    middle[node] = on < 0 ? 0 : (middle[on] ?? 0) + (offset[node] ?? 0);
    const root = on < 0 ? node : (rootOf[on] ?? 0);
    rootOf[node] = root;
    const half = (height[node] ?? 0) / 2;
    const at = middle[node] ?? 0;
    if (at - half < (pieceTop[root] ?? 0)) pieceTop[root] = at - half;
    if (at + half > (pieceBottom[root] ?? 0)) pieceBottom[root] = at + half;
    const column = pieces.column[node] ?? 0;
    lengths[column] = Math.max(lengths[column] ?? 0, (pieces.depth[node] ?? 0) + 1);
  }

  const columns: { gridStart: number; gridLength: number }[] = [];
  let gridEnd = 0;
  for (let column = 0; column < pieces.columnCount; column += 1) {
    const before = previous?.columns[column];
    const gridStart = Math.max(gridEnd, before?.gridStart ?? 0);
    const gridLength = Math.max(lengths[column] ?? 0, before?.gridLength ?? 0);
    columns.push({ gridStart, gridLength });
    gridEnd = gridStart + gridLength;
  }

  // Pieces are piled in the order in which they were begun.
  const columnY = new Float64Array(pieces.columnCount);
  const shift = scratch.floats(count, 0);
  for (const root of pieces.roots) {
    const column = pieces.column[root] ?? 0;
    const y = columnY[column] ?? 0;
    shift[root] = y - (pieceTop[root] ?? 0);
    columnY[column] = y + (pieceBottom[root] ?? 0) - (pieceTop[root] ?? 0) + LAYOUT_METRICS.familyGapPx;
  }
  const top = room.floats(count, 0);
  const grid = room.ints(count, 0);
  for (let place = 0; place < order.length; place += 1) {
    const node = order[place] ?? 0;
    top[node] = (middle[node] ?? 0) + (shift[rootOf[node] ?? 0] ?? 0) - (height[node] ?? 0) / 2;
    grid[node] = (columns[pieces.column[node] ?? 0]?.gridStart ?? 0) + (pieces.depth[node] ?? 0);
  }

  let cardWidth: number = LAYOUT_METRICS.cardWidthPx;
  for (const card of forest.cards) cardWidth = Math.max(cardWidth, card.widthPx);
  const pitchPx = cardWidth + LAYOUT_METRICS.columnGapPx;
  const columnHeightPx = Math.max(
    0,
    columnY.reduce((most, y) => Math.max(most, y), 0) - LAYOUT_METRICS.familyGapPx,
  );

  const strip = parkLoose(forest, gridEnd, pitchPx, columnHeightPx, previous?.stripTopPx ?? 0, top, grid);
  const gridColumns = Math.max(gridEnd, strip.gridLength);
  return {
    pieces,
    top,
    grid,
    columns,
    pitchPx,
    columnHeightPx,
    stripTopPx: strip.topPx,
    widthPx: gridColumns * pitchPx - LAYOUT_METRICS.columnGapPx,
    heightPx: Math.max(columnHeightPx, strip.bottomPx),
  };
}

/** Puts claims without any relation in rows under the map, as wide as the map (or as a calm block when there is none). */
function parkLoose(
  forest: CardForest,
  mapGridLength: number,
  pitchPx: number,
  mapHeightPx: number,
  previousTopPx: number,
  top: Float64Array,
  grid: Int32Array,
): { readonly topPx: number; readonly bottomPx: number; readonly gridLength: number } {
  const { siblingGapPx, familyGapPx } = LAYOUT_METRICS;
  if (forest.loose.length === 0) return { topPx: 0, bottomPx: 0, gridLength: 0 };
  let area = 0;
  for (const card of forest.loose) area += ((forest.heightPx[card] ?? 0) + siblingGapPx) * pitchPx;
  const blockLength = Math.max(1, Math.round(Math.sqrt(area * 1.6) / pitchPx));
  const gridLength = mapGridLength > 0 ? Math.max(mapGridLength, Math.ceil(blockLength / 2)) : blockLength;
  const least = mapHeightPx > 0 ? mapHeightPx + 2 * familyGapPx : 0;
  // The strip stays where it was while the map above has room.
  const topPx = previousTopPx >= least && previousTopPx <= least + mapHeightPx / 4 ? previousTopPx : least;
  let y = topPx;
  let rowHeight = 0;
  for (const [place, card] of forest.loose.entries()) {
    if (place > 0 && place % gridLength === 0) {
      y += rowHeight + siblingGapPx;
      rowHeight = 0;
    }
    top[card] = y;
    grid[card] = place % gridLength;
    rowHeight = Math.max(rowHeight, forest.heightPx[card] ?? 0);
  }
  return { topPx, bottomPx: y + rowHeight, gridLength: Math.min(gridLength, forest.loose.length) };
}
