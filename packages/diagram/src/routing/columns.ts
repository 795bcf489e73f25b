/** What columns need to know of boxes, by their numbers; a scene is more than that and is made with their help. */
interface GridBoxes {
  readonly top: Float64Array;
  readonly height: Float64Array;
  /** The column of each; -1 for a box that is in none. */
  readonly grid: Int32Array;
}

/** The boxes of each column of the grid, from above; no two of a column overlap once pinned boxes have been made way for. */
export type Columns = readonly Int32Array[];

/** Sorts the boxes that no pin has moved into their columns. */
export function gatherColumns({ top, grid }: Pick<GridBoxes, "top" | "grid">): Columns {
  // By number and not with an iterator, which makes an object for each of ten thousand.
  let count = 0;
  for (let node = 0; node < grid.length; node += 1) count = Math.max(count, (grid[node] ?? -1) + 1);
  // Where each column begins among all boxes, and from then on where its next box goes.
  const places = new Int32Array(count + 1);
  for (let node = 0; node < grid.length; node += 1) {
    const column = grid[node] ?? -1;
    if (column >= 0) places[column + 1] = (places[column + 1] ?? 0) + 1;
  }
  for (let column = 0; column < count; column += 1)
    places[column + 1] = (places[column + 1] ?? 0) + (places[column] ?? 0);
  const all = new Int32Array(places[count] ?? 0);
  const columns: Int32Array[] = [];
  for (let column = 0; column < count; column += 1)
    columns.push(all.subarray(places[column], places[column + 1]));
  for (let node = 0; node < grid.length; node += 1) {
    const column = grid[node] ?? -1;
    if (column < 0) continue;
    const place = places[column] ?? 0;
    all[place] = node;
    places[column] = place + 1;
  }
  for (const column of columns) sortFromAbove(column, top);
  return columns;
}

/** Nodes are mostly numbered from above already: that is seen sooner than sorted. */
export function sortFromAbove(nodes: Int32Array | number[], top: Float64Array): void {
  for (let place = 1; place < nodes.length; place += 1) {
    if ((top[nodes[place] ?? 0] ?? 0) >= (top[nodes[place - 1] ?? 0] ?? 0)) continue;
    nodes.sort((a, b) => (top[a] ?? 0) - (top[b] ?? 0) || a - b);
    return;
  }
}

/** Place of the first box of a column that ends below a height. */
export function firstEndingBelow(
  { top, height }: Pick<GridBoxes, "top" | "height">,
  column: Int32Array,
  y: number,
): number {
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
