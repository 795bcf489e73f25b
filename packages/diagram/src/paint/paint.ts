import type { DisplayItem, DisplayList, PathSegment, Rectangle } from "../display-list.ts";
import { boxOfSegments } from "../routing/path.ts";
import { TEXT_STYLES, type TextStyle } from "../text-style.ts";
import { TOKENS, type ThemeName, type TokenName } from "../tokens.ts";

/**
 * The part of a 2D context that painting needs: a page's canvas, one in a worker and Skia's on the server all have
 * it. Written out, since this room is checked without the types of a page.
 */
export interface PaintContext {
  fillStyle: unknown;
  strokeStyle: unknown;
  lineWidth: number;
  lineCap: string;
  lineJoin: string;
  font: string;
  direction: string;
  textAlign: string;
  textBaseline: string;
  save(): void;
  restore(): void;
  transform(a: number, b: number, c: number, d: number, e: number, f: number): void;
  beginPath(): void;
  moveTo(x: number, y: number): void;
  lineTo(x: number, y: number): void;
  bezierCurveTo(c1x: number, c1y: number, c2x: number, c2y: number, x: number, y: number): void;
  arc(x: number, y: number, radius: number, from: number, to: number): void;
  arcTo(x1: number, y1: number, x2: number, y2: number, radius: number): void;
  rect(x: number, y: number, width: number, height: number): void;
  closePath(): void;
  fill(): void;
  stroke(): void;
  setLineDash(lengths: number[]): void;
  fillText(text: string, x: number, y: number): void;
}

/** Colours by meaning that are no theme of ours, such as those that a person has set for all pages. */
export type PaintColors = Readonly<Record<TokenName, string>>;

export interface PaintOptions {
  /** Device pixels of one map px. */
  readonly scale: number;
  /** Where the map's origin lies on the canvas, in device pixels. */
  readonly offset: { readonly x: number; readonly y: number };
  /** What shows, in map px; items outside are left out. All when absent. */
  readonly visible?: Rectangle;
  /** Below this size in device pixels a text is drawn as a bar, as nobody could read it; 0 draws every text. */
  readonly smallestTextPx?: number;
  /** The font of a text as a canvas takes it; the page's families when absent. */
  readonly fontOf?: (style: TextStyle, text: string) => string;
}

const FAMILIES = {
  sans: `Inter, system-ui, sans-serif`,
  serif: `"Source Serif 4", Inter, Georgia, serif`,
} as const;

function pageFont(style: TextStyle): string {
  return `${style.weight} ${style.sizePx}px ${FAMILIES[style.family]}`;
}

/** Room for strokes and for the parts of letters that stand out of their line, in map px. */
const OVERHANG_PX = 8;

/**
 * Paints a display list with plain calls of a 2D context. Nothing is measured and no ground is filled; the context is
 * left as it was.
 */
export function paint(
  context: PaintContext,
  displayList: DisplayList,
  theme: ThemeName | PaintColors,
  options: PaintOptions,
): void {
  const { scale, offset } = options;
  const colors: PaintColors = typeof theme === "string" ? TOKENS[theme] : theme;
  const visible = options.visible === undefined ? null : grow(options.visible, OVERHANG_PX);
  context.save();
  context.transform(scale, 0, 0, scale, offset.x, offset.y);
  context.textAlign = "left";
  context.textBaseline = "alphabetic";
  context.lineJoin = "round";
  const set: Settings = { font: "", direction: "" };
  for (const item of displayList.items) {
    if (visible !== null && !isVisible(item, visible)) continue;
    paintItem(context, item, colors, options, set);
  }
  context.restore();
}

/** What was set last: a context parses and looks up a font each time it is set, also the same one. */
interface Settings {
  font: string;
  direction: string;
}

function paintItem(
  context: PaintContext,
  item: DisplayItem,
  colors: PaintColors,
  options: PaintOptions,
  set: Settings,
): void {
  switch (item.type) {
    case "box": {
      traceBox(context, item, item.radiiPx);
      fillAndStroke(context, item, colors);
      break;
    }
    case "path": {
      traceSegments(context, item.segments);
      if (item.dashPx !== null) context.setLineDash([...item.dashPx]);
      fillAndStroke(context, item, colors);
      if (item.dashPx !== null) context.setLineDash([]);
      break;
    }
    case "dot": {
      context.beginPath();
      context.arc(item.centerX, item.centerY, item.radiusPx, 0, Math.PI * 2);
      context.fillStyle = colors[item.fill];
      context.fill();
      break;
    }
    case "text": {
      const style = TEXT_STYLES[item.style];
      context.fillStyle = colors[item.color];
      if (style.sizePx * options.scale < (options.smallestTextPx ?? 0)) {
        paintTextAsBar(context, item, style);
        break;
      }
      const font = (options.fontOf ?? pageFont)(style, item.text);
      if (font !== set.font) context.font = set.font = font;
      if (item.direction !== set.direction) context.direction = set.direction = item.direction;
      context.fillText(item.text, item.x, item.baselineY);
      break;
    }
    case "beginGroup":
    case "endGroup":
      break;
  }
}

function paintTextAsBar(
  context: PaintContext,
  item: { readonly x: number; readonly baselineY: number; readonly widthPx: number },
  style: TextStyle,
): void {
  const heightPx = style.sizePx / 4;
  context.beginPath();
  context.rect(item.x, item.baselineY - style.sizePx * 0.4, item.widthPx, heightPx);
  context.fill();
}

function fillAndStroke(
  context: PaintContext,
  item: {
    readonly fill: TokenName | null;
    readonly stroke: TokenName | null;
    readonly strokeWidthPx: number;
  },
  colors: PaintColors,
): void {
  if (item.fill !== null) {
    context.fillStyle = colors[item.fill];
    context.fill();
  }
  if (item.stroke !== null && item.strokeWidthPx > 0) {
    context.strokeStyle = colors[item.stroke];
    context.lineWidth = item.strokeWidthPx;
    context.stroke();
  }
}

function traceBox(
  context: PaintContext,
  box: Rectangle,
  [topLeft, topRight, bottomRight, bottomLeft]: readonly [number, number, number, number],
): void {
  const right = box.x + box.width;
  const bottom = box.y + box.height;
  context.beginPath();
  if (topLeft + topRight + bottomRight + bottomLeft === 0) {
    context.rect(box.x, box.y, box.width, box.height);
    return;
  }
  context.moveTo(box.x + topLeft, box.y);
  context.lineTo(right - topRight, box.y);
  if (topRight > 0) context.arcTo(right, box.y, right, box.y + topRight, topRight);
  context.lineTo(right, bottom - bottomRight);
  if (bottomRight > 0) context.arcTo(right, bottom, right - bottomRight, bottom, bottomRight);
  context.lineTo(box.x + bottomLeft, bottom);
  if (bottomLeft > 0) context.arcTo(box.x, bottom, box.x, bottom - bottomLeft, bottomLeft);
  context.lineTo(box.x, box.y + topLeft);
  if (topLeft > 0) context.arcTo(box.x, box.y, box.x + topLeft, box.y, topLeft);
  context.closePath();
}

function traceSegments(context: PaintContext, segments: readonly PathSegment[]): void {
  context.beginPath();
  for (const segment of segments) {
    if (segment[0] === "M") context.moveTo(segment[1], segment[2]);
    else if (segment[0] === "L") context.lineTo(segment[1], segment[2]);
    else if (segment[0] === "C") {
      context.bezierCurveTo(segment[1], segment[2], segment[3], segment[4], segment[5], segment[6]);
    } else context.closePath();
  }
}

function grow(rectangle: Rectangle, byPx: number): Rectangle {
  return {
    x: rectangle.x - byPx,
    y: rectangle.y - byPx,
    width: rectangle.width + byPx * 2,
    height: rectangle.height + byPx * 2,
  };
}

function isVisible(item: DisplayItem, visible: Rectangle): boolean {
  const box = boxOf(item);
  return (
    box !== null &&
    box.x <= visible.x + visible.width &&
    box.x + box.width >= visible.x &&
    box.y <= visible.y + visible.height &&
    box.y + box.height >= visible.y
  );
}

const pathBoxes = new WeakMap<DisplayItem, Rectangle>();

/** The rectangle that an item's drawing stays in, control points of curves included; null for what draws nothing. */
export function boxOf(item: DisplayItem): Rectangle | null {
  switch (item.type) {
    case "box":
      return item;
    case "dot":
      return {
        x: item.centerX - item.radiusPx,
        y: item.centerY - item.radiusPx,
        width: item.radiusPx * 2,
        height: item.radiusPx * 2,
      };
    case "text": {
      const { sizePx } = TEXT_STYLES[item.style];
      return { x: item.x, y: item.baselineY - sizePx, width: item.widthPx, height: sizePx * 1.25 };
    }
    case "path": {
      let box = pathBoxes.get(item);
      if (box === undefined) pathBoxes.set(item, (box = boxOfSegments(item.segments)));
      return box;
    }
    case "beginGroup":
    case "endGroup":
      break;
  }
  return null;
}
