import type { Card, CardId } from "@crux/diagram";
import { TOKENS } from "@crux/diagram";
import { expect, test } from "vitest";
import type { Scene } from "../../../map/scene/scene.ts";
import { paintSpecks } from "./paint-specks.ts";

test("every card is a speck in the colour of its side, in as many fills as there are colours", () => {
  const sides = { a: "reason", b: "objection", c: "reason", d: "main" } as const;
  const boxes = new Map(
    Object.keys(sides).map((id, index) => [id as CardId, { x: index * 10, y: 0, width: 8, height: 4 }]),
  );
  // Of a card only its side is asked for, of a layout its boxes and headings.
  const cards = new Map(Object.entries(sides).map(([id, side]) => [id as CardId, { side } as Card]));
  const layout = { boxes, headings: [{ rectangle: { x: 90, y: 0, width: 8, height: 4 } }] };
  const fills: { readonly color: unknown; readonly lefts: readonly number[] }[] = [];
  const moves: string[] = [];
  let lefts: number[] = [];
  const context = {
    fillStyle: "" as unknown,
    save: () => undefined,
    restore: () => undefined,
    translate: (x: number, y: number) => moves.push(`move ${x} ${y}`),
    scale: (x: number, y: number) => moves.push(`scale ${x} ${y}`),
    beginPath: () => {
      lefts = [];
    },
    rect: (x: number) => lefts.push(x),
    fill: () => fills.push({ color: context.fillStyle, lefts }),
  };
  const scene = { layout, cards } as unknown as Pick<Scene, "layout" | "cards">;
  paintSpecks(context, scene, TOKENS.light, { x: 5, y: 6, scale: 0.5 });

  expect(moves).toEqual(["move 5 6", "scale 0.5 0.5"]);
  const { support, attack, hairline } = TOKENS.light;
  expect(fills).toHaveLength(4);
  expect(fills).toContainEqual({ color: support, lefts: [0, 20] });
  expect(fills).toContainEqual({ color: attack, lefts: [10] });
  expect(fills).toContainEqual({ color: hairline, lefts: [90] });
});
