import { createCanvas, loadImage } from "@napi-rs/canvas";
import { beforeAll, describe, expect, test, vi } from "vitest";
import type { DisplayList } from "../display-list.ts";
import { extractFromPng } from "../embed/embed-png.ts";
import { extractFromSvg } from "../embed/embed-svg.ts";
import { crc32, listPngChunks } from "../embed/png-chunks.ts";
import { MAX_PICTURE_PIXELS, MAX_PICTURE_SIDE_PX, pictureSize } from "../paint/picture-size.ts";
import { collectBytes } from "../testing/collect-bytes.ts";
import { samplePicture } from "../testing/sample-picture.ts";
import { loadTextMeasurer } from "../text/measurer.ts";
import { TOKENS } from "../tokens.ts";
import { fontDirectory, readFontAssets } from "./font-files.ts";
import { encodePng } from "./png-encoder.ts";
import { createPictureRenderer, type PictureJob, type PictureRenderer } from "./render-picture.ts";

// Drawing and starting processes takes seconds on a busy machine.
vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 });

let renderer: PictureRenderer;
let picture: DisplayList;

beforeAll(async () => {
  renderer = createPictureRenderer(fontDirectory());
  picture = samplePicture(60, await loadTextMeasurer(await readFontAssets()), 2);
});

function job(changes: Partial<PictureJob> = {}): PictureJob {
  return {
    format: "png",
    displayList: picture,
    theme: "light",
    isTransparent: false,
    scale: 1,
    paddingPx: 24,
    title: "A map",
    textAs: "shapes",
    embedded: null,
    ...changes,
  };
}

async function bytesOf(request: PictureJob): Promise<Buffer> {
  const result = await renderer.render(request);
  if (!result.ok) throw new Error(result.refusal.code);
  return collectBytes(result.chunks);
}

async function pixelsOf(png: Buffer): Promise<{ width: number; data: Uint8ClampedArray }> {
  const image = await loadImage(png);
  const context = createCanvas(image.width, image.height).getContext("2d");
  context.drawImage(image, 0, 0);
  return { width: image.width, data: context.getImageData(0, 0, image.width, image.height).data };
}

describe("PNG", () => {
  test("P8: pieces of any height make one valid file with the right pixels", async () => {
    const [widthPx, heightPx] = [97, 61];
    const pixels = new Uint8Array(widthPx * heightPx * 4);
    for (let at = 0; at < pixels.length; at++) pixels[at] = at % 4 === 3 ? 255 : (at * 7919) % 251;
    const rows = (from: number, to: number): Uint8Array => pixels.slice(from * widthPx * 4, to * widthPx * 4);
    const bands = [rows(0, 1), rows(1, 20), rows(20, 21), rows(21, 50), rows(50, 60), rows(60, 61)];
    const png = await collectBytes(encodePng({ widthPx, heightPx }, bands, []));
    expect(Buffer.compare(Buffer.from((await pixelsOf(png)).data), Buffer.from(pixels))).toBe(0);
    for (const chunk of listPngChunks(png)) {
      expect(png.readUInt32BE(chunk.dataEnd)).toBe(crc32([png.subarray(chunk.start + 4, chunk.dataEnd)]));
    }
  });

  test("P8: the picture has the size that was told, with the theme's ground at its edge", async () => {
    for (const [theme, scale] of [
      ["light", 1],
      ["dark", 2],
    ] as const) {
      const size = pictureSize(picture.bounds, scale, 24);
      const { width, data } = await pixelsOf(await bytesOf(job({ theme, scale })));
      expect(size).toMatchObject({ ok: true, widthPx: width, heightPx: data.length / 4 / width });
      const hex = [...data.subarray(0, 3)].map((value) => value.toString(16).padStart(2, "0")).join("");
      expect(`#${hex.toUpperCase()}`).toBe(TOKENS[theme].paper);
    }
  });

  test("P8: a transparent picture has no ground", async () => {
    const { data } = await pixelsOf(await bytesOf(job({ isTransparent: true })));
    expect([...data.subarray(0, 4)]).toEqual([0, 0, 0, 0]);
  });

  test("P9: what does not fit is refused with its size and the largest scale that fits", async () => {
    const displayList = { ...picture, bounds: { x: 0, y: 0, width: 9000, height: 9000 } };
    const result = await renderer.render(job({ displayList, scale: 4 }));
    expect(result).toMatchObject({ ok: false, refusal: { code: "pictureTooLarge", widthPx: 36_192 } });
    if (result.ok) return;
    const scale = result.refusal.largestScale ?? 0;
    expect(pictureSize(displayList.bounds, scale, 24).ok).toBe(true);
    expect(pictureSize(displayList.bounds, scale + 0.1, 24).ok).toBe(false);
    expect(pictureSize({ x: 0, y: 0, width: 1e7, height: 1e7 }, 1, 0)).toMatchObject({
      refusal: { largestScale: null },
    });
    const side = {
      x: 0,
      y: 0,
      width: MAX_PICTURE_SIDE_PX,
      height: Math.floor(MAX_PICTURE_PIXELS / MAX_PICTURE_SIDE_PX),
    };
    expect(pictureSize(side, 1, 0).ok).toBe(true);
    expect(pictureSize({ ...side, width: side.width + 1 }, 1, 0).ok).toBe(false);
  });

  test("P10: PNG and SVG carry the map when asked, and only then", async () => {
    expect(await extractFromPng(await bytesOf(job({ embedded: "the map" })))).toBe("the map");
    expect(await extractFromPng(await bytesOf(job()))).toBeNull();
    expect(await extractFromSvg(String(await bytesOf(job({ format: "svg", embedded: "the map" }))))).toBe(
      "the map",
    );
    expect(await extractFromSvg(String(await bytesOf(job({ format: "svg" }))))).toBeNull();
  });

  test("P12: characters that no bundled font has are reported", async () => {
    const items = picture.items.map((item) =>
      item.type === "text" ? { ...item, text: "ab 中 שלום" } : item,
    );
    const result = await renderer.render(job({ displayList: { ...picture, items } }));
    expect(result).toMatchObject({ ok: true, missingGlyphs: ["中", "ש", "ל", "ו", "ם"] });
  });
});

describe("PDF", () => {
  const pagesOf = (pdf: Buffer): string[] =>
    [...pdf.toString("latin1").matchAll(/\/MediaBox ?\[([^\]]*)\]/g)].map(([, box = ""]) => box);

  test("P13: one page of the picture's own size, at 96 px to the inch, with fonts that are no pictures of letters", async () => {
    const pdf = await bytesOf(job({ format: "pdf" }));
    const [width, height] = [picture.bounds.width + 48, picture.bounds.height + 48].map((px) => px * 0.75);
    expect(pagesOf(pdf)).toEqual([`0 0 ${width} ${height}`]);
    expect(pdf.toString("latin1")).toContain("/ToUnicode");
    expect(pdf.toString("latin1")).not.toContain("/Type3");
  });

  test("P13: what is longer than readers accept is laid on A3 sheets that cover all of it", async () => {
    const displayList = { ...picture, bounds: { x: 0, y: 0, width: 20_000, height: 3000 } };
    const pages = pagesOf(await bytesOf(job({ format: "pdf", displayList })));
    expect(new Set(pages)).toEqual(new Set(["0 0 1191 842"]));
    const [across, down] = [Math.ceil(20_048 / ((1191 - 48) / 0.75)), Math.ceil(3048 / ((842 - 48) / 0.75))];
    expect(pages).toHaveLength(across * down);
  });

  test("P13: sheets that are asked for are A3, however small the picture", async () => {
    const pages = pagesOf(await bytesOf(job({ format: "pdf", isOnSheets: true })));
    expect(new Set(pages)).toEqual(new Set(["0 0 1191 842"]));
    expect(pages.length).toBeGreaterThan(1);
  });
});
