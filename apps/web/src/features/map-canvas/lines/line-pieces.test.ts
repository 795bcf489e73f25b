import { boxOfSegments } from "@crux/diagram";
import type { PathSegment } from "@crux/diagram";
import { seededRandom } from "@crux/domain/testing";
import { expect, test } from "vitest";
import { cutIntoPieces } from "./line-pieces.ts";

test("a short line is one piece, its own way", () => {
  const segments: readonly PathSegment[] = [
    ["M", 10, 10],
    ["L", 300, 10],
    ["C", 320, 10, 320, 40, 340, 40],
  ];
  const pieces = cutIntoPieces(segments);
  expect(pieces).toHaveLength(1);
  expect(pieces[0]?.segments).toBe(segments);
});

test("a long leg is cut, each piece begins a little within the one before, and knows how far along", () => {
  const pieces = cutIntoPieces([
    ["M", 0, 100],
    ["L", 1600, 100],
  ]);
  expect(pieces.map(({ segments }) => segments)).toEqual([
    [
      ["M", 0, 100],
      ["L", 400, 100],
      ["L", 800, 100],
    ],
    [
      ["M", 799, 100],
      ["L", 800, 100],
      ["L", 1200, 100],
      ["L", 1600, 100],
    ],
  ]);
  expect(pieces.map(({ startPx }) => startPx)).toEqual([0, 799]);
});

test("pieces of any way lie near their boxes, follow each other without a gap, and leave nothing out", () => {
  const random = seededRandom(9);
  const at = (): number => random.below(30_000) - 15_000;
  for (let round = 0; round < 60; round += 1) {
    let [x, y] = [at(), at()];
    const segments: PathSegment[] = [["M", x, y]];
    let wayPx = 0;
    for (let leg = 0; leg < 12; leg += 1) {
      const before = { x, y };
      // No leg goes back over the one before.
      if (leg % 2 === 0) x = at();
      else y = at();
      wayPx += Math.hypot(x - before.x, y - before.y);
      segments.push(["L", x, y]);
    }
    const pieces = cutIntoPieces(segments);
    let endPx = 0;
    for (const piece of pieces) {
      expect(piece.box).toEqual(boxOfSegments(piece.segments));
      expect(Math.max(piece.box.width, piece.box.height)).toBeLessThanOrEqual(1001);
      expect(endPx - piece.startPx).toBeGreaterThanOrEqual(0);
      expect(endPx - piece.startPx).toBeLessThan(1.01);
      endPx = piece.startPx + lengthOf(piece.segments);
    }
    expect(endPx).toBeCloseTo(wayPx);
    // A piece that a browser would take for another one would stand where that stood.
    expect(new Set(pieces.map(({ startPx }) => startPx)).size).toBe(pieces.length);
  }
});

function lengthOf(segments: readonly PathSegment[]): number {
  let length = 0;
  let from: { readonly x: number; readonly y: number } | null = null;
  for (const segment of segments) {
    if (segment[0] !== "M" && segment[0] !== "L") throw new Error("Only straight legs are measured.");
    const to = { x: segment[1], y: segment[2] };
    if (from !== null) length += Math.hypot(to.x - from.x, to.y - from.y);
    from = to;
  }
  return length;
}
