import { useState } from "react";
import { onPage } from "../../map/scene.ts";
import type { Scene } from "../../map/scene.ts";
import { overlaps } from "../../map/viewport-anchor.ts";
import type { Box } from "../../map/viewport-anchor.ts";
import type { CardNodeType } from "./card-node.tsx";

const NONE: CardNodeType[] = [];

interface Shown {
  readonly scene: Scene | null;
  readonly area: Box | null;
  readonly nodes: CardNodeType[];
}

/**
 * The cards in an area as nodes of the canvas library, sizes and handles given, so that nothing is ever measured in the
 * page. The library is told of no others: it looks through all that it knows at every move. A card that stayed as and
 * where it was keeps its node, and so is not drawn again.
 *
 * @param area what is seen and a little more; null shows no card
 */
export function useCardNodes(scene: Scene | null, area: Box | null): CardNodeType[] {
  const [shown, setShown] = useState<Shown>({ scene: null, area: null, nodes: NONE });
  if (shown.scene === scene && shown.area === area) return shown.nodes;
  const nodes = scene === null || area === null ? NONE : keepNodes(scene, area, shown);
  setShown({ scene, area, nodes });
  return nodes;
}

/** Where nothing has moved the same cards are in the area, and only one that is another card is made anew. */
function keepNodes(scene: Scene, area: Box, shown: Shown): CardNodeType[] {
  const before = shown.scene;
  const hasStayed =
    shown.area === area &&
    before !== null &&
    before.offset === scene.offset &&
    before.layout.boxes === scene.layout.boxes &&
    before.layout.overlappingPins === scene.layout.overlappingPins;
  if (!hasStayed) return buildNodes(scene, area, shown.nodes);
  let isSame = true;
  const nodes = shown.nodes.map((node) => {
    const card = scene.cards.get(node.data.card.id);
    if (card === undefined || card === node.data.card) return node;
    isSame = false;
    return { ...node, data: { ...node.data, card } };
  });
  return isSame ? shown.nodes : nodes;
}

function buildNodes(scene: Scene, area: Box, previous: readonly CardNodeType[]): CardNodeType[] {
  const known = new Map(previous.map((node) => [node.id, node]));
  const { offset } = scene;
  const inside = { ...area, x: area.x - offset.x, y: area.y - offset.y };
  const nodes: CardNodeType[] = [];
  for (const [cardId, box] of scene.layout.boxes) {
    if (!overlaps(box, inside)) continue;
    const card = scene.cards.get(cardId);
    if (card === undefined) continue;
    const position = onPage(box, offset);
    const isMarked = scene.layout.overlappingPins.has(cardId);
    const old = known.get(cardId);
    const isSame =
      old !== undefined &&
      old.data.card === card &&
      old.data.isMarked === isMarked &&
      old.position.x === position.x &&
      old.position.y === position.y;
    nodes.push(
      isSame
        ? old
        : {
            id: cardId,
            type: "card",
            position: { x: position.x, y: position.y },
            width: box.width,
            height: box.height,
            handles: [],
            data: { card, isMarked },
            style: { pointerEvents: "all" },
            className: CLASS_NAME,
          },
    );
  }
  return nodes;
}

/** A mouse on a card drags the claim and not the map; a finger pans wherever it lies. */
const CLASS_NAME = typeof matchMedia === "function" && matchMedia("(pointer: fine)").matches ? "nopan" : "";
