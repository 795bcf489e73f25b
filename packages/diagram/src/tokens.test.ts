import { describe, expect, test } from "vitest";
import { contrast } from "./testing/contrast.ts";
import { TOKENS, type ThemeName, type TokenName } from "./tokens.ts";

const THEMES: readonly ThemeName[] = ["light", "dark"];
const GROUNDS: readonly TokenName[] = ["paper", "surface"];
const TEXTS: readonly TokenName[] = [
  "ink",
  "muted",
  "accent",
  "support",
  "attack",
  "undercut",
  "question",
  "answer",
  "good",
  "danger",
];
/** Texts that stand on a tint: the side's own word, and a claim's sentence and note. */
const ON_TINTS: readonly (readonly [text: TokenName, tint: TokenName])[] = (
  ["support", "attack", "undercut", "question"] as const
).flatMap((side) => [
  [side, `${side}Tint`],
  ["ink", `${side}Tint`],
  ["muted", `${side}Tint`],
]);
const TEXT_CONTRAST = 4.5;
const SHAPE_CONTRAST = 3;

describe.each(THEMES)("the %s theme", (theme) => {
  const colors: Record<TokenName, string> = TOKENS[theme];

  test.each(TEXTS.flatMap((text) => GROUNDS.map((ground) => [text, ground] as const)))(
    "P20: %s can be read on %s",
    (text, ground) => {
      expect(contrast(colors[text], colors[ground])).toBeGreaterThanOrEqual(TEXT_CONTRAST);
    },
  );

  test.each(ON_TINTS)("P20: %s can be read on %s", (text, tint) => {
    expect(contrast(colors[text], colors[tint])).toBeGreaterThanOrEqual(TEXT_CONTRAST);
  });

  test.each(GROUNDS)("P20: lines are seen on %s", (ground) => {
    expect(contrast(colors.line, colors[ground])).toBeGreaterThanOrEqual(SHAPE_CONTRAST);
  });

  test("P20: every token that carries a meaning or text is held to a contrast", () => {
    const decorative = new Set([
      "paper",
      "surface",
      "hairline",
      "line",
      "supportTint",
      "attackTint",
      "undercutTint",
      "questionTint",
    ]);
    expect(
      Object.keys(colors)
        .filter((name) => !decorative.has(name))
        .toSorted(),
    ).toEqual(TEXTS.toSorted());
  });
});

test("P20: the measure of contrast gives the published values", () => {
  expect(contrast("#000000", "#FFFFFF")).toBeCloseTo(21, 5);
  expect(contrast("#777777", "#FFFFFF")).toBeCloseTo(4.48, 2);
  expect(contrast("#3A3FB0", "#3A3FB0")).toBe(1);
});
