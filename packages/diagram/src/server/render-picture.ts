import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { DisplayList } from "../display-list.ts";
import { pngMapChunk } from "../embed/embed-png.ts";
import { svgMetadata } from "../embed/embed-svg.ts";
import { pictureSize, type PictureSizeResult } from "../paint/picture-size.ts";
import { svgFontCss } from "../svg/font-css.ts";
import { writeSvg, type SvgOptions } from "../svg/write-svg.ts";
import type { PackedFont } from "../text/font-pack.ts";
import { loadGlyphShapes, type GlyphShapes } from "../text/glyph-shapes.ts";
import { loadFontSubsetter, type FontSubsetter } from "../text/subset-font.ts";
import type { ThemeName } from "../tokens.ts";
import { loadDrawFonts, type DrawFonts } from "./draw-fonts.ts";
import { renderPdf } from "./render-pdf.ts";
import { renderPng } from "./render-png.ts";

export interface PictureJob {
  readonly format: "png" | "svg" | "pdf";
  readonly displayList: DisplayList;
  readonly theme: ThemeName;
  readonly isTransparent: boolean;
  /** 1 to 4 pixels for one map px; a PDF has its own size and takes no notice. */
  readonly scale: number;
  /** Empty margin on every side, in map px. */
  readonly paddingPx: number;
  readonly title: string;
  /** How an SVG holds its words. */
  readonly textAs: "shapes" | "text";
  /** A PDF on A3 sheets even where one page would do. */
  readonly isOnSheets?: boolean;
  /** The map itself, to travel in a PNG or SVG; null for none. */
  readonly embedded: string | null;
}

/** What is known of a picture before its first byte. */
export interface PictureFacts {
  readonly contentType: string;
  readonly widthPx: number;
  readonly heightPx: number;
  /** Counted from what is drawn. */
  readonly claimCount: number;
  readonly relationCount: number;
  /** Characters that no bundled font has; the picture shows them from the machine's fonts or as empty frames. */
  readonly missingGlyphs: readonly string[];
}

export type PictureRefusal = Extract<PictureSizeResult, { ok: false }>["refusal"];

export type Picture =
  | (PictureFacts & { readonly ok: true; readonly chunks: AsyncIterable<Uint8Array> })
  | { readonly ok: false; readonly refusal: PictureRefusal };

const CONTENT_TYPES = { png: "image/png", svg: "image/svg+xml", pdf: "application/pdf" } as const;

export interface PictureRenderer {
  render(job: PictureJob): Promise<Picture>;
}

/** Makes ready what drawing needs; fonts are read when first used. */
export function createPictureRenderer(fontDirectory: string): PictureRenderer {
  const drawFonts = once(() => loadDrawFonts(fontDirectory));
  const outlines = once(() => readOutlineFonts(fontDirectory));
  const shapes = once(async (): Promise<GlyphShapes> =>
    loadGlyphShapes({ wasm: await readFile(join(fontDirectory, "harfbuzz.wasm")), fonts: await outlines() }),
  );
  const subsetter = once(async () =>
    loadFontSubsetter(await readFile(join(fontDirectory, "harfbuzz-subset.wasm"))),
  );
  return {
    async render(job) {
      const size = pictureSize(job.displayList.bounds, job.format === "pdf" ? 1 : job.scale, job.paddingPx);
      // Only pixels are dear: an SVG or a PDF of any size is a list of shapes.
      if (!size.ok && job.format === "png") return size;
      const { widthPx, heightPx } = size.ok ? size : size.refusal;
      const fonts = await drawFonts();
      return {
        ok: true,
        contentType: CONTENT_TYPES[job.format],
        widthPx,
        heightPx,
        claimCount: job.displayList.claimCount,
        relationCount: job.displayList.relationCount,
        missingGlyphs: fonts.missingIn(textsOf(job.displayList)),
        chunks: chunksOf(job, fonts, { widthPx, heightPx }),
      };
    },
  };

  async function* chunksOf(
    job: PictureJob,
    fonts: DrawFonts,
    size: { readonly widthPx: number; readonly heightPx: number },
  ): AsyncGenerator<Uint8Array> {
    switch (job.format) {
      case "png": {
        const extraChunks = job.embedded === null ? [] : [await pngMapChunk(job.embedded)];
        yield* renderPng({ ...job, ...size, extraChunks }, fonts);
        break;
      }
      case "pdf":
        yield renderPdf(job, fonts);
        break;
      case "svg": {
        const metadata = job.embedded === null ? {} : { metadata: await svgMetadata(job.embedded) };
        const textAs = await textAsOf(job, outlines, shapes, subsetter);
        yield new TextEncoder().encode(writeSvg(job.displayList, { ...job, ...metadata, textAs }));
        break;
      }
    }
  }
}

async function textAsOf(
  job: PictureJob,
  outlines: () => Promise<readonly PackedFont[]>,
  shapes: () => Promise<GlyphShapes>,
  subsetter: () => Promise<FontSubsetter>,
): Promise<SvgOptions["textAs"]> {
  if (job.textAs === "shapes") return { type: "shapes", shapes: await shapes() };
  return { type: "text", fontCss: svgFontCss(job.displayList, await outlines(), await subsetter()) };
}

/** Reads the faces with their outlines. */
export async function readOutlineFonts(directory: string): Promise<PackedFont[]> {
  // Our own build's list of faces.
  const faces: Omit<PackedFont, "bytes">[] = JSON.parse(
    await readFile(join(directory, "faces.json"), "utf8"),
  );
  return Promise.all(
    faces.map(async (face) => ({ ...face, bytes: await readFile(join(directory, `${face.name}.ttf`)) })),
  );
}

function* textsOf(displayList: DisplayList): Generator<string> {
  for (const item of displayList.items) if (item.type === "text") yield item.text;
}

function once<Value>(make: () => Promise<Value>): () => Promise<Value> {
  let value: Promise<Value> | null = null;
  return () => (value ??= make());
}
