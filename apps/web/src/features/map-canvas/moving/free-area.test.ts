import { expect, test } from "vitest";
import { findShift } from "./free-area.ts";

const frame = { x: 0, y: 50, width: 1000, height: 800 };
const box = (x: number, y: number) => ({ x, y, width: 260, height: 80 });
const shiftOf = (at: ReturnType<typeof box>, floats: Parameters<typeof findShift>[2]) =>
  findShift(frame, at, floats, 40);

test("a claim in the free middle stays where it is", () => {
  expect(shiftOf(box(300, 300), [])).toEqual({ x: -0, y: -0 });
});

test("a claim outside comes in, with a margin", () => {
  expect(shiftOf(box(-100, 300), []).x).toBe(140);
  expect(shiftOf(box(900, 840), [])).toEqual({ x: -200, y: -110 });
});

test("a bar across the lower edge takes its part of the window", () => {
  const toolbar = { x: 200, y: 790, width: 600, height: 44 };
  const { y } = shiftOf(box(300, 740), [toolbar]);
  expect(740 + 80 + y).toBeLessThanOrEqual(790);
});

test("a toolbar in the middle takes the lower edge also where the window is wide", () => {
  const wide = { ...frame, width: 1440 };
  const toolbar = { x: 420, y: 790, width: 600, height: 44 };
  const { y } = findShift(wide, box(500, 730), [toolbar], 40);
  // With the margin below it, in which stands what is said under a field.
  expect(730 + 80 + y).toBe(790 - 40);
});

test("a sheet over the lower half leaves the upper", () => {
  const sheet = { x: 0, y: 400, width: 1000, height: 450 };
  const { y } = shiftOf(box(300, 500), [sheet]);
  expect(500 + y).toBeGreaterThanOrEqual(50);
  expect(500 + 80 + y).toBeLessThanOrEqual(400);
});

test("what stands in a corner is dodged", () => {
  const legend = { x: 20, y: 720, width: 220, height: 110 };
  const { x, y } = shiftOf(box(60, 700), [legend]);
  expect(x).toBe(-0);
  expect(700 + 80 + y).toBeLessThan(720);
});
