import fc from "fast-check";
import { expect, test } from "vitest";
import { diffWords } from "./word-diff.ts";

test("what stays, goes and comes is told by whole words", () => {
  expect(diffWords("Guarantees deter attacks", "Written guarantees deter every attack")).toEqual([
    { type: "removed", text: "Guarantees" },
    { type: "added", text: "Written guarantees" },
    { type: "same", text: " deter" },
    { type: "removed", text: " attacks" },
    { type: "added", text: " every attack" },
  ]);
  expect(diffWords("The same", "The same")).toEqual([{ type: "same", text: "The same" }]);
});

test("the parts give both texts back", () => {
  const text = fc
    .array(fc.constantFrom("a", "b", "c", "d"), { maxLength: 12 })
    .map((words) => words.join(" "));
  fc.assert(
    fc.property(text, text, (before, after) => {
      const parts = diffWords(before, after);
      const without = (type: string) =>
        parts
          .filter((part) => part.type !== type)
          .map((part) => part.text.trim())
          .filter((part) => part !== "")
          .join(" ");
      expect(without("added")).toBe(before);
      expect(without("removed")).toBe(after);
    }),
  );
});
