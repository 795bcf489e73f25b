import { Resvg } from "@resvg/resvg-js";
import { createCanvas, loadImage } from "@napi-rs/canvas";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, describe, expect, test, vi } from "vitest";
import type { DisplayItem, DisplayList } from "../display-list.ts";
import { fontDirectory, readFontAssets } from "../server/font-files.ts";
import { createPictureRenderer, readOutlineFonts } from "../server/render-picture.ts";
import { collectBytes } from "../testing/collect-bytes.ts";
import { samplePicture } from "../testing/sample-picture.ts";
import { loadGlyphShapes, type GlyphShapes } from "../text/glyph-shapes.ts";
import { loadTextMeasurer } from "../text/measurer.ts";
import { loadFontSubsetter } from "../text/subset-font.ts";
import type { TextMeasurer } from "../text-style.ts";
import { svgFontCss } from "./font-css.ts";
import { writeSvg, type SvgOptions } from "./write-svg.ts";
import { escapeXml } from "./xml.ts";

// Drawing and starting processes takes seconds on a busy machine.
vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 });

let measurer: TextMeasurer;
let shapes: GlyphShapes;

beforeAll(async () => {
  measurer = await loadTextMeasurer(await readFontAssets());
  const wasm = await readFile(join(fontDirectory(), "harfbuzz.wasm"));
  shapes = await loadGlyphShapes({ wasm, fonts: await readOutlineFonts(fontDirectory()) });
});

function options(changes: Partial<SvgOptions> = {}): SvgOptions {
  const textAs = { type: "shapes", shapes } as const;
  return {
    theme: "light",
    isTransparent: false,
    scale: 1,
    paddingPx: 16,
    title: "A map",
    textAs,
    ...changes,
  };
}

function textLine(text: string, changes: Partial<Extract<DisplayItem, { type: "text" }>> = {}): DisplayList {
  const item: DisplayItem = {
    type: "text",
    x: 10,
    baselineY: 20,
    widthPx: 100,
    text,
    style: "claim",
    color: "ink",
    direction: "ltr",
    ...changes,
  };
  return { bounds: { x: 0, y: 0, width: 200, height: 40 }, items: [item], claimCount: 1, relationCount: 0 };
}

describe("an SVG", () => {
  test("P1: what a text may hold cannot become markup", () => {
    const nasty = `<script>alert("1")</script>&]]>\u0000\ud800\u000b'`;
    const svg = writeSvg(textLine(nasty), options({ title: nasty }));
    expect(svg).not.toContain("<script");
    for (const forbidden of ["\u0000", "\u000b", "\ud800"]) expect(svg).not.toContain(forbidden);
    expect(escapeXml(nasty)).toBe(
      "&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;&amp;]]&gt;\ufffd\ufffd\ufffd'",
    );
  });

  test("P1: there is no script, no foreign object and nothing to load", () => {
    const svg = writeSvg(samplePicture(12, measurer, 1), options());
    expect(svg).not.toMatch(/<(script|foreignObject|image|style|a)\b/);
    for (const [, reference] of svg.matchAll(/href="([^"]*)"/g)) expect(reference).toMatch(/^#g[0-9a-z]+$/);
    expect(svg.match(/https?:[^"]*/g)).toEqual([
      "http://www.w3.org/2000/svg",
      "http://www.w3.org/1999/xlink",
    ]);
  });

  test("P2: the same list gives the same bytes", () => {
    const one = writeSvg(samplePicture(30, measurer, 3), options());
    expect(writeSvg(samplePicture(30, measurer, 3), options())).toBe(one);
  });

  test("P3: drawn as shapes, all words stand in titles and descriptions", () => {
    const picture = samplePicture(8, measurer, 5);
    const svg = writeSvg(picture, options());
    expect(svg).not.toContain("<text");
    for (const item of picture.items) {
      if (item.type === "text") expect(svg).toContain(item.text);
      if (item.type === "beginGroup") expect(svg).toContain(`<title>${item.title}</title>`);
    }
    expect(writeSvg(textLine("outside of any card"), options())).toContain(
      "<desc>outside of any card</desc>",
    );
  });

  test("P4: a renderer without any font draws the shapes as our painter draws the text", async () => {
    const displayList = samplePicture(24, measurer, 9);
    const svg = writeSvg(displayList, options({ scale: 2 }));
    const theirs = new Resvg(svg, { font: { loadSystemFonts: false } }).render().asPng();
    const picture = await createPictureRenderer(fontDirectory()).render({
      format: "png",
      displayList,
      theme: "light",
      isTransparent: false,
      scale: 2,
      paddingPx: 16,
      title: "",
      textAs: "shapes",
      embedded: null,
    });
    expect(picture.ok).toBe(true);
    if (!picture.ok) return;
    const ours = await collectBytes(picture.chunks);
    const share = await differingShare(ours, theirs);
    expect(share).toBeLessThan(0.01);
    // The measure bites: without its words the picture differs more.
    const wordless = writeSvg(
      { ...displayList, items: displayList.items.filter((item) => item.type !== "text") },
      options({ scale: 2 }),
    );
    const blank = new Resvg(wordless, { font: { loadSystemFonts: false } }).render().asPng();
    expect(await differingShare(ours, blank)).toBeGreaterThan(0.015);
  });

  test("P5: right-to-left text is set from right to left, mixed text in its visual order", () => {
    const places = (text: string, direction: "ltr" | "rtl"): string[] => {
      const line = shapes.placeLine(
        text,
        { family: "sans", weight: 400, sizePx: 14, lineHeightPx: 20 },
        direction,
      );
      return line.map((glyph) => glyph.outline.split("-")[0] ?? "");
    };
    // No Hebrew face is bundled, so its letters are frames: they stand left of the Latin word that is read first.
    expect(places("ab שש", "ltr").at(-1)).toBe("missing");
    expect(places("ab שש", "rtl").at(0)).toBe("missing");
  });

  test("P6: a missing glyph is drawn as a frame, never left out", () => {
    const svg = writeSvg(textLine("中"), options());
    expect(svg.match(/<use /g)).toHaveLength(1);
    expect(svg).toContain("<desc>中</desc>");
  });

  test("P7: written as text, the file holds just the faces and characters that it uses", async () => {
    const fonts = await readOutlineFonts(fontDirectory());
    const subsetter = await loadFontSubsetter(await readFile(join(fontDirectory(), "harfbuzz-subset.wasm")));
    const displayList = textLine("Aa Яя");
    const fontCss = svgFontCss(displayList, fonts, subsetter);
    const svg = writeSvg(displayList, options({ textAs: { type: "text", fontCss } }));
    expect(svg.match(/@font-face/g)).toHaveLength(2);
    expect(svg).toContain(">Aa Яя</text>");
    expect(svg).toContain("unicode-range:U+42f,U+44f");
    expect(svg.length).toBeLessThan(20_000);
    const [, base64 = ""] = /base64,([^)]*)/.exec(fontCss) ?? [];
    expect(Buffer.from(base64, "base64").readUInt32BE(0)).toBe(0x00010000);
  });

  test("P7: a right-to-left text starts at the right end of its line", async () => {
    const svg = writeSvg(
      textLine("אב", { direction: "rtl" }),
      options({ textAs: { type: "text", fontCss: "" } }),
    );
    expect(svg).toContain('x="110"');
    expect(svg).toContain('direction="rtl"');
  });
});

/** Share of pixels that differ clearly in any channel. */
async function differingShare(one: Buffer, other: Buffer): Promise<number> {
  const [first, second] = await Promise.all([pixelsOf(one), pixelsOf(other)]);
  expect(second.length).toBe(first.length);
  let count = 0;
  for (let at = 0; at < first.length; at += 4) {
    const difference = Math.max(
      ...[0, 1, 2].map((channel) => Math.abs((first[at + channel] ?? 0) - (second[at + channel] ?? 0))),
    );
    if (difference > 64) count++;
  }
  return count / (first.length / 4);
}

async function pixelsOf(png: Buffer): Promise<Uint8ClampedArray> {
  const image = await loadImage(png);
  const canvas = createCanvas(image.width, image.height);
  const context = canvas.getContext("2d");
  context.drawImage(image, 0, 0);
  return context.getImageData(0, 0, image.width, image.height).data;
}
