const CELL_WIDTH = 400;
const CELL_HEIGHT = 240;
/** More than any map has cells in one direction, so that two numbers make one key. */
const KEY_FACTOR = 2 ** 24;

/** Boxes by number. */
export interface Boxes {
  readonly left: Float64Array;
  readonly top: Float64Array;
  readonly width: Float64Array;
  readonly height: Float64Array;
}

/** Finds the boxes near a place. Pins may lie anywhere, so cells are kept only where there are boxes. */
export class BoxIndex {
  private readonly cells = new Map<number, number[]>();
  private readonly scene: Boxes;
  size = 0;

  constructor(scene: Boxes, nodes: Iterable<number>) {
    this.scene = scene;
    for (const node of nodes) this.add(node);
  }

  /** Takes in a box at its present place, where it must stay. */
  add(node: number): void {
    this.size += 1;
    const left = this.scene.left[node] ?? 0;
    const top = this.scene.top[node] ?? 0;
    const right = left + (this.scene.width[node] ?? 0);
    const bottom = top + (this.scene.height[node] ?? 0);
    this.eachCell(left, top, right, bottom, (key) => {
      const cell = this.cells.get(key);
      if (cell === undefined) this.cells.set(key, [node]);
      else cell.push(node);
      return false;
    });
  }

  /** The boxes that a rectangle enters; touching an edge is not entering. Each once, in no order. */
  find(left: number, top: number, right: number, bottom: number): number[] {
    const found: number[] = [];
    if (this.size === 0) return found;
    this.eachCell(left, top, right, bottom, (key) => {
      for (const node of this.cells.get(key) ?? []) {
        if (this.isEntered(node, left, top, right, bottom) && !found.includes(node)) found.push(node);
      }
      return false;
    });
    return found;
  }

  private isEntered(node: number, left: number, top: number, right: number, bottom: number): boolean {
    const { scene } = this;
    const boxLeft = scene.left[node] ?? 0;
    const boxTop = scene.top[node] ?? 0;
    return (
      boxLeft < right &&
      boxLeft + (scene.width[node] ?? 0) > left &&
      boxTop < bottom &&
      boxTop + (scene.height[node] ?? 0) > top
    );
  }

  /** Visits cells until a visit returns true. */
  private eachCell(
    left: number,
    top: number,
    right: number,
    bottom: number,
    visit: (key: number) => boolean,
  ): boolean {
    const lastColumn = Math.floor(right / CELL_WIDTH);
    const lastRow = Math.floor(bottom / CELL_HEIGHT);
    for (let column = Math.floor(left / CELL_WIDTH); column <= lastColumn; column += 1) {
      for (let row = Math.floor(top / CELL_HEIGHT); row <= lastRow; row += 1) {
        if (visit(column * KEY_FACTOR + row)) return true;
      }
    }
    return false;
  }
}
