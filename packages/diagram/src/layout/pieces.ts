import type { CardForest } from "./card-forest.ts";
import { LAYOUT_METRICS } from "./layout.ts";
import { Scratch } from "./scratch.ts";

/**
 * The forest cut into pieces that fill columns. Nodes 0 to cards-1 are the cards, the ones after them are headings.
 * A piece is a tree of nodes; its root is a heading or a card at the top.
 */
export interface Pieces {
  readonly cardCount: number;
  readonly height: Float64Array;
  /** The node that a node hangs on within its piece; -1 for a piece's root. */
  readonly host: Int32Array;
  readonly firstChild: Int32Array;
  readonly nextSibling: Int32Array;
  readonly column: Int32Array;
  /** Steps from the piece's root. */
  readonly depth: Int32Array;
  /** Hosts before what hangs on them. */
  readonly order: Int32Array;
  readonly roots: number[];
  readonly columnCount: number;
  /** For each heading, in the order of nodes: which card and row it repeats. */
  readonly headingCard: number[];
  readonly headingRow: number[];
  /** Cards in the order and at the level at which they were placed, by column. */
  readonly units: number[][];
  /** Roots beside which all of their children stand, though their branch goes on in other columns. */
  readonly fronts: number[];
}

const branchScratch = new Scratch();
const scratch = new Scratch();

/**
 * Sizes of whole branches, as if each kept a band of its own: an upper bound of what the tidy tree needs. They hold until
 * the branches of another forest are measured.
 */
export interface BranchSizes {
  readonly bandPx: Float64Array;
  readonly levels: Int32Array;
  /** Cards in the branch, itself counted. */
  readonly cards: Int32Array;
}

/** Measures every branch in one pass from the leaves up; by the number of its card. */
export function measureBranches(forest: CardForest): BranchSizes {
  const count = forest.cards.length;
  branchScratch.begin();
  const bandPx = branchScratch.floats(count);
  const levels = branchScratch.ints(count);
  const cards = branchScratch.ints(count);
  const { siblingGapPx, familyGapPx } = LAYOUT_METRICS;
  for (let node = count - 1; node >= 0; node -= 1) {
    let sum = 0;
    let deepest = 0;
    let total = 1;
    let hadBranch = false;
    for (let child = forest.firstChild[node] ?? -1; child >= 0; child = forest.nextSibling[child] ?? -1) {
      const hasBranch = (levels[child] ?? 1) > 1;
      if (sum > 0) sum += hadBranch && hasBranch ? familyGapPx : siblingGapPx;
      sum += bandPx[child] ?? 0;
      hadBranch = hasBranch;
      deepest = Math.max(deepest, levels[child] ?? 0);
      total += cards[child] ?? 0;
    }
    bandPx[node] = Math.max(forest.heightPx[node] ?? 0, sum);
    levels[node] = deepest + 1;
    cards[node] = total;
  }
  return { bandPx, levels, cards };
}

export interface PaginateOptions {
  /** Height to which a column is filled. */
  readonly boundPx: number;
  readonly depthCap: number;
  /** What was decided before and is kept; null when columns are filled afresh. */
  readonly kept: KeptBreaks | null;
}

interface KeptBreaks {
  /** Cards that begin a column. */
  readonly starts: ReadonlySet<number>;
  /** See `Pieces`. */
  readonly fronts: ReadonlySet<number>;
}

/** A branch higher than this part of a column may be cut, a lower one moves to the next column as a whole. */
const CUT_SHARE = 0.5;
/** What must be left of a column for a branch to begin in it that does not end in it. */
const BEGIN_SHARE = 0.25;
/** All children of a root stand beside it as long as they take no more than this part of a column. */
const FRONT_SHARE = 0.5;

/**
 * Fills columns with branches in reading order. A branch that fits goes in whole. One that does not begins the next
 * column under a heading that repeats its parent; one that is too high is cut between its children.
 *
 * Of a root that is cut, all children stay beside it, and what hangs on them goes on under headings of their own: who
 * answers a question finds the new answer where the other answers are, and not columns further under the question's
 * repeated name.
 *
 * @param room lends the arrays of the pieces
 */
export function paginate(
  forest: CardForest,
  sizes: BranchSizes,
  options: PaginateOptions,
  room: Scratch,
): Pieces {
  const { boundPx, depthCap, kept } = options;
  const { siblingGapPx, familyGapPx, headingHeightPx } = LAYOUT_METRICS;
  const cardCount = forest.cards.length;
  // No card has more than one heading above it.
  const most = cardCount * 2;
  scratch.begin();
  const height = room.floats(most, 0);
  height.set(forest.heightPx);
  const host = room.ints(most, -1);
  const firstChild = room.ints(most, -1);
  const nextSibling = room.ints(most, -1);
  const lastChild = scratch.ints(most, -1);
  const column = room.ints(most, -1);
  const depth = room.ints(most, 0);
  const order = room.ints(most, 0);
  let placed = 0;
  const roots: number[] = [];
  const headingCard: number[] = [];
  const headingRow: number[] = [];
  const units: number[][] = [[]];
  const fronts: number[] = [];
  /** The node on which further children of a card hang. */
  const hostOf = scratch.ints(cardCount, -1);
  const isCut = kept === null ? null : markAncestors(forest, kept.starts);
  const looseCards = new Set(forest.loose);

  let currentColumn = 0;
  let usedPx = 0;

  const hang = (node: number, on: number): void => {
    host[node] = on;
    column[node] = currentColumn;
    order[placed] = node;
    placed += 1;
    if (on < 0) {
      roots.push(node);
      depth[node] = 0;
      return;
    }
    depth[node] = (depth[on] ?? 0) + 1;
    const last = lastChild[on] ?? -1;
    if (last < 0) firstChild[on] = node;
    else nextSibling[last] = node;
    lastChild[on] = node;
  };
  const openColumn = (): void => {
    currentColumn += 1;
    units.push([]);
    usedPx = 0;
  };
  const hasHost = (card: number): boolean => {
    const parent = forest.parent[card] ?? -1;
    if (parent < 0) return false;
    const on = hostOf[parent] ?? -1;
    if (on < 0 || column[on] !== currentColumn || (depth[on] ?? 0) + 1 >= depthCap) return false;
    return on < cardCount || headingRow[on - cardCount] === forest.parentRow[card];
  };
  /** Finds or makes what the card hangs on, in the current column. */
  const takeHost = (card: number): number => {
    const parent = forest.parent[card] ?? -1;
    if (parent < 0) return -1;
    if (hasHost(card)) return hostOf[parent] ?? -1;
    const heading = cardCount + headingCard.length;
    headingCard.push(parent);
    headingRow.push(forest.parentRow[card] ?? -1);
    height[heading] = headingHeightPx;
    hang(heading, -1);
    hostOf[parent] = heading;
    return heading;
  };
  const gapBefore = (card: number): number => {
    if (usedPx === 0) return 0;
    return hasHost(card) ? siblingGapPx : familyGapPx;
  };
  const fitsDepth = (card: number): boolean => {
    const on = hasHost(card) ? (hostOf[forest.parent[card] ?? -1] ?? -1) : -1;
    const at = on >= 0 ? (depth[on] ?? 0) + 1 : (forest.parent[card] ?? -1) < 0 ? 0 : 1;
    return at + (sizes.levels[card] ?? 1) <= depthCap;
  };
  /** Whether a branch that is cut would have something of itself in what is left of the column. */
  const canBegin = (card: number, leftPx: number): boolean => {
    if (leftPx < boundPx * BEGIN_SHARE) return false;
    for (let child = forest.firstChild[card] ?? -1; child >= 0; child = forest.firstChild[child] ?? -1) {
      const band = sizes.bandPx[child] ?? 0;
      if (band <= leftPx) return true;
      if (band <= boundPx * CUT_SHARE) return false;
    }
    return false;
  };

  // Cards waiting at each level of the walk: the next child to place, or -1.
  const waiting: number[] = [];
  const place = (card: number): void => {
    const band = sizes.bandPx[card] ?? 0;
    const hasChildren = (forest.firstChild[card] ?? -1) >= 0;
    let isWhole: boolean;
    if (kept !== null && isCut !== null) {
      if (kept.starts.has(card) && (usedPx > 0 || currentColumn > 0)) openColumn();
      isWhole = isCut[card] === 0 && fitsDepth(card);
    } else {
      const leftPx = boundPx - usedPx - gapBefore(card);
      if (band > leftPx && usedPx > 0 && (band <= boundPx * CUT_SHARE || !canBegin(card, leftPx)))
        openColumn();
      isWhole = band <= boundPx - usedPx - gapBefore(card) && fitsDepth(card);
    }
    units[currentColumn]?.push(card);
    usedPx += gapBefore(card);
    const on = takeHost(card);
    hang(card, on);
    hostOf[card] = card;
    if (isWhole || !hasChildren) {
      usedPx += band;
      const end = card + (sizes.cards[card] ?? 1);
      for (let node = card + 1; node < end; node += 1) {
        hang(node, forest.parent[node] ?? -1);
        hostOf[node] = node;
      }
      return;
    }
    if (isFront(card)) placeFront(card);
    waiting.push(forest.firstChild[card] ?? -1);
  };
  const isFront = (card: number): boolean => {
    if ((forest.parent[card] ?? -1) >= 0 || depthCap < 3) return false;
    if (kept !== null) return kept.fronts.has(card);
    let total = 0;
    for (let child = forest.firstChild[card] ?? -1; child >= 0; child = forest.nextSibling[child] ?? -1) {
      total += (forest.heightPx[child] ?? 0) + siblingGapPx;
    }
    return total <= boundPx * FRONT_SHARE;
  };
  const placeFront = (root: number): void => {
    fronts.push(root);
    for (let child = forest.firstChild[root] ?? -1; child >= 0; child = forest.nextSibling[child] ?? -1) {
      units[currentColumn]?.push(child);
      hang(child, root);
      hostOf[child] = child;
    }
  };
  /** Goes on with a child that stands beside its root already: what hangs on it stays together where it can. */
  const goOn = (card: number): void => {
    const first = forest.firstChild[card] ?? -1;
    if (first < 0) return;
    const band = (sizes.bandPx[card] ?? 0) + (hasHost(first) ? 0 : headingHeightPx);
    const leftPx = boundPx - usedPx - (usedPx === 0 ? 0 : familyGapPx);
    if (kept === null && usedPx > 0 && band > leftPx && band <= boundPx * CUT_SHARE) openColumn();
    waiting.push(first);
  };
  for (let root = 0; root < cardCount; root += sizes.cards[root] ?? 1) {
    if (looseCards.has(root)) continue;
    place(root);
    while (waiting.length > 0) {
      const next = waiting[waiting.length - 1] ?? -1;
      if (next < 0) {
        waiting.pop();
        continue;
      }
      waiting[waiting.length - 1] = forest.nextSibling[next] ?? -1;
      if ((hostOf[next] ?? -1) === next) goOn(next);
      else place(next);
    }
  }
  const count = cardCount + headingCard.length;
  return {
    cardCount,
    height: height.subarray(0, count),
    host: host.subarray(0, count),
    firstChild: firstChild.subarray(0, count),
    nextSibling: nextSibling.subarray(0, count),
    column: column.subarray(0, count),
    depth: depth.subarray(0, count),
    order: order.subarray(0, placed),
    roots,
    columnCount: currentColumn + 1,
    headingCard,
    headingRow,
    units,
    fronts,
  };
}

function markAncestors(forest: CardForest, starts: ReadonlySet<number>): Uint8Array {
  const marks = new Uint8Array(forest.cards.length);
  for (const start of starts) {
    for (
      let card = forest.parent[start] ?? -1;
      card >= 0 && marks[card] === 0;
      card = forest.parent[card] ?? -1
    ) {
      marks[card] = 1;
    }
  }
  return marks;
}
