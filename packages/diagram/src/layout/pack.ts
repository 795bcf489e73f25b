import { arrange, type Arrangement } from "./arrange.ts";
import type { CardForest } from "./card-forest.ts";
import type { CardId } from "../cards/card.ts";
import type { BreakColumn, Breaks } from "./layout.ts";
import { LAYOUT_METRICS } from "./layout.ts";
import { measureBranches, paginate, type BranchSizes } from "./pieces.ts";
import { Scratch } from "./scratch.ts";

/** Width to height that packing aims at: a wide screen with a panel beside it. */
const AIMED_SHAPE = 1.6;
const LEAST_SHAPE = 1;
const GREATEST_SHAPE = 3;
/** A column repacks when it is this much higher than when it was packed. */
const REPACK_FACTOR = 1.25;

/**
 * Packs a map into columns so that its shape (width to height) lies between 1:1 and 3:1.
 *
 * @param previous keeps columns as they broke before, unless one has grown by more than a quarter or the whole has
 *   lost its shape.
 * @param room lends arrays where all is as before; what is packed afresh, in several tries, has its own
 */
export function pack(
  forest: CardForest,
  previous: Breaks | null,
  room: Scratch,
): { arrangement: Arrangement; breaks: Breaks } {
  const sizes = measureBranches(forest);
  if (previous !== null) {
    const kept = packAsBefore(forest, sizes, previous, room);
    if (kept !== null) return kept;
  }
  const arrangeIn = (boundPx: number, depthCap: number): Arrangement => {
    const own = new Scratch();
    return arrange(forest, paginate(forest, sizes, { boundPx, depthCap, kept: null }, own), null, own);
  };
  const whole = arrangeIn(Infinity, Infinity);
  if (forest.claimCount < LAYOUT_METRICS.packFromClaims) {
    return { arrangement: whole, breaks: breaksOf(forest, whole, 0, Infinity) };
  }

  let best = whole;
  let bestCost = costOf(whole, forest);
  let bestBound = 0;
  let bestCap = Infinity;
  const attempt = (boundPx: number, depthCap: number): Arrangement => {
    const arrangement = arrangeIn(boundPx, depthCap);
    const cost = costOf(arrangement, forest);
    if (cost < bestCost) {
      best = arrangement;
      bestCost = cost;
      bestBound = boundPx;
      bestCap = depthCap;
    }
    return arrangement;
  };

  const area = forest.heightPx.reduce((sum, heightPx) => sum + (heightPx + 36) * whole.pitchPx, 0);
  const idealLength = Math.sqrt(area * AIMED_SHAPE) / whole.pitchPx;
  const levels = whole.columns[0]?.gridLength ?? 1;
  const depthCap = levels > idealLength * 1.5 ? Math.max(6, Math.ceil(idealLength * 0.75)) : Infinity;
  // Each try corrects the height by how far the last one was from the aim: width grows as height shrinks.
  let boundPx = Math.sqrt((area * 1.5) / AIMED_SHAPE);
  for (let turn = 0; turn < 4; turn += 1) {
    const tried = attempt(boundPx, depthCap);
    const factor = Math.sqrt(tried.widthPx / tried.heightPx / AIMED_SHAPE);
    if (Math.abs(factor - 1) < 0.04) break;
    boundPx = Math.max(400, boundPx * Math.min(2, Math.max(0.5, factor)));
  }
  if (forest.cards.length <= 1500) {
    const around = bestBound === 0 ? boundPx : bestBound;
    for (const factor of [0.7, 0.8, 0.87, 0.94, 1.06, 1.13, 1.22, 1.35, 1.5])
      attempt(around * factor, depthCap);
  }
  return { arrangement: best, breaks: breaksOf(forest, best, bestBound, bestCap) };
}

/** Distance from the aimed shape; a shape out of bounds counts much, a heading a little. */
function costOf(arrangement: Arrangement, forest: CardForest): number {
  const shape = arrangement.widthPx / arrangement.heightPx;
  const outside = shape < LEAST_SHAPE * 1.08 || shape > GREATEST_SHAPE / 1.08 ? 10 : 0;
  const headings = arrangement.pieces.headingCard.length;
  return (
    Math.abs(Math.log(shape / AIMED_SHAPE)) + outside + (0.5 * headings) / Math.sqrt(forest.cards.length + 1)
  );
}

function packAsBefore(
  forest: CardForest,
  sizes: BranchSizes,
  previous: Breaks,
  room: Scratch,
): { arrangement: Arrangement; breaks: Breaks } | null {
  const isSmall = forest.claimCount < LAYOUT_METRICS.packFromClaims;
  if (isSmall && previous.boundPx === 0 && previous.depthCap === Infinity) return null;
  const starts = new Set<number>();
  for (const column of previous.columns.slice(1)) {
    for (const unit of column.units) {
      const card = forest.findCard(unit.id);
      if (card < 0) continue;
      const parent = forest.parent[card] ?? -1;
      const parentId = parent < 0 ? null : (forest.cards[parent]?.id ?? null);
      if (parentId !== unit.parentId) continue;
      starts.add(card);
      break;
    }
  }
  const fronts = new Set(previous.fronts.map((id) => forest.findCard(id)));
  const { boundPx, depthCap } = previous;
  const pieces = paginate(forest, sizes, { boundPx, depthCap, kept: { starts, fronts } }, room);
  if (pieces.columnCount !== previous.columns.length) return null;
  const arrangement = arrange(forest, pieces, previous, room);
  if (arrangement.columnHeightPx > previous.packedHeightPx * REPACK_FACTOR) return null;
  const shape = arrangement.widthPx / arrangement.heightPx;
  if (!isSmall && (shape < LEAST_SHAPE || shape > GREATEST_SHAPE)) return null;
  const breaks = breaksOf(forest, arrangement, boundPx, depthCap);
  return { arrangement, breaks: { ...breaks, packedHeightPx: previous.packedHeightPx } };
}

function breaksOf(forest: CardForest, arrangement: Arrangement, boundPx: number, depthCap: number): Breaks {
  const idOf = (card: number): CardId | null => forest.cards[card]?.id ?? null;
  const columns = arrangement.pieces.units.map((cards, column): BreakColumn => {
    const units: { id: CardId; parentId: CardId | null }[] = [];
    for (const card of cards) {
      const id = idOf(card);
      if (id !== null) units.push({ id, parentId: idOf(forest.parent[card] ?? -1) });
    }
    const place = arrangement.columns[column];
    return { units, gridStart: place?.gridStart ?? 0, gridLength: place?.gridLength ?? 0 };
  });
  return {
    boundPx,
    packedHeightPx: Math.max(boundPx, arrangement.columnHeightPx),
    depthCap,
    columns,
    fronts: arrangement.pieces.fronts.flatMap((card) => idOf(card) ?? []),
    stripTopPx: arrangement.stripTopPx,
  };
}
