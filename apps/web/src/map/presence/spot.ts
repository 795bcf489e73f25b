import type { ClaimId } from "@crux/domain";
import { findRowOnPage, listRowsOnPage } from "../scene/scene.ts";
import type { Scene } from "../scene/scene.ts";
import { findShownAt } from "../scene/shown-at.ts";
import { distanceTo } from "../scene/viewport-anchor.ts";
import type { Box, Point } from "../scene/viewport-anchor.ts";

/**
 * A point of the map, told from the corner of the claim nearest to it. Everybody has folded other branches, so coordinates
 * of the whole drawing would lead to other claims.
 */
export interface Spot {
  readonly claimId: ClaimId;
  readonly leftPx: number;
  readonly topPx: number;
}

/** Claims are looked for from so near to so far around a point; beyond that it belongs to none of them. */
const REACH_FIRST_PX = 40;
const REACH_MAX_PX = 10_240;
const REACH_FACTOR = 4;

/** Tells a point of the page's plane from the claim that is nearest to it; null where none is anywhere near. */
export function spotOf(scene: Scene, { x, y }: Point): Spot | null {
  for (let reach = REACH_FIRST_PX; reach <= REACH_MAX_PX; reach *= REACH_FACTOR) {
    const around = { x: x - reach, y: y - reach, width: 2 * reach, height: 2 * reach };
    let nearest: (Box & { readonly claimId: ClaimId }) | null = null;
    let distance = Number.POSITIVE_INFINITY;
    for (const row of listRowsOnPage(scene, around)) {
      const own = distanceTo(row, { x, y });
      if (own < distance) {
        nearest = row;
        distance = own;
      }
    }
    if (nearest !== null) {
      const { claimId } = nearest;
      return { claimId, leftPx: Math.round(x - nearest.x), topPx: Math.round(y - nearest.y) };
    }
  }
  return null;
}

/** So that the tip of a cursor points at the corner of a card without lying over the words of its fold. */
const OVER_FOLD_PX = 8;

/**
 * The same point where this page draws it. Of a claim that is folded away it is the corner of the card above the fold; null
 * when its claim is not in what is drawn.
 */
export function pointOfSpot(scene: Scene, { claimId, leftPx, topPx }: Spot): Point | null {
  const shownAt = findShownAt(scene, claimId);
  const row = shownAt === null ? null : findRowOnPage(scene, shownAt);
  if (row === null) return null;
  return shownAt === claimId
    ? { x: row.x + leftPx, y: row.y + topPx }
    : { x: foldEdge(scene, row), y: row.y - OVER_FOLD_PX };
}

/** Where a claim's branch leaves its card. */
export function foldEdge({ layout }: Pick<Scene, "layout">, row: Box): number {
  return layout.direction === "rtl" ? row.x : row.x + row.width;
}
