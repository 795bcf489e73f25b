import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { PERSON_COLOR_COUNT } from "@crux/domain";
import { TOKENS } from "@crux/diagram";
import { expect, test } from "vitest";
import { contrast, cover, difference } from "./colour-measures.ts";
import { PERSON_COLORS } from "./person-colors.ts";
import { themeColours, tokensCss } from "./tokens-css.ts";

const themes = ["light", "dark"] as const;

test("every colour of the drawing is a variable of the page, in both themes", () => {
  const css = tokensCss().toUpperCase();
  for (const theme of themes) {
    for (const colour of Object.values(TOKENS[theme])) expect(css).toContain(colour.toUpperCase());
  }
});

const TINTS = ["supportTint", "attackTint", "undercutTint", "questionTint", "accentTint"];
const SIDES = ["support", "attack", "undercut", "question", "answer"];
/** Words in colours of their own on a ground that is covered in part. */
const COVERS: readonly { text: readonly string[]; cover: string; percent: number; on: readonly string[] }[] =
  [
    // A quiet button under the pointer, pressed or open, with its words, its shortcut or its icon.
    { text: ["ink", "accent", ...SIDES], cover: "ink", percent: 6, on: ["paper", "surface"] },
    { text: ["ink"], cover: "ink", percent: 6, on: ["sunk"] },
    { text: ["ink"], cover: "ink", percent: 10, on: ["paper", "surface", "sunk"] },
    { text: ["muted"], cover: "ink", percent: 6, on: ["paper", "surface"] },
    { text: ["danger", "ink"], cover: "danger", percent: 8, on: ["paper", "surface"] },
    { text: ["ink"], cover: "danger", percent: 6, on: ["paper", "surface"] },
    { text: ["danger"], cover: "danger", percent: 14, on: ["surface"] },
    { text: ["good", "ink"], cover: "good", percent: 8, on: ["paper", "surface"] },
    { text: ["good"], cover: "good", percent: 12, on: ["paper", "surface"] },
  ];

test.each(themes)("text of the page is at WCAG AA on every ground in %s", (theme) => {
  const colours = themeColours(theme);
  const of = (name: string): string => colours[name] ?? "";
  const pairs: [string, string, string][] = ["paper", "surface", "sunk", ...TINTS].flatMap((ground) =>
    ["ink", "muted", "danger", "good", "accent", ...SIDES].map((text): [string, string, string] => [
      `${text} on ${ground}`,
      of(text),
      of(ground),
    ]),
  );
  pairs.push(["onAccent on accent", of("onAccent"), of("accent")]);
  for (const ground of ["paper", "surface"]) {
    for (const percent of [80, 90]) {
      const pressed = cover(of("accent"), of(ground), percent / 100);
      pairs.push([`onAccent on accent/${percent} on ${ground}`, of("onAccent"), pressed]);
    }
  }
  for (const { text, cover: over, percent, on } of COVERS) {
    for (const ground of on) {
      const covered = cover(of(over), of(ground), percent / 100);
      for (const one of text) pairs.push([`${one} on ${over}/${percent} on ${ground}`, of(one), covered]);
    }
  }
  for (const [name, text, ground] of pairs) {
    expect.soft(contrast(text, ground), name).toBeGreaterThanOrEqual(4.5);
  }
});

test.each(themes)(
  "what bounds a control or carries meaning as a line is seen on every ground in %s",
  (theme) => {
    const colours = themeColours(theme);
    for (const ground of ["paper", "surface", "sunk", ...TINTS]) {
      for (const line of ["line", "accent", ...SIDES]) {
        const ratio = contrast(colours[line] ?? "", colours[ground] ?? "");
        expect.soft(ratio, `${line} on ${ground}`).toBeGreaterThanOrEqual(3);
      }
    }
  },
);

test.each(themes)(
  "whatever covers a ground anywhere on the page leaves the words on it at WCAG AA in %s",
  (theme) => {
    const colours = themeColours(theme);
    const source = fileURLToPath(new URL("..", import.meta.url));
    const used = readdirSync(source, { recursive: true, encoding: "utf8" })
      .filter((file) => /\.tsx?$/u.test(file) && !file.includes(".test."))
      .flatMap((file) => readFileSync(join(source, file), "utf8").match(/(?<=\bbg-)[a-z]+\/\d+/gu) ?? []);
    expect(used).toContain("danger/8");
    for (const each of new Set(used)) {
      const [over = "", percent = ""] = each.split("/");
      // A button filled with the accent is pressed; its words are those of a filled button.
      const text = over === "accent" && Number(percent) > 50 ? "onAccent" : "ink";
      for (const ground of ["paper", "surface"]) {
        const covered = cover(colours[over] ?? "", colours[ground] ?? "", Number(percent) / 100);
        expect
          .soft(contrast(colours[text] ?? "", covered), `${text} on ${each} on ${ground}`)
          .toBeGreaterThanOrEqual(4.5);
      }
    }
  },
);

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
