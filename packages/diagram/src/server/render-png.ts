import { createCanvas } from "@napi-rs/canvas";
import type { DisplayList } from "../display-list.ts";
import { paint, type PaintContext } from "../paint/paint.ts";
import { TOKENS, type ThemeName } from "../tokens.ts";
import type { DrawFonts } from "./draw-fonts.ts";
import { encodePng } from "./png-encoder.ts";

export interface PngRequest {
  readonly displayList: DisplayList;
  readonly theme: ThemeName;
  readonly isTransparent: boolean;
  /** Pixels of one map px. */
  readonly scale: number;
  /** Empty margin on every side, in map px. */
  readonly paddingPx: number;
  readonly widthPx: number;
  readonly heightPx: number;
  /** Whole chunks to stand before the pixels, such as the map itself. */
  readonly extraChunks: readonly Uint8Array[];
}

/** Pixels of one band: small enough that a few of them and their copies stay under a hundred megabytes. */
const BAND_PIXELS = 3_000_000;

/**
 * Draws a picture in bands and gives the PNG's bytes as they come. One canvas of the whole size was rejected: at 73
 * megapixels it took three times as long and all the memory.
 */
export function renderPng(request: PngRequest, fonts: DrawFonts): AsyncGenerator<Uint8Array> {
  return encodePng(request, drawBands(request, fonts), request.extraChunks);
}

function* drawBands(request: PngRequest, fonts: DrawFonts): Generator<Uint8Array> {
  const { displayList, theme, scale, widthPx, heightPx, paddingPx } = request;
  const bandHeight = Math.max(1, Math.min(heightPx, Math.floor(BAND_PIXELS / widthPx)));
  const canvas = createCanvas(widthPx, bandHeight);
  const context = canvas.getContext("2d");
  for (let top = 0; top < heightPx; top += bandHeight) {
    const rows = Math.min(bandHeight, heightPx - top);
    context.reset();
    // Else the choice of letter forms would follow the machine's language.
    context.lang = "en";
    if (!request.isTransparent) {
      context.fillStyle = TOKENS[theme].paper;
      context.fillRect(0, 0, widthPx, rows);
    }
    const originX = paddingPx - displayList.bounds.x;
    const originY = paddingPx - displayList.bounds.y;
    paint(context satisfies PaintContext, displayList, theme, {
      scale,
      offset: { x: originX * scale, y: originY * scale - top },
      visible: { x: -originX, y: top / scale - originY, width: widthPx / scale, height: rows / scale },
      fontOf: fonts.fontOf,
    });
    const pixels = context.getImageData(0, 0, widthPx, rows).data;
    yield new Uint8Array(pixels.buffer, pixels.byteOffset, pixels.byteLength);
  }
}
