import { expect, test } from "vitest";
import { caretLeft } from "./caret-place.ts";

const left = (text: string, direction: "ltr" | "rtl", share: number) =>
  caretLeft({ text, direction, widthPx: 200 }, share);

test("a caret goes with the letters, from the left or from the right", () => {
  expect(left("Ships grow, by 12 metres", "ltr", 0.25)).toBe(50);
  expect(left("Кораблі ростуть", "ltr", 1)).toBe(200);
  expect(left("הנמל עמוק מדי, לא?", "rtl", 0.25)).toBe(150);
  expect(left("الميناء عميق", "rtl", 0)).toBe(200);
  expect(left("", "rtl", 0)).toBe(200);
});

test("where letters run both ways it is nowhere rather than at a wrong place", () => {
  expect(left("הנמל ב-Hamburg", "rtl", 0.5)).toBeNull();
  expect(left("עומק 12 מטר", "rtl", 0.5)).toBeNull();
  expect(left("The word נמל", "ltr", 0.5)).toBeNull();
});
