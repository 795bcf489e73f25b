import type { Region } from "./region.ts";

const CELL_WIDTH = 400;
const CELL_HEIGHT = 240;
/** A card reaches into so many cells, mostly fewer. */
const ENTRIES_FOR_EACH = 4;
const NOTHING: readonly number[] = [];

/** By box the last question in which it was found, so that it is found once: of one index after the other. */
let foundAt = new Int32Array(0);
let questions = 0;

/** Begins a question about so many boxes. */
function ask(boxes: number): number {
  if (foundAt.length < boxes || questions === 2 ** 31 - 1) {
    foundAt = new Int32Array(boxes + (boxes >> 3));
    questions = 0;
  }
  questions += 1;
  return questions;
}

/** Boxes by number. */
export interface Boxes {
  readonly left: Float64Array;
  readonly top: Float64Array;
  readonly width: Float64Array;
  readonly height: Float64Array;
}

/** Where boxes lie near a place. */
export interface BoxFinder {
  /** The boxes that a rectangle enters; touching an edge is not entering. Each once, in no order. */
  find(left: number, top: number, right: number, bottom: number): readonly number[];
  /** Whether a rectangle enters any box. */
  isTaken(left: number, top: number, right: number, bottom: number): boolean;
  /** Takes in every rectangle that is asked about. */
  watch: Region | null;
}

/**
 * Finds the boxes near a place. Pins may lie anywhere, so the cells of the plane are hashed into buckets; cells that
 * share a bucket cost a comparison, never a wrong answer. Flat arrays, because the router asks thousands of times.
 */
export class BoxIndex implements BoxFinder {
  private readonly scene: Boxes;
  private readonly mask: number;
  /** First and last entry of each bucket, -1 when it is empty. */
  private readonly heads: Int32Array;
  private readonly tails: Int32Array;
  /** Of each entry: its box, and the next entry of its bucket. */
  private boxes: Int32Array<ArrayBuffer>;
  private nexts: Int32Array<ArrayBuffer>;
  private entries = 0;
  size = 0;
  watch: Region | null = null;

  /** @param expected about how many boxes will be added */
  constructor(scene: Boxes, nodes: readonly number[], expected: number) {
    this.scene = scene;
    const buckets = 2 ** Math.ceil(Math.log2(Math.max(16, expected * 3)));
    this.mask = buckets - 1;
    this.heads = new Int32Array(buckets).fill(-1);
    this.tails = new Int32Array(buckets);
    this.boxes = new Int32Array(Math.max(16, expected * ENTRIES_FOR_EACH));
    this.nexts = new Int32Array(this.boxes.length);
    for (const node of nodes) this.add(node);
  }

  /** Takes in a box at its present place, where it must stay. */
  add(node: number): void {
    this.size += 1;
    const { scene, heads, tails } = this;
    const left = scene.left[node] ?? 0;
    const top = scene.top[node] ?? 0;
    const lastColumn = Math.floor((left + (scene.width[node] ?? 0)) / CELL_WIDTH);
    const lastRow = Math.floor((top + (scene.height[node] ?? 0)) / CELL_HEIGHT);
    for (let column = Math.floor(left / CELL_WIDTH); column <= lastColumn; column += 1) {
      for (let row = Math.floor(top / CELL_HEIGHT); row <= lastRow; row += 1) {
        const bucket = this.bucketOf(column, row);
        const entry = this.entries;
        this.entries += 1;
        if (entry === this.boxes.length) this.makeRoom();
        this.boxes[entry] = node;
        this.nexts[entry] = -1;
        if ((heads[bucket] ?? -1) < 0) heads[bucket] = entry;
        else this.nexts[tails[bucket] ?? 0] = entry;
        tails[bucket] = entry;
      }
    }
  }

  find(left: number, top: number, right: number, bottom: number): readonly number[] {
    return this.search(left, top, right, bottom, Infinity);
  }

  isTaken(left: number, top: number, right: number, bottom: number): boolean {
    return this.search(left, top, right, bottom, 1).length > 0;
  }

  private search(left: number, top: number, right: number, bottom: number, most: number): readonly number[] {
    this.watch?.add(left, top, right, bottom);
    if (this.size === 0) return NOTHING;
    const { scene, heads, boxes, nexts } = this;
    const question = ask(scene.left.length);
    let found: number[] | null = null;
    const lastColumn = Math.floor(right / CELL_WIDTH);
    const lastRow = Math.floor(bottom / CELL_HEIGHT);
    for (let column = Math.floor(left / CELL_WIDTH); column <= lastColumn; column += 1) {
      for (let row = Math.floor(top / CELL_HEIGHT); row <= lastRow; row += 1) {
        let entry = heads[this.bucketOf(column, row)] ?? -1;
        for (; entry >= 0; entry = nexts[entry] ?? -1) {
          const node = boxes[entry] ?? 0;
          if (foundAt[node] === question) continue;
          const boxLeft = scene.left[node] ?? 0;
          if (boxLeft >= right || boxLeft + (scene.width[node] ?? 0) <= left) continue;
          const boxTop = scene.top[node] ?? 0;
          if (boxTop >= bottom || boxTop + (scene.height[node] ?? 0) <= top) continue;
          foundAt[node] = question;
          if (found === null) found = [node];
          else found.push(node);
          if (found.length >= most) return found;
        }
      }
    }
    return found ?? NOTHING;
  }

  private makeRoom(): void {
    const boxes = new Int32Array(this.boxes.length * 2);
    boxes.set(this.boxes);
    this.boxes = boxes;
    const nexts = new Int32Array(boxes.length);
    nexts.set(this.nexts);
    this.nexts = nexts;
  }

  private bucketOf(column: number, row: number): number {
    const mixed = Math.imul(column, 73_856_093) ^ Math.imul(row, 19_349_663);
    return (mixed ^ (mixed >>> 15)) & this.mask;
  }
}
