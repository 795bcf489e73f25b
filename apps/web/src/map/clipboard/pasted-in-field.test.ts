import { expect, test } from "vitest";
import { isMoreThanOneClaim } from "./pasted-in-field.ts";

const isMore = (text: string, room = 2_000) => isMoreThanOneClaim(text, room);

test("one line is a claim, whatever stands around it", () => {
  expect(isMore("The hall costs nothing")).toBe(false);
  expect(isMore("\n  The hall costs nothing\r\n\r\n")).toBe(false);
  expect(isMore("- The hall costs nothing\n")).toBe(false);
  expect(isMore("")).toBe(false);
});

test("several lines are more, with marks or without, however they end", () => {
  expect(isMore("- It smells\n- It is wet")).toBe(true);
  expect(isMore("It smells\r\nIt is wet")).toBe(true);
  expect(isMore("near\ncheap\ndry")).toBe(true);
  expect(isMore("We should meet\n\nat the harbour")).toBe(true);
});

test("a sentence that the width of a page has broken is one claim", () => {
  expect(
    isMore("A guarantee that nobody believes in deters nobody, and\nmakes the next one harder to believe"),
  ).toBe(false);
  expect(isMore("A guarantee that nobody believes in deters nobody, and\n  makes the next one harder")).toBe(
    true,
  );
});

test("what a claim or its field cannot hold is more", () => {
  expect(isMore("w".repeat(500))).toBe(false);
  expect(isMore("w".repeat(501))).toBe(true);
  expect(isMore("w".repeat(40), 30)).toBe(true);
});
