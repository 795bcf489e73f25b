import { seededRandom } from "@crux/domain/testing";
import { expect, test } from "vitest";
import { placeAtHandle, placeToolbar } from "./place-toolbar.ts";

const canvas = { width: 1000, height: 700 };
const toolbar = { width: 200, height: 40 };

test("the toolbar stands above, below where there is no room above, nowhere where there is none", () => {
  expect(placeToolbar({ x: 400, y: 300, width: 260, height: 60 }, toolbar, canvas, [], false)).toEqual({
    x: 430,
    y: 250,
    isUpright: false,
  });
  expect(placeToolbar({ x: 400, y: 20, width: 260, height: 60 }, toolbar, canvas, [], false)).toEqual({
    x: 430,
    y: 90,
    isUpright: false,
  });
  expect(placeToolbar({ x: 400, y: -20, width: 260, height: 690 }, toolbar, canvas, [], false)).toBeNull();
  expect(placeToolbar({ x: 400, y: 900, width: 260, height: 60 }, toolbar, canvas, [], false)).toBeNull();
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
    const place = placeToolbar(box, toolbar, canvas, [], false);
    if (place === null) continue;
    expect(place.x).toBeGreaterThanOrEqual(0);
    expect(place.isUpright).toBe(false);
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
  const clear = (others: readonly (typeof box)[], isRtl = false) => {
    const place = placeToolbar(box, toolbar, canvas, others, isRtl);
    if (place === null) throw new Error("There is room for it.");
    const size = place.isUpright ? { width: toolbar.height, height: toolbar.width } : toolbar;
    const isApart = (other: typeof box): boolean =>
      place.y + size.height <= other.y ||
      place.y >= other.y + other.height ||
      place.x + size.width <= other.x ||
      place.x >= other.x + other.width;
    return { isClear: [box, ...others].every(isApart), place };
  };
  expect(clear([above])).toEqual({ isClear: true, place: { x: 430, y: 370, isUpright: false } });
  expect(clear([below]).isClear).toBe(true);
  // Another family begins 48 px away.
  expect(clear([{ ...above, y: 192 }, below]).isClear).toBe(true);
  expect(clear([above, { ...below, y: 408 }]).isClear).toBe(true);
  // Between two it stands upright where the claim is read from.
  expect(clear([above, below])).toEqual({ isClear: true, place: { x: 350, y: 230, isUpright: true } });
  expect(clear([above, below], true)).toEqual({ isClear: true, place: { x: 670, y: 230, isUpright: true } });
  // So it does in the gap between two columns.
  const parent = { ...box, x: 400 - 92 - 260 };
  expect(clear([above, below, parent])).toEqual({
    isClear: true,
    place: { x: 350, y: 230, isUpright: true },
  });
  // Where that is too narrow as well, it lies as close to its own card as may be.
  const place = placeToolbar(box, toolbar, canvas, [above, below, { ...parent, x: 100 }], false);
  expect(place).toEqual({ x: 430, y: 256, isUpright: false });
  // What stands beside it does not matter.
  expect(placeToolbar(box, toolbar, canvas, [{ ...above, x: 640 }], false)).toEqual({
    x: 430,
    y: 250,
    isUpright: false,
  });
});

test("at the handle of a line it stands upright in the gap between the columns, under it where there is room", () => {
  const handle = { x: 400, y: 200, width: 28, height: 28 };
  const lying = { width: 180, height: 40 };
  expect(placeAtHandle(handle, lying, { width: 1000, height: 700 })).toEqual({
    x: 394,
    y: 232,
    isUpright: true,
  });
  expect(placeAtHandle({ ...handle, y: 500 }, lying, { width: 1000, height: 700 })).toMatchObject({ y: 316 });
  expect(placeAtHandle(handle, lying, { width: 1000, height: 300 })).toEqual({
    x: 394,
    y: 16,
    isUpright: true,
  });
  expect(placeAtHandle({ ...handle, x: -60 }, lying, { width: 1000, height: 700 })).toBeNull();
  expect(placeAtHandle(handle, lying, { width: 1000, height: 260 })).toEqual({
    x: 394,
    y: 16,
    isUpright: true,
  });
  expect(placeAtHandle({ ...handle, y: 100 }, lying, { width: 1000, height: 260 })).toBeNull();
});
