import type { Scene } from "../layout/scene.ts";
import { BoxIndex } from "./box-index.ts";
import type { BoxFinder } from "./box-index.ts";
import { firstEndingBelow } from "./columns.ts";
import type { Columns } from "./columns.ts";
import type { Region } from "./region.ts";

const NOTHING: readonly number[] = [];

/**
 * Finds all boxes of a map: those of the grid in their columns, the others in an index of their own. (Rejected: one index
 * of all. It is filled anew for every act, with ten thousand boxes of which a few are asked about.)
 */
export class AllBoxes implements BoxFinder {
  private readonly scene: Scene;
  private readonly columns: Columns;
  private readonly moved: BoxIndex;
  watch: Region | null = null;

  /** @param moved the boxes off the grid */
  constructor(scene: Scene, columns: Columns, moved: readonly number[]) {
    this.scene = scene;
    this.columns = columns;
    this.moved = new BoxIndex(scene, moved, moved.length);
  }

  find(left: number, top: number, right: number, bottom: number): readonly number[] {
    this.watch?.add(left, top, right, bottom);
    const moved = this.moved.find(left, top, right, bottom);
    const found = this.findInColumns(left, top, right, bottom, Infinity);
    return moved.length === 0 ? found : [...found, ...moved];
  }

  isTaken(left: number, top: number, right: number, bottom: number): boolean {
    this.watch?.add(left, top, right, bottom);
    return (
      this.moved.isTaken(left, top, right, bottom) ||
      this.findInColumns(left, top, right, bottom, 1).length > 0
    );
  }

  private findInColumns(
    left: number,
    top: number,
    right: number,
    bottom: number,
    most: number,
  ): readonly number[] {
    const { scene, columns } = this;
    const { pitchPx } = scene;
    let found: number[] | null = null;
    // A box begins where its column does, and is no wider than the column.
    const last = Math.min(columns.length - 1, Math.ceil(right / pitchPx) - 1);
    for (let column = Math.max(0, Math.floor(left / pitchPx)); column <= last; column += 1) {
      const nodes = columns[column];
      if (nodes === undefined) break;
      for (let place = firstEndingBelow(scene, nodes, top); place < nodes.length; place += 1) {
        const node = nodes[place] ?? 0;
        if ((scene.top[node] ?? 0) >= bottom) break;
        if (column * pitchPx + (scene.width[node] ?? 0) <= left) continue;
        // Mostly there is none: no list is made for it.
        if (found === null) found = [node];
        else found.push(node);
        if (found.length >= most) return found;
      }
    }
    return found ?? NOTHING;
  }
}
