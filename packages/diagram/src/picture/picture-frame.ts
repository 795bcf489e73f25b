import type { CardSide } from "../cards/card.ts";
import { SIDE_TOKENS } from "../cards/card.ts";
import type { DisplayItem, DisplayList } from "../display-list.ts";
import { LINE_METRICS } from "../routing/line.ts";
import type { TextDirection, TextMeasurer, TextStyleName } from "../text-style.ts";
import { TEXT_STYLES, baselineOffsetPx } from "../text-style.ts";
import type { TokenName } from "../tokens.ts";

/** What stands round a map in a picture, as ready words. Null or an empty list leaves a part out. */
export interface PictureFrame {
  readonly title: string | null;
  readonly question: string | null;
  readonly date: string | null;
  readonly legend: readonly LegendEntry[];
  readonly sourcesTitle: string;
  readonly sources: readonly string[];
  /** "N claims, M relations", made from the counts of the display list. */
  readonly countsLine: string | null;
  /** The product's name in the corner; null to leave it out. */
  readonly mark: string | null;
  readonly direction: TextDirection;
}

export interface LegendEntry {
  readonly side: CardSide;
  readonly text: string;
}

/** How far the words stand from the picture's edges; the map keeps the same distance, so that both begin on one line. */
export const FRAME_INSET_PX = 24;
const LEAST_WIDTH = 560;
const SOURCE_COLUMN = 420;
const GAP = 24;
const LEGEND_SAMPLE = 28;

/**
 * Sets a map like a page: title and question above, legend, sources, counts and date below, the mark in the corner.
 * The map itself stays where it is; the bounds grow. Every text is measured and wrapped to the picture's width.
 */
export function addPictureFrame(list: DisplayList, measurer: TextMeasurer, frame: PictureFrame): DisplayList {
  const width = Math.max(list.bounds.width, LEAST_WIDTH);
  const isMirrored = frame.direction === "rtl";
  const left = isMirrored ? list.bounds.x + list.bounds.width - width : list.bounds.x;
  const inset = FRAME_INSET_PX;
  const inner = width - 2 * inset;
  const sheet = new Sheet(measurer, left + inset, inner, isMirrored);

  // Above: set from zero and moved up when its height is known.
  let y = 0;
  if (frame.title) y += sheet.text(frame.title, "pictureTitle", "ink", 0, y, Math.min(inner, 900)) + 4;
  if (frame.question) y += sheet.text(frame.question, "claim", "muted", 0, y, Math.min(inner, 900)) + 4;
  const headHeight = y === 0 ? 0 : y + GAP;
  const head = sheet.take(list.bounds.y - headHeight + (y === 0 ? 0 : inset));
  const top = list.bounds.y - headHeight;

  y = 0;
  if (frame.legend.length > 0) y = addLegend(sheet, frame.legend, y, inner) + GAP;
  if (frame.sources.length > 0) y = addSources(sheet, frame, y, inner) + GAP;
  const foot = [frame.countsLine, frame.date].filter((part) => part !== null && part !== "");
  const markWidth = frame.mark === null ? 0 : measurer.measure(frame.mark, "mainClaim", inner).widthPx;
  let footHeight = 0;
  let x = 0;
  for (const part of foot) {
    if (part === null) continue;
    const { widthPx } = measurer.measure(part, "pictureNote", inner);
    if (x > 0 && x + widthPx > inner - markWidth - GAP) {
      x = 0;
      y += 16;
    }
    footHeight = Math.max(footHeight, sheet.text(part, "pictureNote", "muted", x, y + 4, inner - x));
    x += widthPx + GAP;
  }
  if (frame.mark !== null) {
    if (x > inner - markWidth) y += 20;
    sheet.text(frame.mark, "mainClaim", "ink", inner - markWidth, y, markWidth + 2);
    footHeight = Math.max(footHeight, TEXT_STYLES.mainClaim.lineHeightPx);
  }
  const bodyBottom = list.bounds.y + list.bounds.height;
  const hasFoot = y > 0 || footHeight > 0;
  const body = sheet.take(bodyBottom + (hasFoot ? 16 : 0));
  const rule: DisplayItem[] = hasFoot ? [hairline(left + inset, bodyBottom, inner)] : [];
  const bottom = hasFoot ? bodyBottom + 16 + y + footHeight + inset : bodyBottom;
  return {
    ...list,
    bounds: { x: left, y: top, width, height: bottom - top },
    items: [...head, ...list.items, ...rule, ...body],
  };
}

function addLegend(sheet: Sheet, legend: readonly LegendEntry[], from: number, inner: number): number {
  let y = from;
  let x = 0;
  for (const entry of legend) {
    const textWidth = sheet.measure(entry.text, "pictureNote", inner - LEGEND_SAMPLE);
    const width = LEGEND_SAMPLE + textWidth;
    if (x > 0 && x + width > inner) {
      x = 0;
      y += 20;
    }
    sheet.sample(entry.side, x, y);
    sheet.text(entry.text, "pictureNote", "muted", x + LEGEND_SAMPLE, y, textWidth + 2);
    x += width + GAP;
  }
  return y + 16;
}

/** Sources in as many columns as the width holds, filled column by column. */
function addSources(sheet: Sheet, frame: PictureFrame, from: number, inner: number): number {
  let top = from;
  if (frame.sourcesTitle !== "") {
    top += sheet.text(frame.sourcesTitle, "side", "ink", 0, from, inner) + 4;
  }
  const fitting = Math.max(1, Math.floor((inner + GAP) / (SOURCE_COLUMN + GAP)));
  const perColumn = Math.ceil(frame.sources.length / Math.min(fitting, frame.sources.length));
  const columns = Math.ceil(frame.sources.length / perColumn);
  const columnWidth = Math.min(640, (inner - (columns - 1) * GAP) / columns);
  let bottom = top;
  let y = top;
  for (const [place, source] of frame.sources.entries()) {
    const column = Math.floor(place / perColumn);
    if (place % perColumn === 0) y = top;
    y += sheet.text(source, "pictureNote", "muted", column * (columnWidth + GAP), y, columnWidth) + 4;
    bottom = Math.max(bottom, y);
  }
  return bottom - 4;
}

function hairline(x: number, y: number, width: number): DisplayItem {
  return {
    type: "box",
    x,
    y,
    width,
    height: 1,
    fill: "hairline",
    stroke: null,
    strokeWidthPx: 0,
    radiiPx: [0, 0, 0, 0],
  };
}

/** Collects items that are placed from the start edge of a page, whichever side that is. */
class Sheet {
  private readonly measurer: TextMeasurer;
  private readonly left: number;
  private readonly width: number;
  private readonly isMirrored: boolean;
  private pending: ((top: number) => DisplayItem)[] = [];

  constructor(measurer: TextMeasurer, left: number, width: number, isMirrored: boolean) {
    this.measurer = measurer;
    this.left = left;
    this.width = width;
    this.isMirrored = isMirrored;
  }

  measure(text: string, style: TextStyleName, maxWidth: number): number {
    return this.measurer.measure(text, style, maxWidth).widthPx;
  }

  /** Sets a text from `x` within `maxWidth`. Gives its height. */
  text(text: string, style: TextStyleName, color: TokenName, x: number, y: number, maxWidth: number): number {
    const measured = this.measurer.measure(text, style, maxWidth);
    const { lineHeightPx } = TEXT_STYLES[style];
    const columnLeft = this.isMirrored ? this.left + this.width - x - maxWidth : this.left + x;
    for (const [index, line] of measured.lines.entries()) {
      const lineLeft = this.isMirrored ? columnLeft + maxWidth - line.widthPx : columnLeft;
      this.pending.push((top) => ({
        type: "text",
        x: lineLeft,
        baselineY: top + y + index * lineHeightPx + baselineOffsetPx(TEXT_STYLES[style]),
        widthPx: line.widthPx,
        text: line.text,
        style,
        color,
        direction: line.direction,
      }));
    }
    return measured.heightPx;
  }

  /** A short piece of a side's line. */
  sample(side: CardSide, x: number, y: number): void {
    const from = this.isMirrored ? this.left + this.width - x - 20 : this.left + x;
    const isDashed = side === "undercut" || side === "backing";
    const isPlain = side === "contradiction" || side === "restatement";
    this.pending.push((top) => ({
      type: "path",
      segments: [
        ["M", from, top + y + 8],
        ["L", from + 20, top + y + 8],
      ],
      stroke: isPlain ? "line" : SIDE_TOKENS[side],
      fill: null,
      strokeWidthPx: LINE_METRICS.strokeWidthPx,
      dashPx: isDashed ? LINE_METRICS.dashPx : null,
    }));
  }

  /** The collected items, moved to their place; the sheet is empty again. */
  take(top: number): readonly DisplayItem[] {
    const items = this.pending.map((make) => make(top));
    this.pending = [];
    return items;
  }
}
