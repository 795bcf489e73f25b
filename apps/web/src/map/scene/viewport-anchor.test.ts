import { describe, expect, test } from "vitest";
import { chooseAnchor, keepInPlace } from "./viewport-anchor.ts";
import type { Box } from "./viewport-anchor.ts";

const box = (x: number, y: number) => ({ x, y, width: 100, height: 40 });
const view = { x: 0, y: 0, width: 800, height: 600 };
const none = { x: 0, y: 0 };

/** Where the claims stand before and after. */
const between = (before: ReadonlyMap<string, Box>, after: ReadonlyMap<string, Box>) => ({
  before: (id: string) => before.get(id) ?? null,
  after: (id: string) => after.get(id) ?? null,
  seen: () => [...before].map(([claimId, place]) => ({ claimId, ...place })),
});

describe("what stays where it is on screen", () => {
  const before = new Map([
    ["a", box(10, 10)],
    ["b", box(350, 280)],
  ]);
  const farToo = new Map([...before, ["far", box(5000, 5000)] as const]);

  test("the claim in hand, if it is on screen before and drawn after", () => {
    expect(chooseAnchor(["a", "b"], between(before, before), view, none)).toBe("a");
  });

  test("a claim out of sight is no anchor: the card nearest to the middle stays", () => {
    expect(
      chooseAnchor(["far"], { ...between(farToo, farToo), seen: between(before, before).seen }, view, none),
    ).toBe("b");
  });

  test("what is gone after the layout is no anchor", () => {
    expect(chooseAnchor(["b"], between(before, new Map([["a", box(0, 0)]])), view, none)).toBe("a");
  });

  test("nothing in sight survives: nothing is held", () => {
    expect(chooseAnchor([], between(before, new Map([["far", box(0, 0)]])), view, none)).toBeNull();
  });

  test("the view is asked in the page's coordinates, offset included", () => {
    expect(chooseAnchor(["far"], between(farToo, farToo), view, { x: -4900, y: -4900 })).toBe("far");
  });

  test("the new offset puts the anchor where it was", () => {
    const offset = keepInPlace(box(10, 10), box(210, -30), { x: 5, y: 5 });
    expect(offset).toEqual({ x: -195, y: 45 });
    expect(210 + offset.x).toBe(10 + 5);
  });
});
