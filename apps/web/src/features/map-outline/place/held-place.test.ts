import { expect, test } from "vitest";
import { createHeldPlace } from "./held-place.ts";

const ROW_PX = 50;
const nothingMoved = (): boolean => false;

/** A list of rows of one height, and what is held of it; each letter is a row. */
function openList(rows: string) {
  let now = rows;
  const findY = (key: string): number | undefined =>
    now.includes(key) ? now.indexOf(key) * ROW_PX : undefined;
  const place = createHeldPlace(findY);
  return {
    place,
    look: (seen: string, lead: string | null) =>
      place.look(
        Array.from(seen, (key) => ({ key, y: findY(key) ?? 0 })),
        lead,
      ),
    become: (next: string) => {
      now = next;
    },
  };
}

test("the list is scrolled by as much as stands above what is read now, and by nothing for what comes below", () => {
  const { place, look, become } = openList("abcdefgh");
  look("def", null);
  become("abcdefgxyzh");
  expect(place.findShift(nothingMoved)).toBe(0);
  become("axybcdefgh");
  expect(place.findShift(nothingMoved)).toBe(2 * ROW_PX);
  become("cdefgh");
  expect(place.findShift(nothingMoved)).toBe(-2 * ROW_PX);
});

test("the lead goes before the first row in sight, unless it was itself taken elsewhere", () => {
  const { place, look, become } = openList("abcdefgh");
  look("def", "f");
  become("abcdexfgh");
  expect(place.findShift(nothingMoved)).toBe(ROW_PX);
  // Put elsewhere, it leaves the rows where they are that were not; alone in sight it is held all the same.
  become("fabcdegh");
  expect(place.findShift((key) => key === "f")).toBe(ROW_PX);
  expect(place.findShift(() => true)).toBe(-5 * ROW_PX);
  // Not in sight it is not what is read.
  look("abc", "h");
  become("xfabcdegh");
  expect(place.findShift(nothingMoved)).toBe(ROW_PX);
});

test("when what is held is deleted the next row in sight stands in for it", () => {
  const { place, look, become } = openList("abcdefgh");
  look("def", "e");
  become("xabcdfgh");
  expect(place.findShift(nothingMoved)).toBe(ROW_PX);
  become("abc");
  expect(place.findShift(nothingMoved)).toBeNull();
});

test("a row that is opened or closed by a press stays under the pointer", () => {
  const { place, look, become } = openList("abcdefgh");
  look("bcdef", "f");
  place.hold("c");
  become("abcxyzdefgh");
  expect(place.findShift(nothingMoved)).toBe(0);
  place.hold("nowhere");
  expect(place.findShift(nothingMoved)).toBe(0);
});
