import type { CardId } from "@crux/diagram";
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
 * Puts cards on the page: those that were there stay, what is seen comes at once, and of the others a few, the nearest
 * first. A card takes some milliseconds, and with a jump or a quick pan dozens come near at one time.
 *
 * @param seen what the window shows of the plane; null where it shows nothing
 * @param most how many of those out of sight may come now
 */
export function mountSome(
  before: Mounted,
  wanted: readonly PlacedCard[],
  seen: Box | null,
  most: number,
): Mounted {
  if (before.wanted === wanted && before.cards === wanted) return before;
  const there = new Set<CardId>(before.cards.map(({ card }) => card.id));
  const waiting: PlacedCard[] = [];
  for (const placed of wanted) {
    if (there.has(placed.card.id)) continue;
    if (seen !== null && overlaps(boxOf(placed), seen)) there.add(placed.card.id);
    else waiting.push(placed);
  }
  if (waiting.length > most && seen !== null) {
    const distance = distanceFrom(seen);
    waiting.sort((a, b) => distance(a) - distance(b));
  }
  for (const { card } of waiting.slice(0, most)) there.add(card.id);
  const isAll = waiting.length <= most;
  return { wanted, cards: isAll ? wanted : wanted.filter(({ card }) => there.has(card.id)) };
}

function boxOf({ card, x, y }: PlacedCard): Box {
  return { x, y, width: card.widthPx, height: card.heightPx };
}

/** How far a card is from an area that it does not reach into. */
function distanceFrom(area: Box): (placed: PlacedCard) => number {
  return (placed) => {
    const { x, y, width, height } = boxOf(placed);
    return Math.hypot(
      Math.max(area.x - x - width, 0, x - area.x - area.width),
      Math.max(area.y - y - height, 0, y - area.y - area.height),
    );
  };
}
