import { createCanvas, type Canvas } from "@napi-rs/canvas";
import type { DisplayList } from "../display-list.ts";
import { paint } from "../paint/paint.ts";
import { tileItems } from "../paint/tile-items.ts";
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
const BAND_PIXELS = 2_000_000;

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
  const left = displayList.bounds.x - paddingPx;
  const top = displayList.bounds.y - paddingPx;
  const bands = tileItems(displayList.items, {
    originX: left,
    originY: top,
    widthPx: widthPx / scale,
    heightPx: bandHeight / scale,
    columns: 1,
    rows: Math.ceil(heightPx / bandHeight),
  });
  const canvas = createCanvas(widthPx, bandHeight);
  const context = canvas.getContext("2d");
  for (const [index, items] of bands.entries()) {
    const from = index * bandHeight;
    const rows = Math.min(bandHeight, heightPx - from);
    context.reset();
    // Else the choice of letter forms would follow the machine's language.
    context.lang = "en";
    if (!request.isTransparent) {
      context.fillStyle = TOKENS[theme].paper;
      context.fillRect(0, 0, widthPx, rows);
    }
    const offset = { x: -left * scale, y: -top * scale - from };
    paint(context, { ...displayList, items }, theme, { scale, offset, fontOf: fonts.fontOf });
    yield pixelsOf(canvas, rows, request.isTransparent);
  }
}

/** The top rows of a canvas. Without transparency the canvas's own memory has the right values and is not copied. */
function pixelsOf(canvas: Canvas, rows: number, isTransparent: boolean): Uint8Array {
  if (!isTransparent) return canvas.data().subarray(0, canvas.width * rows * 4);
  const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, rows);
  return new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
}
