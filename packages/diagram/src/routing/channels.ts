import { LAYOUT_METRICS } from "../layout/layout.ts";
import type { Scene } from "../layout/scene.ts";
import type { Columns } from "./columns.ts";
import { hashOf } from "./hash.ts";
import type { Region } from "./region.ts";

/** Room that a line keeps from the boxes above and below it. */
const CLEARANCE = 10;
/** Places of upright tracks in the gap between two columns, the most central first. */
const TRACKS = [46, 34, 58, 22, 70, 40, 52, 28, 64, 16, 76];
const NO_BOXES = new Int32Array(0);
/** Steps from the middle of a gap between two boxes. */
const GAP_STEPS = [0, 4, -4, 8, -8];

/**
 * The free ways of a map: upright gaps between columns of cards, level gaps between the cards of one column. Lines
 * that take the same gap are set a little apart, by their ids: counting them would let one new line move all others.
 */
export class Channels {
  private readonly scene: Scene;
  private readonly columns: Columns;
  /** Takes in what the ways depend on. */
  watch: Region | null = null;

  constructor(scene: Scene, columns: Columns) {
    this.scene = scene;
    this.columns = columns;
  }

  /** A place across for an upright track in a gap, for this line. */
  trackFor(line: string, gutter: number): number {
    const track = TRACKS[hashOf(line, gutter) % TRACKS.length] ?? 46;
    return gutter * this.scene.pitchPx - LAYOUT_METRICS.columnGapPx + track;
  }

  /** A height at which a line can cross a column, near `y` and on the way to `towards`. */
  crossingFor(line: string, column: number, y: number, towards: number): number {
    const nodes = this.columns[column] ?? NO_BOXES;
    const low = this.firstBelow(nodes, y);
    if (low === 0 || this.bottomOf(nodes, low - 1) + CLEARANCE <= y) {
      this.note(column, nodes, low - 1, y + CLEARANCE + 1);
      return y;
    }
    // Where the way on is free at the height of its end, it needs no further turn.
    const under = this.firstBelow(nodes, towards) - 1;
    this.note(column, nodes, under, towards + CLEARANCE + 1);
    if (under < 0 || this.bottomOf(nodes, under) + CLEARANCE <= towards) {
      this.note(column, nodes, low - 1, y + CLEARANCE + 1);
      return towards;
    }
    let best = y;
    let bestCost = Infinity;
    let first = low - 1;
    let last = low;
    const consider = (above: number): void => {
      first = Math.min(first, above);
      last = Math.max(last, above + 1);
      // The gap under box `above`: -1 is the free ground over the first box.
      const upper = above < 0 ? -Infinity : this.bottomOf(nodes, above);
      const lower = above + 1 >= nodes.length ? Infinity : this.topOf(nodes, above + 1);
      if (lower - upper < 2 * CLEARANCE) return;
      let at: number;
      if (lower - upper <= 4 * CLEARANCE) at = (upper + lower) / 2;
      else if (upper === -Infinity || (lower !== Infinity && y > lower)) at = lower - CLEARANCE - 4;
      else at = upper + CLEARANCE + 4;
      const cost = Math.abs(at - y) + Math.abs(at - towards);
      if (cost >= bestCost) return;
      best = at;
      bestCost = cost;
    };
    for (let above = low - 1; above >= -1; above -= 1) {
      const before = bestCost;
      consider(above);
      if (bestCost < before && above < low - 2) break;
      if (low - 1 - above > 3 && bestCost < Infinity) break;
    }
    for (let above = low; above < nodes.length && above < low + 4; above += 1) consider(above);
    this.note(column, nodes, first, last >= nodes.length ? null : this.bottomOf(nodes, last));
    return best + (GAP_STEPS[hashOf(line, column) % GAP_STEPS.length] ?? 0);
  }

  private topOf(nodes: Int32Array, place: number): number {
    return this.scene.top[nodes[place] ?? 0] ?? 0;
  }

  private bottomOf(nodes: Int32Array, place: number): number {
    return this.topOf(nodes, place) + (this.scene.height[nodes[place] ?? 0] ?? 0);
  }

  /** Notes that a way depends on a column's boxes from the one at `first` (-1: from its upper end) down to a height. */
  private note(column: number, nodes: Int32Array, first: number, bottom: number | null): void {
    const left = column * this.scene.pitchPx;
    const right = left + this.scene.pitchPx - LAYOUT_METRICS.columnGapPx;
    this.watch?.addStrip(left, right, first < 0 ? null : this.topOf(nodes, first), bottom);
  }

  /** Place of the first box that begins, with its clearance, below a height. */
  private firstBelow(nodes: Int32Array, y: number): number {
    let low = 0;
    let high = nodes.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.scene.top[nodes[middle] ?? 0] ?? 0) - CLEARANCE > y) high = middle;
      else low = middle + 1;
    }
    return low;
  }
}
