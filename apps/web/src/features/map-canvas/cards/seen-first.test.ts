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

const AREA = { x: -400, y: -400, width: 1800, height: 1600 };
const jump = { wanted: WANTED, area: AREA, seen: WINDOW, hasAreaStayed: false, stands: () => false };

test("with a jump what is seen comes first, in the order of the area", () => {
  const mounted = seenFirst(NOTHING_MOUNTED, jump);
  expect(mounted.wanted).toBe(WANTED);
  expect(ids(mounted.cards)).toEqual(["seen", "edge"]);
  expect(mounted.area).toBe(WINDOW);
});

test("what was there before a jump and still stands goes later, with what has still to come", () => {
  const [stayed, moved] = [placed("stayed", 5000, 10), placed("moved", 5000, 200)];
  const before = { wanted: [stayed, moved], cards: [stayed, moved], area: AREA };
  const stands = (card: PlacedCard) => card === stayed;
  const mounted = seenFirst(before, { ...jump, stands });
  expect(ids(mounted.cards)).toEqual(["seen", "edge", "stayed"]);
  expect(mounted.area).toBe(WINDOW);
  // Also where nothing else is to come.
  const inside = [placed("seen", 10, 10)];
  expect(ids(seenFirst(before, { ...jump, wanted: inside, stands }).cards)).toEqual(["seen", "stayed"]);
  expect(seenFirst(before, { ...jump, wanted: inside }).cards).toBe(inside);
  // But not where the whole map is painted.
  expect(seenFirst(before, { ...jump, wanted: [], area: null, stands }).cards).toEqual([]);
  // A second jump takes it along for as long as it stands.
  const second = seenFirst(mounted, { ...jump, wanted: [placed("third", 20, 20)], stands });
  expect(ids(second.cards)).toEqual(["third", "stayed"]);
});

test("in a pan all come at once", () => {
  const first = seenFirst(NOTHING_MOUNTED, jump);
  const next = [...WANTED, placed("new", 3000, 3000)];
  const mounted = seenFirst(first, { ...jump, wanted: next });
  expect(mounted.cards).toBe(next);
  expect(mounted.area).toBe(AREA);
});

test("of many cards that an act brings those wait that are not seen, but none that was there", () => {
  const first = seenFirst(NOTHING_MOUNTED, jump);
  const fresh = [1, 2, 3].map((number) => placed(`new ${number}`, 100, 900 + 100 * number));
  // That one was on its way when somebody acted, so it is the fourth.
  const wanted = [...WANTED, placed("shown", 500, 500), ...fresh];
  const mounted = seenFirst(
    { ...first, cards: [...first.cards, NEAR] },
    { ...jump, wanted, hasAreaStayed: true },
  );
  expect(ids(mounted.cards)).toEqual(["seen", "edge", "near", "shown"]);
  expect(mounted.area).toBe(WINDOW);
});

test("a few cards are not worth a drawing of their own", () => {
  const there = seenFirst(NOTHING_MOUNTED, { ...jump, seen: null });
  const wanted = [...WANTED, placed("new", 100, 1100)];
  expect(seenFirst(there, { ...jump, wanted, hasAreaStayed: true }).cards).toBe(wanted);
});

test("what is seen entirely, and a page that shows nothing yet, wait for nothing", () => {
  const inside = [placed("seen", 10, 10)];
  expect(seenFirst(NOTHING_MOUNTED, { ...jump, wanted: inside }).cards).toBe(inside);
  expect(seenFirst(NOTHING_MOUNTED, { ...jump, seen: null }).cards).toBe(WANTED);
});
