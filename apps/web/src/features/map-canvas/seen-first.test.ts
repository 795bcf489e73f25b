import type { Card, CardId } from "@crux/diagram";
import { expect, test } from "vitest";
import type { PlacedCard } from "./card-layer.tsx";
import { NOTHING_MOUNTED, seenFirst } from "./seen-first.ts";

const WINDOW = { x: 0, y: 0, width: 1000, height: 800 };

function placed(id: string, x: number, y: number): PlacedCard {
  // Of a card only its id and its size are asked for.
  const card = { id: id as CardId, widthPx: 200, heightPx: 80 } as Card;
  return { card, isMarked: false, x, y };
}

const NEAR = placed("near", 1050, 100);
const WANTED = [placed("far", 100, 1500), placed("seen", 10, 10), placed("edge", -150, 700), NEAR];
const ids = (cards: readonly PlacedCard[]) => cards.map(({ card }) => card.id);

test("with a jump what is seen comes first, in the order of the area", () => {
  const mounted = seenFirst(NOTHING_MOUNTED, WANTED, WINDOW);
  expect(mounted.wanted).toBe(WANTED);
  expect(ids(mounted.cards)).toEqual(["seen", "edge"]);
});

test("in a pan, and where an act has changed something, all come at once", () => {
  const first = seenFirst(NOTHING_MOUNTED, WANTED, WINDOW);
  const next = [...WANTED, placed("new", 3000, 3000)];
  expect(seenFirst(first, next, WINDOW).cards).toBe(next);
});

test("what is seen entirely, and a page that shows nothing yet, wait for nothing", () => {
  const inside = [placed("seen", 10, 10)];
  expect(seenFirst(NOTHING_MOUNTED, inside, WINDOW).cards).toBe(inside);
  expect(seenFirst(NOTHING_MOUNTED, WANTED, null).cards).toBe(WANTED);
});
