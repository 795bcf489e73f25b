import type { DisplayItem, Rectangle } from "../display-list.ts";
import { boxOf } from "./paint.ts";

/** A grid over a picture, in map px: equal tiles from an origin to the right and down. */
export interface TileGrid {
  readonly originX: number;
  readonly originY: number;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly columns: number;
  readonly rows: number;
}

/** Room for strokes and for letters that stand out of their line, in map px. */
const OVERHANG_PX = 8;

/**
 * Sorts the items of a picture that is drawn in parts: for each tile, row by row, the items that reach into it, in
 * drawing order. A picture of 10,000 claims on 200 sheets would otherwise be walked through 200 times.
 */
export function tileItems(
  items: readonly DisplayItem[],
  grid: TileGrid,
): readonly (readonly DisplayItem[])[] {
  const tiles: DisplayItem[][] = Array.from({ length: grid.columns * grid.rows }, () => []);
  for (const item of items) {
    const box = boxOf(item);
    if (box === null) continue;
    const { first, last } = span(box.x - grid.originX, box.width, grid.widthPx, grid.columns);
    const down = span(box.y - grid.originY, box.height, grid.heightPx, grid.rows);
    for (let row = down.first; row <= down.last; row++) {
      for (let column = first; column <= last; column++) tiles[row * grid.columns + column]?.push(item);
    }
  }
  return tiles;
}

function span(from: number, length: number, tilePx: number, count: number): { first: number; last: number } {
  return {
    first: Math.max(0, Math.floor((from - OVERHANG_PX) / tilePx)),
    last: Math.min(count - 1, Math.floor((from + length + OVERHANG_PX) / tilePx)),
  };
}

/** Where a tile lies, in map px. */
export function tileRectangle(grid: TileGrid, index: number): Rectangle {
  return {
    x: grid.originX + (index % grid.columns) * grid.widthPx,
    y: grid.originY + Math.floor(index / grid.columns) * grid.heightPx,
    width: grid.widthPx,
    height: grid.heightPx,
  };
}
