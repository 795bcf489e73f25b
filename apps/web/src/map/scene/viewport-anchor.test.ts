import { describe, expect, test } from "vitest";
import { chooseAnchor, keepInPlace } from "./viewport-anchor.ts";
import type { Box } from "./viewport-anchor.ts";

const box = (x: number, y: number) => ({ x, y, width: 100, height: 40 });
const view = { x: 0, y: 0, width: 800, height: 600 };
const none = { x: 0, y: 0 };

/** Where the claims stand before and after, and what holds those that were put elsewhere. */
const between = (
  before: ReadonlyMap<string, Box>,
  after: ReadonlyMap<string, Box>,
  moved: Readonly<Record<string, readonly string[]>> = {},
) => ({
  before: (id: string) => before.get(id) ?? null,
  after: (id: string) => after.get(id) ?? null,
  seen: () => [...before].map(([claimId, place]) => ({ claimId, ...place })),
  hasMoved: (id: string) => moved[id] !== undefined,
  holding: (id: string) => moved[id] ?? [],
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

  test("what was put elsewhere gives way to what holds it, and that to what is in hand next", () => {
    const moved = between(farToo, farToo, { a: ["far", "b"] });
    expect(chooseAnchor(["a", "far"], moved, view, none)).toBe("b");
    expect(chooseAnchor(["a", "b"], between(farToo, farToo, { a: ["far"] }), view, none)).toBe("b");
    // Out of sight it has come from somewhere or goes somewhere that may be seen.
    expect(chooseAnchor(["far"], between(farToo, farToo, { far: ["a"] }), view, none)).toBe("a");
  });

  test("where nothing that holds it is seen, most of what is seen stays, and not its neighbour that makes room", () => {
    const rows = new Map(["a", "next", "c", "d"].map((id, row) => [id, box(350, 200 + row * 60)] as const));
    const swapped = new Map(rows).set("a", box(350, 260)).set("next", box(350, 200));
    expect(chooseAnchor(["a"], between(rows, swapped, { a: ["far"] }), view, none)).toBe("c");
  });

  test("where everything that is seen has moved, it stays", () => {
    const moved = { a: [], b: [] };
    expect(chooseAnchor(["a"], between(before, before, moved), view, none)).toBe("a");
    expect(chooseAnchor([], between(before, before, moved), view, none)).toBe("b");
    expect(chooseAnchor([], between(before, before, { b: [] }), view, none)).toBe("a");
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
