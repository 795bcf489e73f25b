import { seededRandom } from "@crux/domain/testing";
import { expect, test } from "vitest";
import { placeToolbar } from "./place-toolbar.ts";

const canvas = { width: 1000, height: 700 };
const toolbar = { width: 200, height: 40 };

test("the toolbar stands above, below where there is no room above, nowhere where there is none", () => {
  expect(placeToolbar({ x: 400, y: 300, width: 260, height: 60 }, toolbar, canvas, [])).toEqual({
    x: 430,
    y: 250,
  });
  expect(placeToolbar({ x: 400, y: 20, width: 260, height: 60 }, toolbar, canvas, [])).toEqual({
    x: 430,
    y: 90,
  });
  expect(placeToolbar({ x: 400, y: -20, width: 260, height: 690 }, toolbar, canvas, [])).toBeNull();
  expect(placeToolbar({ x: 400, y: 900, width: 260, height: 60 }, toolbar, canvas, [])).toBeNull();
});

test("wherever the box is, the toolbar is within the canvas and not over the box", () => {
  const random = seededRandom(4);
  for (let round = 0; round < 500; round += 1) {
    const box = {
      x: random.below(1400) - 300,
      y: random.below(1000) - 200,
      width: 40 + random.below(400),
      height: 20 + random.below(300),
    };
    const place = placeToolbar(box, toolbar, canvas, []);
    if (place === null) continue;
    expect(place.x).toBeGreaterThanOrEqual(0);
    expect(place.x + toolbar.width).toBeLessThanOrEqual(canvas.width);
    expect(place.y).toBeGreaterThanOrEqual(0);
    expect(place.y + toolbar.height).toBeLessThanOrEqual(canvas.height);
    const isApart = place.y + toolbar.height <= box.y || place.y >= box.y + box.height;
    expect(isApart).toBe(true);
  }
});

test("another card is covered only where there is no other way", () => {
  const box = { x: 400, y: 300, width: 260, height: 60 };
  const above = { x: 400, y: 216, width: 260, height: 60 };
  const below = { x: 400, y: 384, width: 260, height: 60 };
  const isClear = (others: readonly (typeof box)[]): boolean => {
    const place = placeToolbar(box, toolbar, canvas, others);
    if (place === null) throw new Error("There is room for it.");
    return others.every(({ y, height }) => place.y + toolbar.height <= y || place.y >= y + height);
  };
  expect(isClear([above])).toBe(true);
  expect(isClear([below])).toBe(true);
  // Another family begins 48 px away.
  expect(isClear([{ ...above, y: 192 }, below])).toBe(true);
  expect(isClear([above, { ...below, y: 408 }])).toBe(true);
  // Between two: as close to its own card as may be.
  expect(placeToolbar(box, toolbar, canvas, [above, below])).toEqual({ x: 430, y: 256 });
  // What stands beside it does not matter.
  expect(placeToolbar(box, toolbar, canvas, [{ ...above, x: 640 }])).toEqual({ x: 430, y: 250 });
});
