import { describe, expect, test } from "vitest";
import { chooseOpeningView } from "./opening-view.ts";
import type { Frame, ViewPlace } from "./opening-view.ts";
import type { Box } from "../scene/viewport-anchor.ts";

const wide: Frame = {
  width: 1100,
  height: 848,
  insets: { top: 16, right: 24, bottom: 68, left: 48 },
  cornerPx: 116,
};
const narrow: Frame = {
  width: 360,
  height: 684,
  insets: { top: 16, right: 8, bottom: 132, left: 16 },
  cornerPx: 132,
};
const card = (x: number, y: number): Box => ({ x, y, width: 264, height: 80 });
const strip: Box = { x: 0, y: 0, width: 5000, height: 5000 };

const shown = (box: Box, { x, y, zoom }: ViewPlace) => ({
  left: box.x * zoom + x,
  right: (box.x + box.width) * zoom + x,
  top: box.y * zoom + y,
  bottom: (box.y + box.height) * zoom + y,
});

/** True when a card is seen in full and nothing lies over it. */
function isFree(box: Box, place: ViewPlace, { width, height, insets }: Frame): boolean {
  const { left, right, top, bottom } = shown(box, place);
  const spare = 0.001;
  return (
    left >= insets.left - spare &&
    right <= width - insets.right + spare &&
    top >= insets.top - spare &&
    bottom <= height - insets.bottom + spare
  );
}

describe("what is seen first", () => {
  test("a map that can be read as a whole is shown as a whole, in the middle", () => {
    const whole = { x: -100, y: 50, width: 700, height: 500 };
    const root = card(-100, 260);
    const place = chooseOpeningView({ whole, root, firstLevel: [card(256, 50)], isRtl: false }, wide);
    expect(place.zoom).toBe(1);
    expect(isFree(whole, place, wide)).toBe(true);
  });

  test("else the root with its whole first level, as near as it fits", () => {
    const root = card(0, 2400);
    const firstLevel = [card(356, 1760), card(356, 3040)];
    const place = chooseOpeningView({ whole: strip, root, firstLevel, isRtl: false }, wide);
    expect(place.zoom).toBeGreaterThanOrEqual(0.55);
    for (const box of [root, ...firstLevel]) expect(isFree(box, place, wide)).toBe(true);
  });

  test("else the root with its first answer, in full", () => {
    const root = card(0, 2400);
    const firstLevel = [card(356, 1600), card(356, 3800)];
    const place = chooseOpeningView({ whole: strip, root, firstLevel, isRtl: false }, wide);
    expect([root, ...firstLevel].map((box) => isFree(box, place, wide))).toEqual([true, true, false]);
  });

  test("in a window too narrow for the first answer it peeks in beside the root", () => {
    const slim = { ...wide, width: 650 };
    const root = { ...card(0, 2400), width: 700 };
    const first = { ...card(760, 1750), width: 700 };
    const place = chooseOpeningView({ whole: strip, root, firstLevel: [first], isRtl: false }, slim);
    expect(place.zoom).toBeGreaterThanOrEqual(0.55);
    expect(isFree(root, place, slim)).toBe(true);
    expect(shown(first, place).left).toBeLessThan(600);
    expect(shown(first, place).top).toBeGreaterThanOrEqual(16);
  });

  test("on a phone the whole map is looked over", () => {
    const place = chooseOpeningView(
      { whole: strip, root: card(0, 2400), firstLevel: [card(356, 1750)], isRtl: false },
      narrow,
    );
    expect(isFree(strip, place, narrow)).toBe(true);
  });

  test("a first answer out of reach: the root by itself, in the middle and large enough to read", () => {
    const root = card(0, 2400);
    const place = chooseOpeningView({ whole: strip, root, firstLevel: [card(356, 100)], isRtl: false }, wide);
    expect(isFree(root, place, wide)).toBe(true);
    expect(place.zoom).toBe(0.8);
    expect((shown(root, place).top + shown(root, place).bottom) / 2).toBeCloseTo((16 + 848 - 116) / 2);
  });

  test("the root does not lie under what floats in its corner", () => {
    const root = card(0, 2400);
    const place = chooseOpeningView(
      { whole: strip, root, firstLevel: [card(356, 1150)], isRtl: false },
      { ...wide, cornerPx: 160 },
    );
    expect(shown(root, place).bottom).toBeLessThanOrEqual(848 - 160 + 0.001);
  });

  test("a map read from right to left begins at the right", () => {
    const root = card(4736, 2400);
    const first = card(4380, 1900);
    const place = chooseOpeningView({ whole: strip, root, firstLevel: [first], isRtl: true }, wide);
    expect(shown(root, place).right).toBeCloseTo(1100 - 24);
    expect(isFree(first, place, wide)).toBe(true);
  });
});
