import { useState } from "react";
import type { Scene } from "../../map/scene.ts";
import type { CardNodeType } from "./card-node.tsx";

const NONE: CardNodeType[] = [];

/**
 * The cards as nodes of the canvas library, sizes and handles given, so that nothing is ever measured in the page.
 * A card that stayed as and where it was keeps its node, and so is not drawn again.
 */
export function useCardNodes(scene: Scene | null): CardNodeType[] {
  const [shown, setShown] = useState<{ scene: Scene | null; nodes: CardNodeType[] }>({
    scene: null,
    nodes: NONE,
  });
  if (shown.scene === scene) return shown.nodes;
  const nodes = scene === null ? NONE : buildNodes(scene, shown.nodes);
  setShown({ scene, nodes });
  return nodes;
}

function buildNodes(scene: Scene, previous: readonly CardNodeType[]): CardNodeType[] {
  const known = new Map(previous.map((node) => [node.id, node]));
  const { offset } = scene;
  const nodes: CardNodeType[] = [];
  for (const [cardId, box] of scene.layout.boxes) {
    const card = scene.cards.get(cardId);
    if (card === undefined) continue;
    const position = { x: box.x + offset.x, y: box.y + offset.y };
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
            position,
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
