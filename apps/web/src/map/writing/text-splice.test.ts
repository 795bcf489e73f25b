import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { findTextSplice, moveCaret } from "./text-splice.ts";

const apply = (text: string, splice: { index: number; remove: number; insert: string } | null): string =>
  splice === null
    ? text
    : text.slice(0, splice.index) + splice.insert + text.slice(splice.index + splice.remove);

describe("findTextSplice", () => {
  test("equal texts need no replacement", () => {
    expect(findTextSplice("a claim", "a claim", 3)).toBeNull();
  });

  test("a typed character is one insertion at the caret, also between equal characters", () => {
    expect(findTextSplice("aaa", "aaaa", 2)).toEqual({ index: 1, remove: 0, insert: "a" });
    expect(findTextSplice("aaa", "aaaa", 4)).toEqual({ index: 3, remove: 0, insert: "a" });
  });

  test("Backspace removes the character before the caret", () => {
    expect(findTextSplice("hello", "helo", 2)).toEqual({ index: 2, remove: 1, insert: "" });
  });

  test("a surrogate pair is replaced as a whole", () => {
    const splice = findTextSplice("a😀b", "a😁b", 3);
    expect(splice).toEqual({ index: 1, remove: 2, insert: "😁" });
  });

  test("any two texts and any caret: applying the replacement gives the new text", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "binary" }),
        fc.string({ unit: "binary" }),
        fc.nat(40),
        (before, after, caret) => {
          const splice = findTextSplice(before, after, Math.min(caret, after.length));
          expect(apply(before, splice)).toBe(after);
        },
      ),
    );
  });

  test("texts that share both ends are replaced only in the middle", () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.string(), fc.string(), (head, tail, from, to) => {
        const after = head + to + tail;
        const splice = findTextSplice(head + from + tail, after, head.length + to.length);
        if (splice === null) return;
        expect(splice.insert.length).toBeLessThanOrEqual(to.length);
        expect(splice.remove).toBeLessThanOrEqual(from.length);
      }),
    );
  });
});

describe("moveCaret", () => {
  test("what others insert before the caret pushes it on, at the caret it does not", () => {
    const insertAt = (index: number) =>
      [
        { type: "keep", length: index },
        { type: "insert", text: "xy" },
      ] as const;
    expect(moveCaret(4, insertAt(2))).toBe(6);
    expect(moveCaret(4, insertAt(4))).toBe(4);
  });

  test("what others delete around the caret leaves it at the cut", () => {
    const cut = [
      { type: "keep", length: 2 },
      { type: "remove", length: 5 },
    ] as const;
    expect(moveCaret(4, cut)).toBe(2);
    expect(moveCaret(8, cut)).toBe(3);
    expect(moveCaret(1, cut)).toBe(1);
  });
});
