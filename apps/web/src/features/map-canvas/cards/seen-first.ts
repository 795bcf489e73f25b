import { overlaps } from "../../../map/scene/viewport-anchor.ts";
import type { Box } from "../../../map/scene/viewport-anchor.ts";
import type { PlacedCard } from "./card-layer.tsx";

/** Which of the cards of an area are on the page by now. */
export interface Mounted {
  readonly wanted: readonly PlacedCard[];
  readonly cards: readonly PlacedCard[];
  /** What is drawn of the plane: the area, or what is seen of it while the rest is still to come. */
  readonly area: Box | null;
}

export const NOTHING_MOUNTED: Mounted = { wanted: [], cards: [], area: null };

/** So many cards are worth a drawing of their own. */
const WAIT_FROM = 4;

/**
 * Puts the cards of an area on the page. Where the view has jumped, or an act has brought others into it, only what is seen
 * comes at once, and what was there: a card takes about a millisecond, and more than half of them lie around the window.
 * After a jump also what was there before goes later: taking a card away is dear as well. In a pan all come at once. (Rejected: a few with each frame. Every frame then pays for drawing the layer anew, and a pan
 * has half as many.)
 *
 * @param wanted the cards of `area`
 * @param seen what the window shows of the plane; null where it shows nothing
 * @param hasAreaStayed an act has changed what stands in it
 * @param stands whether a card is still as and where it was, though in another part of the map
 */
export function seenFirst(
  before: Mounted,
  {
    wanted,
    area,
    seen,
    hasAreaStayed,
    stands,
  }: {
    readonly wanted: readonly PlacedCard[];
    readonly area: Box | null;
    readonly seen: Box | null;
    readonly hasAreaStayed: boolean;
    readonly stands: (placed: PlacedCard) => boolean;
  },
): Mounted {
  const all = { wanted, cards: wanted, area };
  // From afar the map is one painting, and no card lies over it or is taken for what can be read.
  if (seen === null || area === null) return all;
  const there = new Set(before.cards.map(({ card }) => card.id));
  if (!hasAreaStayed && wanted.some(({ card }) => there.has(card.id))) return all;
  const cards = wanted.filter(
    ({ card, x, y }) =>
      there.has(card.id) || overlaps({ x, y, width: card.widthPx, height: card.heightPx }, seen),
  );
  const leaving = hasAreaStayed ? [] : before.cards.filter(stands);
  const isWorthIt = wanted.length + leaving.length - cards.length >= (hasAreaStayed ? WAIT_FROM : 1);
  return isWorthIt ? { wanted, cards: [...cards, ...leaving], area: seen } : all;
}
