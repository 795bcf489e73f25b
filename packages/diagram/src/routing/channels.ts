import { LAYOUT_METRICS } from "../layout/layout.ts";
import type { Scene } from "../layout/scene.ts";

/** Room that a line keeps from the boxes above and below it. */
const CLEARANCE = 10;
/** Places of upright tracks in the gap between two columns, the most central first. */
const TRACKS = [46, 34, 58, 22, 70, 40, 52, 28, 64, 16, 76];
/** Steps from the middle of a gap between two boxes. */
const GAP_STEPS = [0, 4, -4, 8, -8];

/**
 * The free ways of a map: upright gaps between columns of cards, level gaps between the cards of one column. Lines
 * that take the same gap are set a little apart.
 */
export class Channels {
  private readonly scene: Scene;
  private readonly columns: number[][] = [];
  private readonly usedTracks = new Map<number, number>();
  private readonly usedGaps = new Map<number, number>();

  constructor(scene: Scene) {
    this.scene = scene;
    for (let node = 0; node < scene.left.length; node += 1) {
      const column = scene.grid[node] ?? -1;
      if (column < 0) continue;
      (this.columns[column] ??= []).push(node);
    }
    for (const column of this.columns) column?.sort((a, b) => (scene.top[a] ?? 0) - (scene.top[b] ?? 0));
  }

  /** The gap (counted by the column to its right) that holds a place across; null inside a column. */
  gutterAt(x: number): number | null {
    const gutter = Math.floor((x + LAYOUT_METRICS.columnGapPx) / this.scene.pitchPx);
    return x <= gutter * this.scene.pitchPx ? gutter : null;
  }

  /** A place across for an upright track in a gap. */
  takeTrack(gutter: number): number {
    const used = this.usedTracks.get(gutter) ?? 0;
    this.usedTracks.set(gutter, used + 1);
    const track = TRACKS[used % TRACKS.length] ?? 46;
    return gutter * this.scene.pitchPx - LAYOUT_METRICS.columnGapPx + track;
  }

  /** A height at which a line can cross a column, near `y` and on the way to `towards`. */
  takeCrossing(column: number, y: number, towards: number): number {
    const nodes = this.columns[column] ?? [];
    const { scene } = this;
    const topOf = (place: number): number => scene.top[nodes[place] ?? 0] ?? 0;
    const bottomOf = (place: number): number => topOf(place) + (scene.height[nodes[place] ?? 0] ?? 0);
    const low = this.firstBelow(nodes, y);
    if (low === 0 || bottomOf(low - 1) + CLEARANCE <= y) return y;
    // Where the way on is free at the height of its end, it needs no further turn.
    if (this.isFreeAt(nodes, towards)) return towards;
    let best = y;
    let bestCost = Infinity;
    let bestGap = 0;
    const consider = (above: number): void => {
      // The gap under box `above`: -1 is the free ground over the first box.
      const upper = above < 0 ? -Infinity : bottomOf(above);
      const lower = above + 1 >= nodes.length ? Infinity : topOf(above + 1);
      if (lower - upper < 2 * CLEARANCE) return;
      let at: number;
      if (lower - upper <= 4 * CLEARANCE) at = (upper + lower) / 2;
      else if (upper === -Infinity || (lower !== Infinity && y > lower)) at = lower - CLEARANCE - 4;
      else at = upper + CLEARANCE + 4;
      const cost = Math.abs(at - y) + Math.abs(at - towards);
      if (cost >= bestCost) return;
      best = at;
      bestCost = cost;
      bestGap = above;
    };
    for (let above = low - 1; above >= -1; above -= 1) {
      const before = bestCost;
      consider(above);
      if (bestCost < before && above < low - 2) break;
      if (low - 1 - above > 3 && bestCost < Infinity) break;
    }
    for (let above = low; above < nodes.length && above < low + 4; above += 1) consider(above);
    const key = column * 2 ** 24 + bestGap + 1;
    const used = this.usedGaps.get(key) ?? 0;
    this.usedGaps.set(key, used + 1);
    return best + (GAP_STEPS[used % GAP_STEPS.length] ?? 0);
  }

  /** Place of the first box that begins, with its clearance, below a height. */
  private firstBelow(nodes: readonly number[], y: number): number {
    let low = 0;
    let high = nodes.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.scene.top[nodes[middle] ?? 0] ?? 0) - CLEARANCE > y) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  private isFreeAt(nodes: readonly number[], y: number): boolean {
    const above = nodes[this.firstBelow(nodes, y) - 1];
    return (
      above === undefined || (this.scene.top[above] ?? 0) + (this.scene.height[above] ?? 0) + CLEARANCE <= y
    );
  }
}
