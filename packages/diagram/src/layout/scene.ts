import type { Claim } from "@crux/domain";
import type { CardForest } from "./card-forest.ts";
import type { Arrangement } from "./arrange.ts";
import { LAYOUT_METRICS } from "./layout.ts";
import { placePins } from "./place-pins.ts";
import type { Scratch } from "./scratch.ts";
import type { Columns } from "../routing/columns.ts";

/** All boxes at their final places, left to right: what lines are routed through. Nodes are numbered as in `Pieces`. */
export interface Scene {
  readonly forest: CardForest;
  readonly left: Float64Array;
  readonly top: Float64Array;
  readonly width: Float64Array;
  readonly height: Float64Array;
  /** Place on the grid of card columns; -1 for a box that a pin has moved off it. */
  readonly grid: Int32Array;
  /** The boxes that a pin has moved off the grid. */
  readonly moved: readonly number[];
  /** The node on which a node hangs. */
  readonly host: Int32Array;
  readonly pitchPx: number;
  /** The boxes of each column, from above. */
  readonly columns: Columns;
  /** Pinned cards that lie on one another. */
  readonly overlapping: ReadonlySet<number>;
  /** By how much boxes that made way for pinned ones stand lower than where they were laid out. */
  readonly madeWay: ReadonlyMap<number, number>;
}

/**
 * Puts every box at its place on the grid, then moves what is pinned.
 *
 * @param room lends the arrays of the scene
 */
export function buildScene(
  forest: CardForest,
  arrangement: Arrangement,
  pinned: readonly Claim[],
  isMirrored: boolean,
  room: Scratch,
): Scene {
  const { pieces, pitchPx } = arrangement;
  const count = pieces.height.length;
  const left = room.floats(count);
  const width = room.floats(count);
  const headingWidthPx = pitchPx - LAYOUT_METRICS.columnGapPx;
  for (let node = 0; node < count; node += 1) {
    left[node] = (arrangement.grid[node] ?? 0) * pitchPx;
    width[node] = forest.cards[node]?.widthPx ?? headingWidthPx;
  }
  const boxes = {
    left,
    top: arrangement.top,
    width,
    height: pieces.height,
    grid: arrangement.grid,
    host: pieces.host,
    pitchPx,
  };
  const leader = room.ints(count);
  leader.set(pieces.host);
  for (const [index, card] of pieces.headingCard.entries()) leader[pieces.cardCount + index] = card;
  const movable = { ...boxes, leader, order: pieces.order };
  return { forest, ...boxes, ...placePins(forest, movable, pinned, isMirrored) };
}
