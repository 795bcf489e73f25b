import { SIDE_TOKENS } from "@crux/diagram";
import type { PaintColors, TokenName } from "@crux/diagram";
import type { Scene } from "../../../map/scene/scene.ts";
import type { Box } from "../../../map/scene/viewport-anchor.ts";

/** The part of a 2D context that is needed here. */
type SpeckContext = Pick<
  CanvasRenderingContext2D,
  "save" | "restore" | "translate" | "scale" | "beginPath" | "rect"
> & { fillStyle: unknown; fill(): void };

/**
 * Paints the whole map so small that a card is a speck in the colour of its side: all of one colour at a time, since ten
 * thousand boxes filled one by one hold up the key that comes meanwhile.
 *
 * @param place where the layout's plane lies, in the context's pixels: at a position times `scale` plus `x`, `y`
 */
export function paintSpecks(
  context: SpeckContext,
  { layout, cards }: Pick<Scene, "layout" | "cards">,
  colors: PaintColors,
  place: { readonly x: number; readonly y: number; readonly scale: number },
): void {
  const boxes = new Map<TokenName, Box[]>();
  const add = (token: TokenName, box: Box): void => {
    const others = boxes.get(token);
    if (others === undefined) boxes.set(token, [box]);
    else others.push(box);
  };
  for (const { rectangle } of layout.headings) add("hairline", rectangle);
  for (const [id, box] of layout.boxes) {
    const card = cards.get(id);
    if (card !== undefined) add(SIDE_TOKENS[card.side], box);
  }
  context.save();
  context.translate(place.x, place.y);
  context.scale(place.scale, place.scale);
  for (const [token, same] of boxes) {
    context.beginPath();
    for (const { x, y, width, height } of same) context.rect(x, y, width, height);
    context.fillStyle = colors[token];
    context.fill();
  }
  context.restore();
}
