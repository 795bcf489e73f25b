import { createHash } from "node:crypto";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { readFontAssets } from "../server/font-files.ts";
import { measureAll } from "../testing/measure-digest.ts";
import { sampleTexts } from "../testing/sample-texts.ts";
import { TEXT_STYLES, type TextMeasurer } from "../text-style.ts";
import { loadTextMeasurer } from "./measurer.ts";

// Many texts at once take seconds on a busy machine.
vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 });

const COLUMN_PX = 238;
let measurer: TextMeasurer;

beforeAll(async () => {
  measurer = await loadTextMeasurer(await readFontAssets());
});

describe("measuring", () => {
  test("T1: the same texts give the same lines as when this was written", () => {
    const digest = createHash("sha256").update(measureAll(measurer, sampleTexts(1000, 7)).join("\n"));
    // The browser test holds Chromium to the same lines. A change here moves boxes in every map: bump it knowingly.
    expect(digest.digest("hex").slice(0, 16)).toMatchInlineSnapshot(`"4ac258e043fe57ff"`);
  });

  test("T2: no line is wider than asked, unless a single letter is", () => {
    for (const text of sampleTexts(300, 11)) {
      for (const line of measurer.measure(text, "claim", COLUMN_PX).lines) {
        expect(line.widthPx, JSON.stringify([text, line])).toBeLessThanOrEqual(COLUMN_PX + 0.01);
      }
    }
  });

  test("T2: a word that is too long is broken inside", () => {
    const text = "supercalifragilisticexpialidocious".repeat(3);
    const { lines } = measurer.measure(text, "claim", 100);
    expect(lines.length).toBeGreaterThan(3);
    expect(lines.map((line) => line.text).join("")).toBe(text);
  });

  test("T3: lines hold the whole text, without the spaces at their ends", () => {
    for (const text of sampleTexts(300, 13).filter((sample) => !sample.includes("\u00ad"))) {
      const { lines } = measurer.measure(text, "claim", COLUMN_PX);
      const without = (value: string): string => value.replaceAll(/[ \u3000]/g, "");
      expect(without(lines.map((line) => line.text).join(""))).toBe(without(text));
      for (const line of lines) expect(line.text).toBe(line.text.replace(/[ \u3000]+$/, ""));
    }
  });

  test("T4: the height is lines times line height, nothing for an empty text", () => {
    expect(measurer.measure("", "claim", COLUMN_PX)).toMatchObject({ lines: [], widthPx: 0, heightPx: 0 });
    const measured = measurer.measure("one two three four five six seven eight nine ten", "mainClaim", 120);
    expect(measured.heightPx).toBe(measured.lines.length * TEXT_STYLES.mainClaim.lineHeightPx);
    expect(measured.widthPx).toBe(Math.max(...measured.lines.map((line) => line.widthPx)));
  });

  test.each([
    ["plain", "ltr"],
    ["שלום world", "rtl"],
    ["«مرحبا» hello", "rtl"],
    ["(1) hello שלום", "ltr"],
    ["12 %", "ltr"],
  ])("T5: %s reads %s, by its first strong letter", (text, direction) => {
    expect(measurer.measure(text, "claim", COLUMN_PX).lines[0]?.direction).toBe(direction);
  });

  test("T6: characters of bundled scripts are not missing, others are named once", () => {
    expect(measurer.missingGlyphs("Größe, Łódź, Việt, Киев, Ελλάδα, ἄνθρωπος – “5 %” €")).toEqual([]);
    expect(measurer.missingGlyphs("中 a 中\u200d文")).toEqual(["中", "文"]);
  });

  test("T6: a missing character still takes room, the same for all of its kind", () => {
    expect(measurer.measure("中文", "claim", COLUMN_PX).widthPx).toBe(28);
  });

  test("T7: two measurers do not get in each other's way", async () => {
    const assets = await readFontAssets();
    const latin = await loadTextMeasurer({
      ...assets,
      fonts: assets.fonts.filter((font) => font.name.includes("-latin-")),
    });
    expect(latin.missingGlyphs("Киев")).toEqual(["К", "и", "е", "в"]);
    const before = measurer.measure("Киев", "claim", COLUMN_PX);
    expect(latin.measure("Киев", "claim", COLUMN_PX).widthPx).not.toBe(before.widthPx);
    expect(measurer.measure("Киев!", "claim", COLUMN_PX).lines).toHaveLength(1);
  });

  test("T10: with letters, words and lines set apart lines are as much longer and higher, and none is wider than its column", async () => {
    const spacing = { letterEm: 0.12, wordEm: 0.16, lineHeightEm: 1.5 };
    const spaced = await loadTextMeasurer(await readFontAssets(), spacing);
    const { sizePx } = TEXT_STYLES.claim;
    const text = "It deters, as they say";
    const plain = measurer.measure(text, "claim", 10_000).widthPx;
    const added = (text.length * 0.12 + 4 * 0.16) * sizePx;
    expect(spaced.measure(text, "claim", 10_000).widthPx).toBeCloseTo(plain + added, 3);
    const long = `${text}, whatever anybody may bring up against it in the years that are still to come.`;
    const measured = spaced.measure(long, "claim", COLUMN_PX);
    expect(measured.lines.length).toBeGreaterThan(measurer.measure(long, "claim", COLUMN_PX).lines.length);
    expect(measured.widthPx).toBeLessThanOrEqual(COLUMN_PX);
    expect(measured.heightPx).toBe(measured.lines.length * 21);
    expect(spaced.measure(long, "side", COLUMN_PX).lineHeightPx).toBe(16.5);
    expect(measurer.measure(text, "claim", 10_000).widthPx).toBe(plain);
  });

  test("T8: kerning is measured, contextual alternates are not", () => {
    const width = (text: string): number => measurer.measure(text, "claim", 10_000).widthPx;
    expect(width("AV")).toBeLessThan(width("A") + width("V"));
    expect(width("->")).toBeCloseTo(width("-") + width(">"), 1);
  });
});
