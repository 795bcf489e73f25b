import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { themeColours, tokensCss } from "./tokens-css.ts";

test("tokens.css is what the table of colours says", () => {
  expect(readFileSync(new URL("./tokens.css", import.meta.url), "utf8")).toBe(tokensCss());
});

test.each(["light", "dark"] as const)("text of the page is at WCAG AA on every ground in %s", (theme) => {
  const colours = themeColours(theme);
  const pairs = [
    ["onAccent", "accent"],
    ["accent", "accentTint"],
    ...["paper", "surface", "sunk"].flatMap((ground) => [
      ["ink", ground],
      ["muted", ground],
      ["danger", ground],
      ["good", ground],
      ["accent", ground],
    ]),
  ] as const;
  for (const [text, ground] of pairs) {
    const ratio = contrast(colours[text ?? ""] ?? "", colours[ground ?? ""] ?? "");
    expect(ratio, `${text} on ${ground}`).toBeGreaterThanOrEqual(4.5);
  }
});

/** Contrast of two colours as WCAG 2.2 defines it. */
function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].toSorted((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((start) => Number.parseInt(colour.slice(start, start + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
