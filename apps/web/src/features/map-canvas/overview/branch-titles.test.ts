import { claimId } from "@crux/domain/testing";
import { expect, test } from "vitest";
import { clearOfRings, placeTitles } from "./branch-titles.ts";
import type { BranchTitle } from "./branch-titles.ts";

const title = (name: string, x: number, y: number, size: number): BranchTitle => ({
  claimId: claimId(name),
  text: name,
  box: { x, y, width: 264, height: 100 },
  size,
});
const measure = (text: string): number => text.length * 8;

test("no two titles lie on one another, and the larger branch keeps its own", () => {
  const titles = [
    title("the question", 0, 0, 40),
    title("an answer", 356, 20, 30),
    title("far", 9000, 20, 5),
  ];
  expect(placeTitles(titles, 0.1, measure).map(({ text }) => text)).toEqual(["the question", "far"]);
  expect(placeTitles(titles, 1, measure)).toHaveLength(3);
  const [, far] = placeTitles(titles, 0.01, measure);
  expect((far?.left ?? 0) + (far?.widthPx ?? 0)).toBeLessThanOrEqual((9000 + 264) * 0.01 + 0.001);
});

test("a title stands in the middle of its card's height", () => {
  const titles = [title("an answer", 200, 100, 3), title("far", 9000, 900, 3)];
  expect(placeTitles(titles, 0.1, measure)[0]).toMatchObject({ left: 20, top: 5 });
});

test("a name covers no ring: it stands right above or below, or gives way", () => {
  const name = { x: 10, y: 100, width: 200, height: 20 };
  const ring = (y: number) => ({ x: 80, y, width: 30, height: 18 });
  expect(clearOfRings(name, [ring(200)], [])).toBe(name);
  expect(clearOfRings(name, [ring(110)], [])).toEqual({ ...name, y: 87 });
  expect(clearOfRings(name, [ring(90)], [])).toEqual({ ...name, y: 111 });
  expect(clearOfRings(name, [ring(110)], [{ ...name, y: 70 }])).toEqual({ ...name, y: 131 });
  expect(clearOfRings(name, [ring(110), ring(140)], [{ ...name, y: 70 }])).toBe(null);
});
