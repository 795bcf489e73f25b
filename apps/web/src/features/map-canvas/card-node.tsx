"use client";

import { cardItems } from "@crux/diagram";
import type { Card, CardRow } from "@crux/diagram";
import type { Node, NodeProps } from "@xyflow/react";
import { memo, useMemo } from "react";
import { useOpenMap } from "../../map/open-map-context.tsx";
import { SuggestedStrip } from "../../map/tools/suggested-strip.tsx";
import { CardText } from "./card-text.tsx";
import { ClaimRow } from "./claim-row.tsx";
import { DisplayShapes } from "./display-shapes.tsx";

interface CardData extends Record<string, unknown> {
  readonly card: Card;
  readonly isMarked: boolean;
}

export type CardNodeType = Node<CardData, "card">;

/** One card of the map, drawn from the same shapes and lines as every picture of it. */
export const CardNode = memo(function CardNode({ data }: NodeProps<CardNodeType>) {
  return <CardFace card={data.card} isMarked={data.isMarked} />;
});

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
      {/* In the gap below the card, which has room for one line: those of several rows share it. */}
      <div className="absolute inset-x-0 top-full flex gap-1 ps-2 pt-0.5 pointer-coarse:pt-0">
        {card.rows.map((row) => (
          <SuggestedStrip key={row.claimId} claimId={row.claimId} className="min-w-0" />
        ))}
      </div>
    </div>
  );
});

/** A card that is only looked at: the one under the pointer while it is dragged. */
export function CardPicture({ card }: { card: Card }) {
  return (
    <div
      className="relative rounded-claim shadow-float"
      style={{ width: card.widthPx, height: card.heightPx }}
    >
      <CardShapes card={card} isMarked={false} />
      {card.rows.map((row) => (
        <div key={row.claimId} className="absolute inset-x-0" style={{ top: row.topPx }}>
          <CardText row={row} isTextHidden={false} />
        </div>
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
