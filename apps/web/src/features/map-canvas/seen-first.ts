import { overlaps } from "../../map/viewport-anchor.ts";
import type { Box } from "../../map/viewport-anchor.ts";
import type { PlacedCard } from "./card-layer.tsx";

/** Which of the cards of an area are on the page by now. */
export interface Mounted {
  readonly wanted: readonly PlacedCard[];
  readonly cards: readonly PlacedCard[];
}

export const NOTHING_MOUNTED: Mounted = { wanted: [], cards: [] };

/**
 * Puts the cards of an area on the page. Where the view has jumped, so that none of them was there, only what is seen comes
 * with the jump: a card takes some milliseconds, and more than half of them lie around the window. In a pan all come at
 * once. (Rejected: a few with each frame. Every frame then pays for drawing the layer anew, and a pan has half as many.)
 *
 * @param seen what the window shows of the plane; null where it shows nothing
 */
export function seenFirst(before: Mounted, wanted: readonly PlacedCard[], seen: Box | null): Mounted {
  const there = new Set(before.cards.map(({ card }) => card.id));
  const hasJumped = seen !== null && !wanted.some(({ card }) => there.has(card.id));
  if (!hasJumped) return { wanted, cards: wanted };
  const cards = wanted.filter(({ card, x, y }) =>
    overlaps({ x, y, width: card.widthPx, height: card.heightPx }, seen),
  );
  return { wanted, cards: cards.length === wanted.length ? wanted : cards };
}
