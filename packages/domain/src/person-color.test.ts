import { expect, test } from "vitest";
import { PERSON_COLOR_COUNT, PERSON_PATTERN_COUNT, personColor, personPattern } from "./person-color.ts";

/** Ids as they are given: they begin with the time, so that many have most of their letters in common. */
const IDS = Array.from({ length: 4800 }, (_, index) => `01kb2m9x7q${index.toString(36).padStart(6, "0")}`);

test("every pair of a colour and a pattern is somebody's, none of them too often", () => {
  const counts = new Map<string, number>();
  for (const id of IDS) {
    const pair = `${personColor(id)} ${personPattern(id)}`;
    counts.set(pair, (counts.get(pair) ?? 0) + 1);
  }
  expect(counts.size).toBe(PERSON_COLOR_COUNT * PERSON_PATTERN_COUNT);
  // 100 each on average.
  expect(Math.max(...counts.values())).toBeLessThan(150);
  expect(Math.min(...counts.values())).toBeGreaterThan(50);
});

test("a person has the same look everywhere", () => {
  expect(personColor("ann")).toBe(personColor("ann"));
  expect(personPattern("ann")).toBe(personPattern("ann"));
});
