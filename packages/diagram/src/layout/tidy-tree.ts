import { LAYOUT_METRICS } from "./layout.ts";
import type { Pieces } from "./pieces.ts";
import { Scratch } from "./scratch.ts";

const scratch = new Scratch();

/**
 * The tidy tree after Reingold and Tilford (Tidier drawings of trees, 1981), for boxes of any height whose depth alone
 * gives their column: each branch keeps its shape, branches of one parent are moved together until the closest boxes of
 * some column keep their distance, the parent stands in the middle of its first and last child. Contours are threaded,
 * so the work is linear. Branches pile up from the first: what is added below never moves what is above it.
 *
 * d3-flextree does the same job but recurses (a chain of 4,000 overflows the stack) and spreads the slack over earlier
 * branches, which would move them.
 *
 * @returns the middle of each node, relative to the middle of its host; 0 for roots. Lent until the next tree is laid out.
 */
export function tidyOffsets(pieces: Pieces): Float64Array {
  const { height, firstChild, nextSibling, order } = pieces;
  const count = height.length;
  scratch.begin();
  const offset = scratch.floats(count, 0);
  // The next box down each contour, and how far its middle is from this one's.
  const topNext = scratch.ints(count, -1);
  const topStep = scratch.floats(count);
  const bottomNext = scratch.ints(count, -1);
  const bottomStep = scratch.floats(count);
  // The deepest box of each contour, and how far its middle is from that of the branch's root.
  const topEnd = scratch.ints(count);
  const topEndAt = scratch.floats(count);
  const bottomEnd = scratch.ints(count);
  const bottomEndAt = scratch.floats(count);

  for (let place = order.length - 1; place >= 0; place -= 1) {
    const node = order[place] ?? 0;
    const first = firstChild[node] ?? -1;
    topEnd[node] = node;
    topEndAt[node] = 0;
    bottomEnd[node] = node;
    bottomEndAt[node] = 0;
    if (first < 0) continue;

    let endTop = topEnd[first] ?? 0;
    let endTopAt = topEndAt[first] ?? 0;
    let endBottom = bottomEnd[first] ?? 0;
    let endBottomAt = bottomEndAt[first] ?? 0;
    let last = first;
    let lastAt = 0;
    for (let child = nextSibling[first] ?? -1; child >= 0; child = nextSibling[child] ?? -1) {
      let above = last;
      let aboveAt = lastAt;
      let below = child;
      let belowAt = 0;
      let gap: number = LAYOUT_METRICS.siblingGapPx;
      let distance = -Infinity;
      for (;;) {
        distance = Math.max(
          distance,
          aboveAt - belowAt + gap + ((height[above] ?? 0) + (height[below] ?? 0)) / 2,
        );
        gap = LAYOUT_METRICS.familyGapPx;
        const nextAbove = bottomNext[above] ?? -1;
        const nextBelow = topNext[below] ?? -1;
        if (nextAbove < 0 || nextBelow < 0) break;
        aboveAt += bottomStep[above] ?? 0;
        belowAt += topStep[below] ?? 0;
        above = nextAbove;
        below = nextBelow;
      }
      const at = Math.ceil(distance / 2) * 2;
      const goesOnAbove = bottomNext[above] ?? -1;
      const goesOnBelow = topNext[below] ?? -1;
      if (goesOnBelow >= 0) {
        // The new branch is the deeper one: the upper contour of all goes on in it.
        topNext[endTop] = goesOnBelow;
        topStep[endTop] = at + belowAt + (topStep[below] ?? 0) - endTopAt;
        endTop = topEnd[child] ?? 0;
        endTopAt = at + (topEndAt[child] ?? 0);
      }
      if (goesOnAbove >= 0) {
        const end = bottomEnd[child] ?? 0;
        bottomNext[end] = goesOnAbove;
        bottomStep[end] = aboveAt + (bottomStep[above] ?? 0) - (at + (bottomEndAt[child] ?? 0));
      } else {
        endBottom = bottomEnd[child] ?? 0;
        endBottomAt = at + (bottomEndAt[child] ?? 0);
      }
      offset[child] = at;
      last = child;
      lastAt = at;
    }

    const middle = Math.round(lastAt / 4) * 2;
    for (let child = first; child >= 0; child = nextSibling[child] ?? -1) {
      offset[child] = (offset[child] ?? 0) - middle;
    }
    topNext[node] = first;
    topStep[node] = offset[first] ?? 0;
    bottomNext[node] = last;
    bottomStep[node] = offset[last] ?? 0;
    topEnd[node] = endTop;
    topEndAt[node] = endTopAt - middle;
    bottomEnd[node] = endBottom;
    bottomEndAt[node] = endBottomAt - middle;
  }
  return offset;
}
