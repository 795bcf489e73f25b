import type { Scene } from "../layout/scene.ts";

/** The boxes of each column of the grid, from above; no two of a column overlap. */
export type Columns = readonly (readonly number[])[];

/** Sorts the boxes that no pin has moved into their columns. */
export function gatherColumns({ left, top, grid }: Scene): Columns {
  const columns: number[][] = [];
  for (let node = 0; node < left.length; node += 1) {
    const column = grid[node] ?? -1;
    if (column < 0) continue;
    while (columns.length <= column) columns.push([]);
    columns[column]?.push(node);
  }
  for (const column of columns) column.sort((a, b) => (top[a] ?? 0) - (top[b] ?? 0));
  return columns;
}

/** Place of the first box of a column that ends below a height. */
export function firstEndingBelow({ top, height }: Scene, column: readonly number[], y: number): number {
  let low = 0;
  let high = column.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const node = column[middle] ?? 0;
    if ((top[node] ?? 0) + (height[node] ?? 0) > y) high = middle;
    else low = middle + 1;
  }
  return low;
}
