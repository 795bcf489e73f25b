import type { ClaimId } from "@crux/domain";
import { listRowsOnPage } from "../scene/scene.ts";
import type { Scene } from "../scene/scene.ts";
import type { Box } from "../scene/viewport-anchor.ts";

/**
 * A part of the map as somebody sees it, told from the claim nearest to its middle: `x` and `y` are where it begins,
 * seen from that claim's own corner. Everybody has folded other branches, so coordinates of the whole drawing would
 * lead to other claims.
 */
export interface SharedView {
  readonly claimId: ClaimId;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Tells a part of the page's drawing from the claim that is nearest to its middle; null when nothing is drawn. */
export function sharedViewOf(scene: Scene, view: Box): SharedView | null {
  const middle = { x: view.x + view.width / 2, y: view.y + view.height / 2 };
  let nearest: (Box & { readonly claimId: ClaimId }) | null = null;
  let distance = Number.POSITIVE_INFINITY;
  for (const row of listRowsOnPage(scene, view)) {
    const dx = row.x + row.width / 2 - middle.x;
    const dy = row.y + row.height / 2 - middle.y;
    const own = dx * dx + dy * dy;
    if (own < distance) {
      nearest = row;
      distance = own;
    }
  }
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

/** The same part where this page draws it. */
export function boxOfSharedView(view: SharedView, claimBox: Box): Box {
  return { x: claimBox.x + view.x, y: claimBox.y + view.y, width: view.width, height: view.height };
}
