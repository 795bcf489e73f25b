import { expect, test } from "vitest";
import { travel } from "./travel.ts";

const size = { width: 1000, height: 800 };
const from = { x: 0, y: 0, zoom: 0.8 };

test("the view goes straight to what is near, jumps to what is further than a window, and never moves for who wants none", () => {
  const near = travel(from, { ...from, y: -600 }, size, false);
  expect(near).toMatchObject({ interpolate: "linear" });
  expect(near.duration).toBeGreaterThan(0);
  expect(travel(from, { ...from, y: -3000 }, size, false).duration).toBe(0);
  expect(travel(from, { ...from, x: 1100 }, size, false).duration).toBe(0);
  expect(travel(from, { ...from, y: -600 }, size, true).duration).toBe(0);
  expect(travel(from, { x: -5000, y: 0, zoom: 0.1 }, size, false).duration).toBeGreaterThan(0);
});
