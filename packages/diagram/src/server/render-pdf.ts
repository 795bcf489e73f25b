import { PDFDocument } from "@napi-rs/canvas";
import type { DisplayList, Rectangle } from "../display-list.ts";
import { paint } from "../paint/paint.ts";
import { TOKENS, type ThemeName } from "../tokens.ts";
import type { DrawFonts } from "./draw-fonts.ts";

export interface PdfRequest {
  readonly displayList: DisplayList;
  readonly theme: ThemeName;
  readonly isTransparent: boolean;
  readonly paddingPx: number;
  readonly title: string;
}

/** A map px is a CSS px: 96 to the inch, where a point is 1/72. */
const POINTS_PER_PX = 0.75;
/** The longest side that PDF readers must accept. */
export const MAX_PAGE_SIDE_POINTS = 14_400;
/** A3 across, in points; tiles overlap a little so that cut sheets can be glued. */
const TILE = { width: 1191, height: 842 };
const TILE_MARGIN_POINTS = 24;

/** Draws a PDF: one page of the picture's own size, or A3 sheets when that would be longer than readers accept. */
export function renderPdf(request: PdfRequest, fonts: DrawFonts): Uint8Array {
  const { displayList, paddingPx } = request;
  const widthPx = displayList.bounds.width + 2 * paddingPx;
  const heightPx = displayList.bounds.height + 2 * paddingPx;
  const document = new PDFDocument({
    title: request.title,
    creator: "Crux",
    producer: "Crux",
  });
  const page = { width: widthPx * POINTS_PER_PX, height: heightPx * POINTS_PER_PX };
  if (Math.max(page.width, page.height) <= MAX_PAGE_SIDE_POINTS) {
    drawPage(document, request, fonts, page, { x: 0, y: 0, width: widthPx, height: heightPx }, 0);
  } else {
    const inner = {
      width: (TILE.width - 2 * TILE_MARGIN_POINTS) / POINTS_PER_PX,
      height: (TILE.height - 2 * TILE_MARGIN_POINTS) / POINTS_PER_PX,
    };
    for (let y = 0; y < heightPx; y += inner.height) {
      for (let x = 0; x < widthPx; x += inner.width) {
        drawPage(document, request, fonts, TILE, { x, y, ...inner }, TILE_MARGIN_POINTS);
      }
    }
  }
  return document.close();
}

/** @param part what the page shows, in px from the padded picture's top left corner */
function drawPage(
  document: PDFDocument,
  request: PdfRequest,
  fonts: DrawFonts,
  page: { readonly width: number; readonly height: number },
  part: Rectangle,
  marginPoints: number,
): void {
  const { displayList, theme, paddingPx } = request;
  const context = document.beginPage(page.width, page.height);
  if (!request.isTransparent) {
    context.fillStyle = TOKENS[theme].paper;
    context.fillRect(0, 0, page.width, page.height);
  }
  context.save();
  context.beginPath();
  context.rect(marginPoints, marginPoints, page.width - 2 * marginPoints, page.height - 2 * marginPoints);
  context.clip();
  const originX = paddingPx - displayList.bounds.x - part.x;
  const originY = paddingPx - displayList.bounds.y - part.y;
  paint(context, displayList, theme, {
    scale: POINTS_PER_PX,
    offset: { x: originX * POINTS_PER_PX + marginPoints, y: originY * POINTS_PER_PX + marginPoints },
    visible: { x: -originX, y: -originY, width: part.width, height: part.height },
    fontOf: fonts.fontOf,
  });
  context.restore();
  document.endPage();
}
