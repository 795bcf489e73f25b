import { PERSON_COLOR_COUNT } from "@crux/domain";
import { TOKENS } from "@crux/diagram";
import { expect, test } from "vitest";
import { contrast, difference } from "./colour-measures.ts";
import { PERSON_COLORS } from "./person-colors.ts";
import { themeColours, tokensCss } from "./tokens-css.ts";

const themes = ["light", "dark"] as const;

test("every colour of the drawing is a variable of the page, in both themes", () => {
  const css = tokensCss().toUpperCase();
  for (const theme of themes) {
    for (const colour of Object.values(TOKENS[theme])) expect(css).toContain(colour.toUpperCase());
  }
});

test.each(themes)("text of the page is at WCAG AA on every ground in %s", (theme) => {
  const colours = themeColours(theme);
  const onGround = ["ink", "muted", "danger", "good", "accent"];
  const pairs: [string, string][] = ["paper", "surface", "sunk"].flatMap((ground) =>
    onGround.map((text): [string, string] => [text, ground]),
  );
  pairs.push(["onAccent", "accent"], ["accent", "accentTint"], ["question", "questionTint"]);
  for (const [text, ground] of pairs) {
    const ratio = contrast(colours[text] ?? "", colours[ground] ?? "");
    expect(ratio, `${text} on ${ground}`).toBeGreaterThanOrEqual(4.5);
  }
});

test.each(themes)("people have colours of their own in %s", (theme) => {
  const { label, grounds } = PERSON_COLORS[theme];
  const { paper, surface } = TOKENS[theme];
  const meanings = (
    ["accent", "support", "attack", "undercut", "question", "answer", "good", "danger"] as const
  ).map((name) => TOKENS[theme][name]);
  expect(new Set(grounds).size).toBe(PERSON_COLOR_COUNT);
  for (const [index, ground] of grounds.entries()) {
    expect(contrast(ground, paper), `${ground} on paper`).toBeGreaterThanOrEqual(3);
    expect(contrast(ground, surface), `${ground} on surface`).toBeGreaterThanOrEqual(3);
    expect(contrast(label, ground), `label on ${ground}`).toBeGreaterThanOrEqual(4.5);
    for (const meaning of meanings) {
      expect(difference(ground, meaning), `${ground} beside ${meaning}`).toBeGreaterThanOrEqual(15);
    }
    for (const other of grounds.slice(0, index)) {
      expect(difference(ground, other), `${ground} beside ${other}`).toBeGreaterThanOrEqual(10);
    }
  }
});

test("the measures agree with published values", () => {
  expect(contrast("#000000", "#FFFFFF")).toBeCloseTo(21, 5);
  expect(difference("#000000", "#FFFFFF")).toBeCloseTo(100, 1);
  expect(difference("#336699", "#336699")).toBe(0);
});
