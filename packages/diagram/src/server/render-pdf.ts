import { PDFDocument } from "@napi-rs/canvas";
import type { DisplayList } from "../display-list.ts";
import { paint } from "../paint/paint.ts";
import { tileItems, tileRectangle, type TileGrid } from "../paint/tile-items.ts";
import { TOKENS, type ThemeName } from "../tokens.ts";
import type { DrawFonts } from "./draw-fonts.ts";

export interface PdfRequest {
  readonly displayList: DisplayList;
  readonly theme: ThemeName;
  readonly isTransparent: boolean;
  readonly paddingPx: number;
  readonly title: string;
  /** A3 sheets even where one page would do, for a printer. */
  readonly isOnSheets?: boolean;
}

/** A map px is a CSS px: 96 to the inch, where a point is 1/72. */
const POINTS_PER_PX = 0.75;
/** The longest side that PDF readers must accept. */
const MAX_PAGE_SIDE_POINTS = 14_400;
/** A3 across, in points; tiles overlap a little so that cut sheets can be glued. */
const TILE = { width: 1191, height: 842 };
const TILE_MARGIN_POINTS = 24;

/**
 * Draws a PDF: one page of the picture's own size, or A3 sheets when they are asked for or the page would be longer
 * than readers accept.
 */
export function renderPdf(request: PdfRequest, fonts: DrawFonts): Uint8Array {
  const { displayList, theme, paddingPx } = request;
  const widthPx = displayList.bounds.width + 2 * paddingPx;
  const heightPx = displayList.bounds.height + 2 * paddingPx;
  const document = new PDFDocument({
    title: request.title,
    creator: "Crux",
    producer: "Crux",
    compressionLevel: 1,
  });
  const page = { width: widthPx * POINTS_PER_PX, height: heightPx * POINTS_PER_PX };
  const isOnePage = request.isOnSheets !== true && Math.max(page.width, page.height) <= MAX_PAGE_SIDE_POINTS;
  const marginPoints = isOnePage ? 0 : TILE_MARGIN_POINTS;
  const sheet = isOnePage ? page : TILE;
  const tile = {
    widthPx: (sheet.width - 2 * marginPoints) / POINTS_PER_PX,
    heightPx: (sheet.height - 2 * marginPoints) / POINTS_PER_PX,
  };
  const grid: TileGrid = {
    ...tile,
    originX: displayList.bounds.x - paddingPx,
    originY: displayList.bounds.y - paddingPx,
    // A hair of rounding must not add an empty sheet.
    columns: Math.max(1, Math.ceil(widthPx / tile.widthPx - 1e-9)),
    rows: Math.max(1, Math.ceil(heightPx / tile.heightPx - 1e-9)),
  };
  for (const [index, items] of tileItems(displayList.items, grid).entries()) {
    const { x, y } = tileRectangle(grid, index);
    const context = document.beginPage(sheet.width, sheet.height);
    if (!request.isTransparent) {
      context.fillStyle = TOKENS[theme].paper;
      context.fillRect(0, 0, sheet.width, sheet.height);
    }
    if (!isOnePage) {
      context.beginPath();
      context.rect(
        marginPoints,
        marginPoints,
        sheet.width - 2 * marginPoints,
        sheet.height - 2 * marginPoints,
      );
      context.clip();
    }
    const offset = { x: marginPoints - x * POINTS_PER_PX, y: marginPoints - y * POINTS_PER_PX };
    paint(context, { ...displayList, items }, theme, { scale: POINTS_PER_PX, offset, fontOf: fonts.fontOf });
    document.endPage();
  }
  return document.close();
}
