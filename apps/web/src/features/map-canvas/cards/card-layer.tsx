"use client";

import { cardItems } from "@crux/diagram";
import type { Card, CardRow } from "@crux/diagram";
import { memo, useMemo, useRef } from "react";
import { useClaimLanguage } from "../../../map/writing/claim-language.ts";
import { useOpenMap } from "../../../map/open-map-context.tsx";
import { SuggestedStrip, useIsAnySuggestedAt } from "../../../map/talk/suggested-strip.tsx";
import { ClaimRow } from "./claim-row.tsx";
import { DisplayShapes } from "./display-shapes.tsx";
import { PlaneLayer } from "../plane-layer.tsx";
import { useGlide } from "../moving/use-glide.ts";

interface CardData {
  readonly card: Card;
  readonly isMarked: boolean;
}

/** A card and where its left and upper edges are on the page's plane. */
export interface PlacedCard extends CardData {
  readonly x: number;
  readonly y: number;
}

/**
 * The cards, drawn from the same shapes and lines as every picture of the map. (Rejected: giving them to the canvas library
 * as its nodes. It takes them in after React has drawn, so everything is drawn twice; and a card that leaves is still asked
 * for once, which it answers by throwing.)
 */
export const CardLayer = memo(function CardLayer({ cards }: { readonly cards: readonly PlacedCard[] }) {
  // Once for all of them: each card is named by its claim, in the words of the debate.
  return (
    <PlaneLayer of="cards" lang={useClaimLanguage()}>
      {cards.map((placed) => (
        <MapCard key={placed.card.id} placed={placed} />
      ))}
    </PlaneLayer>
  );
});

const MapCard = memo(function MapCard({ placed }: { readonly placed: PlacedCard }) {
  const { card, isMarked, x, y } = placed;
  const ref = useRef<HTMLDivElement>(null);
  useGlide(ref, x, y);
  return (
    <div ref={ref} className={CARD_CLASS} style={{ transform: `translate(${x}px, ${y}px)` }}>
      <CardFace card={card} isMarked={isMarked} />
    </div>
  );
});

/** A mouse on a card drags the claim and not the map; a finger pans wherever it lies. */
const CARD_CLASS =
  typeof matchMedia === "function" && matchMedia("(pointer: fine)").matches ? "map-card nopan" : "map-card";

const CardFace = memo(function CardFace({ card, isMarked }: CardData) {
  return (
    <div
      // The canvas library is always written from left to right; its cards are as the map is.
      dir={card.direction}
      className="relative rounded-claim shadow-rest"
      style={{ width: card.widthPx, height: card.heightPx }}
    >
      <CardShapes card={card} isMarked={isMarked} />
      {card.rows.map((row: CardRow) => (
        <ClaimRow key={row.claimId} card={card} row={row} />
      ))}
      <SuggestedBelow card={card} />
    </div>
  );
});

/** In the gap below a card, which has room for one line: what is suggested at its rows. Mostly that is nothing. */
function SuggestedBelow({ card }: { readonly card: Card }) {
  const claimIds = useMemo(() => card.rows.map(({ claimId }) => claimId), [card]);
  const isAny = useIsAnySuggestedAt(claimIds);
  if (!isAny) return null;
  return (
    <div className="absolute inset-x-0 top-full flex gap-1 ps-2 pt-0.5 pointer-coarse:pt-0">
      {claimIds.map((claimId) => (
        <SuggestedStrip key={claimId} claimId={claimId} className="min-w-0 pointer-coarse:h-6" />
      ))}
    </div>
  );
}

function CardShapes({ card, isMarked }: CardData) {
  const { map } = useOpenMap();
  const items = useMemo(() => {
    const projection = map.store.get().scene?.projection;
    const box = { x: 0, y: 0, width: card.widthPx, height: card.heightPx };
    // The projection only names the groups; the shapes follow from the card.
    return projection === undefined ? [] : cardItems(projection, card, box, isMarked);
  }, [card, isMarked, map]);
  return (
    <svg
      aria-hidden
      className="absolute inset-0 overflow-visible"
      width={card.widthPx}
      height={card.heightPx}
    >
      <DisplayShapes items={items} />
    </svg>
  );
}
