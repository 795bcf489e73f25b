import type { ClaimId } from "@crux/domain";
import { listRowsOnPage } from "../scene.ts";
import type { Scene } from "../scene.ts";
import { overlaps } from "../viewport-anchor.ts";
import type { Box } from "../viewport-anchor.ts";

/**
 * A part of the map as somebody sees it, told from the claim nearest to its middle: `x` and `y` are where it begins,
 * seen from that claim's own corner. Everybody has folded other branches, so coordinates of the whole drawing would
 * lead to other claims.
 */
export interface Place {
  readonly claimId: ClaimId;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Tells a part of the page's drawing from the claim that is nearest to its middle; null when nothing is drawn. */
export function placeOf(scene: Scene, view: Box): Place | null {
  const nearest = findNearest(scene, view);
  if (nearest === null) return null;
  const round = (value: number): number => Math.round(value);
  return {
    claimId: nearest.claimId,
    x: round(view.x - nearest.x),
    y: round(view.y - nearest.y),
    width: Math.max(1, round(view.width)),
    height: Math.max(1, round(view.height)),
  };
}

/** Rows further from the middle than this are looked at only where nearer there is none. */
const REACH_PX = 400;

/** The row nearest to the middle of a view. A large map seen as a whole has thousands: most are never looked at. */
function findNearest(scene: Scene, view: Box): (Box & { readonly claimId: ClaimId }) | null {
  const middle = { x: view.x + view.width / 2, y: view.y + view.height / 2 };
  const farthest = Math.hypot(view.width, view.height);
  for (let reach = REACH_PX; reach < farthest * 4; reach *= 4) {
    const around = { x: middle.x - reach, y: middle.y - reach, width: 2 * reach, height: 2 * reach };
    let nearest: (Box & { readonly claimId: ClaimId }) | null = null;
    let distance = Number.POSITIVE_INFINITY;
    for (const row of listRowsOnPage(scene, around)) {
      if (!overlaps(row, view)) continue;
      const own = Math.hypot(row.x + row.width / 2 - middle.x, row.y + row.height / 2 - middle.y);
      if (own < distance) [nearest, distance] = [row, own];
    }
    if (nearest !== null) return nearest;
  }
  return null;
}

/** The same part where this page draws it. */
export function boxOfPlace(place: Place, claimBox: Box): Box {
  return { x: claimBox.x + place.x, y: claimBox.y + place.y, width: place.width, height: place.height };
}
