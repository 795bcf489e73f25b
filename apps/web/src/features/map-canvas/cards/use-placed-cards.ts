import { useStoreApi } from "@xyflow/react";
import { useEffect, useState } from "react";
import { inIdleTime } from "../../../ui/later/in-idle-time.ts";
import { onPage } from "../../../map/scene/scene.ts";
import type { Scene } from "../../../map/scene/scene.ts";
import type { Box } from "../../../map/scene/viewport-anchor.ts";
import type { PlacedCard } from "./card-layer.tsx";
import { NOTHING_MOUNTED, seenFirst } from "./seen-first.ts";
import type { Mounted } from "./seen-first.ts";
import { seenOf } from "../moving/seen-of.ts";

const NONE: readonly PlacedCard[] = [];

interface Shown {
  readonly scene: Scene | null;
  readonly area: Box | null;
  readonly cards: readonly PlacedCard[];
}

/** The cards that are on the page, and how far around them lines are drawn. */
interface Placed {
  readonly cards: readonly PlacedCard[];
  readonly drawnArea: Box | null;
}

/**
 * The cards that are on the page and where they stand: all of an area, but for a moment after a jump or a large act.
 *
 * @param area what is seen and a little more; null shows no card
 */
export function usePlacedCards(scene: Scene | null, area: Box | null): Placed {
  const wanted = useCardsIn(scene, area);
  const storeApi = useStoreApi();
  const [state, setState] = useState<Mounted & { readonly within: Box | null }>({
    ...NOTHING_MOUNTED,
    within: null,
  });
  let mounted = state;
  if (state.wanted !== wanted || state.within !== area) {
    const seen = seenOf(storeApi.getState());
    const hasAreaStayed = area !== null && state.within === area;
    const stands = (placed: PlacedCard): boolean => scene !== null && isAsBefore(scene, placed);
    mounted = { ...seenFirst(state, { wanted, area, seen, hasAreaStayed, stands }), within: area };
    setState(mounted);
  }
  useEffect(() => {
    if (mounted.cards === mounted.wanted) return undefined;
    return inIdleTime(() => setState((now) => ({ ...now, cards: now.wanted, area: now.within })));
  }, [mounted]);
  return { cards: mounted.cards, drawnArea: mounted.area };
}

/**
 * The cards in an area and where they stand. A card that stayed as and where it was is the same object as before, and so
 * is not drawn again.
 */
function useCardsIn(scene: Scene | null, area: Box | null): readonly PlacedCard[] {
  const [shown, setShown] = useState<Shown>({ scene: null, area: null, cards: NONE });
  if (shown.scene === scene && shown.area === area) return shown.cards;
  const cards = scene === null || area === null ? NONE : keepCards(scene, area, shown);
  setShown({ scene, area, cards });
  return cards;
}

/** Where nothing has moved the same cards are in the area, and only one that is another card is made anew. */
function keepCards(scene: Scene, area: Box, shown: Shown): readonly PlacedCard[] {
  const before = shown.scene;
  const hasStayed =
    shown.area === area &&
    before !== null &&
    before.offset === scene.offset &&
    before.layout.boxes === scene.layout.boxes &&
    before.layout.overlappingPins === scene.layout.overlappingPins;
  if (!hasStayed) return placeCards(scene, area, shown.cards);
  let isSame = true;
  const cards = shown.cards.map((placed) => {
    const card = scene.cards.get(placed.card.id);
    if (card === undefined || card === placed.card) return placed;
    isSame = false;
    return { ...placed, card };
  });
  return isSame ? shown.cards : cards;
}

function isAsBefore(scene: Scene, { card, isMarked, x, y }: PlacedCard): boolean {
  const box = scene.layout.boxes.get(card.id);
  if (box === undefined || scene.cards.get(card.id) !== card) return false;
  const place = onPage(box, scene.offset);
  return place.x === x && place.y === y && scene.layout.overlappingPins.has(card.id) === isMarked;
}

function placeCards(scene: Scene, area: Box, previous: readonly PlacedCard[]): readonly PlacedCard[] {
  const known = new Map(previous.map((placed) => [placed.card.id, placed]));
  const { offset } = scene;
  const inside = { ...area, x: area.x - offset.x, y: area.y - offset.y };
  const cards: PlacedCard[] = [];
  scene.layout.boxes.eachIn(inside, (box, cardId) => {
    const card = scene.cards.get(cardId);
    if (card === undefined) return;
    const { x, y } = onPage(box, offset);
    const isMarked = scene.layout.overlappingPins.has(cardId);
    const old = known.get(cardId);
    const isSame =
      old !== undefined && old.card === card && old.isMarked === isMarked && old.x === x && old.y === y;
    cards.push(isSame ? old : { card, isMarked, x, y });
  });
  return cards;
}
