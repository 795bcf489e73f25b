import type { Card, CardId } from "@crux/diagram";
import { expect, test } from "vitest";
import type { PlacedCard } from "./card-layer.tsx";
import { mountSome, NOTHING_MOUNTED } from "./mount-some.ts";

const WINDOW = { x: 0, y: 0, width: 1000, height: 800 };

function placed(id: string, x: number, y: number): PlacedCard {
  // Of a card only its id and its size are asked for.
  const card = { id: id as CardId, widthPx: 200, heightPx: 80 } as Card;
  return { card, isMarked: false, x, y };
}

const SEEN = [placed("seen", 10, 10), placed("edge", -150, 700)];
const NEAR = placed("near", 1050, 100);
const FAR = placed("far", 100, 1500);
const WANTED = [FAR, ...SEEN, NEAR];
const ids = (cards: readonly PlacedCard[]) => cards.map(({ card }) => card.id);

test("what is seen comes at once, the rest nearest first and a few at a time, in the order of the area", () => {
  const first = mountSome(NOTHING_MOUNTED, WANTED, WINDOW, 0);
  expect(ids(first.cards)).toEqual(["seen", "edge"]);
  const second = mountSome(first, WANTED, WINDOW, 1);
  expect(ids(second.cards)).toEqual(["seen", "edge", "near"]);
  const third = mountSome(second, WANTED, WINDOW, 1);
  expect(third.cards).toBe(WANTED);
  expect(mountSome(third, WANTED, WINDOW, 1)).toBe(third);
});

test("a card that is there stays while the area has it, as it is now, and goes with the area", () => {
  const all = mountSome(NOTHING_MOUNTED, WANTED, WINDOW, 9);
  const moved = placed("far", 100, 1600);
  const next = [moved, placed("new", 3000, 3000)];
  const after = mountSome(all, next, WINDOW, 0);
  expect(after.cards).toEqual([moved]);
});

test("without a window nothing is seen, and the rest still comes", () => {
  const first = mountSome(NOTHING_MOUNTED, WANTED, null, 0);
  expect(first.cards).toEqual([]);
  expect(mountSome(first, WANTED, null, 4).cards).toBe(WANTED);
});
