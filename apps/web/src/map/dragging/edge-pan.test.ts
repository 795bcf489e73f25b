import { expect, test } from "vitest";
import { edgePan } from "./edge-pan.ts";

const canvas = { x: 100, y: 50, width: 800, height: 600 };

test("in the middle of the canvas the map stays", () => {
  expect(edgePan({ x: 500, y: 350 }, canvas)).toBeNull();
  expect(edgePan({ x: 150, y: 350 }, canvas)).toBeNull();
});

test("near an edge the map comes from there, the faster the nearer, and no faster than it can be followed", () => {
  const speeds = [140, 120, 100, 60].map((x) => edgePan({ x, y: 350 }, canvas)?.x ?? 0);
  expect(speeds).toEqual(speeds.toSorted((a, b) => a - b));
  expect(speeds[0]).toBeGreaterThan(0);
  expect(speeds[2]).toBe(900);
  expect(speeds[3]).toBe(900);
  expect(edgePan({ x: 899, y: 649 }, canvas)).toMatchObject({ x: expect.any(Number), y: expect.any(Number) });
  expect(edgePan({ x: 899, y: 350 }, canvas)?.x).toBeLessThan(0);
  expect(edgePan({ x: 500, y: 52 }, canvas)?.y).toBeGreaterThan(0);
});
