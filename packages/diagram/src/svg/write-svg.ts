import type { DisplayItem, DisplayList, PathSegment } from "../display-list.ts";
import { SHAPE_UNITS, type GlyphShapes } from "../text/glyph-shapes.ts";
import { TEXT_STYLES } from "../text-style.ts";
import { TOKENS, type ThemeName, type TokenName } from "../tokens.ts";
import { escapeXml, formatNumber as number } from "./xml.ts";

export interface SvgOptions {
  readonly theme: ThemeName;
  /** No ground is drawn when true. */
  readonly isTransparent: boolean;
  /** Size in px of one map px; the drawing itself stays in map px. */
  readonly scale: number;
  /** Empty margin on every side, in map px. */
  readonly paddingPx: number;
  /** Names the picture for screen readers and in file managers. */
  readonly title: string;
  /**
   * `shapes`: every glyph as an outline, for programs that ignore embedded fonts. `text`: real text, with
   * `fontCss` (see `svgFontCss`) holding the faces that it uses.
   */
  readonly textAs:
    | { readonly type: "shapes"; readonly shapes: GlyphShapes }
    | { readonly type: "text"; readonly fontCss: string };
  /** A metadata element, already written (see `svgMetadata`). */
  readonly metadata?: string;
}

const FAMILIES = { sans: "Inter, sans-serif", serif: "'Source Serif 4', Inter, serif" } as const;

/**
 * Writes a display list as SVG 1.1. The same list and options give the same bytes. There is no script, no foreign
 * object and nothing to load; all words stand in `title` and `desc`, also where they are drawn as outlines.
 */
export function writeSvg(displayList: DisplayList, options: SvgOptions): string {
  const { bounds } = displayList;
  const { paddingPx, scale } = options;
  const width = bounds.width + 2 * paddingPx;
  const height = bounds.height + 2 * paddingPx;
  const left = bounds.x - paddingPx;
  const top = bounds.y - paddingPx;
  const glyphs = new Map<string, string>();
  const body = writeItems(displayList.items, options, glyphs);
  const view = [left, top, width, height].map(number).join(" ");
  const lines = [
    `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="${number(width * scale)}" height="${number(height * scale)}" viewBox="${view}" role="img">`,
    `<title>${escapeXml(options.title)}</title>`,
    `<desc>${escapeXml(textsOutsideGroups(displayList.items).join("\n"))}</desc>`,
  ];
  if (options.metadata !== undefined) lines.push(options.metadata);
  if (options.textAs.type === "text") {
    lines.push(
      `<style>${options.textAs.fontCss}text{white-space:pre;text-spacing-trim:space-all;text-autospace:no-autospace}</style>`,
    );
  } else if (glyphs.size > 0) {
    lines.push(`<defs>${writeGlyphs(glyphs, options.textAs.shapes)}</defs>`);
  }
  if (!options.isTransparent) {
    const ground = TOKENS[options.theme].paper;
    lines.push(
      `<rect x="${number(left)}" y="${number(top)}" width="${number(width)}" height="${number(height)}" fill="${ground}"/>`,
    );
  }
  lines.push(...body, "</svg>", "");
  return lines.join("\n");
}

function writeGlyphs(glyphs: ReadonlyMap<string, string>, shapes: GlyphShapes): string {
  return [...glyphs].map(([outline, id]) => `<path id="${id}" d="${shapes.pathOf(outline)}"/>`).join("");
}

function writeItems(
  items: readonly DisplayItem[],
  options: SvgOptions,
  glyphs: Map<string, string>,
): string[] {
  return items.map((item, index) => {
    switch (item.type) {
      case "beginGroup": {
        const words = textsOfGroup(items, index).join("\n");
        const name = `<title>${escapeXml(item.title)}</title><desc>${escapeXml(words)}</desc>`;
        return `<g id="${escapeXml(`claim-${item.id}`)}">${name}`;
      }
      case "endGroup":
        return "</g>";
      default:
        return writeItem(item, options, glyphs);
    }
  });
}

function writeItem(
  item: Exclude<DisplayItem, { type: "beginGroup" | "endGroup" }>,
  options: SvgOptions,
  glyphs: Map<string, string>,
): string {
  const colors: Record<TokenName, string> = TOKENS[options.theme];
  switch (item.type) {
    case "box":
      return writeBox(item, colors);
    case "path": {
      const dash = item.dashPx === null ? "" : ` stroke-dasharray="${item.dashPx.map(number).join(" ")}"`;
      return `<path d="${item.segments.map(writeSegment).join("")}"${paintOf(item, colors)}${dash} stroke-linejoin="round"/>`;
    }
    case "dot":
      return `<circle cx="${number(item.centerX)}" cy="${number(item.centerY)}" r="${number(item.radiusPx)}" fill="${colors[item.fill]}"/>`;
    case "text":
      break;
  }
  const color = colors[item.color];
  if (options.textAs.type === "text") return writeText(item, color);
  return writeShapes(item, color, options.textAs.shapes, glyphs);
}

type Box = Extract<DisplayItem, { type: "box" }>;
type Text = Extract<DisplayItem, { type: "text" }>;

function writeBox(box: Box, colors: Record<TokenName, string>): string {
  const [a, b, c, d] = box.radiiPx;
  const paint = paintOf(box, colors);
  if (a === b && b === c && c === d) {
    const radius = a > 0 ? ` rx="${number(a)}"` : "";
    return `<rect x="${number(box.x)}" y="${number(box.y)}" width="${number(box.width)}" height="${number(box.height)}"${radius}${paint}/>`;
  }
  const corner = (radius: number, x: number, y: number): string =>
    radius > 0 ? `a${number(radius)} ${number(radius)} 0 0 1 ${number(x)} ${number(y)}` : "";
  const path =
    `M${number(box.x + a)} ${number(box.y)}H${number(box.x + box.width - b)}${corner(b, b, b)}` +
    `V${number(box.y + box.height - c)}${corner(c, -c, c)}H${number(box.x + d)}${corner(d, -d, -d)}` +
    `V${number(box.y + a)}${corner(a, a, -a)}Z`;
  return `<path d="${path}"${paint}/>`;
}

function paintOf(
  item: {
    readonly fill: TokenName | null;
    readonly stroke: TokenName | null;
    readonly strokeWidthPx: number;
  },
  colors: Record<TokenName, string>,
): string {
  const fill = ` fill="${item.fill === null ? "none" : colors[item.fill]}"`;
  if (item.stroke === null || item.strokeWidthPx <= 0) return fill;
  return `${fill} stroke="${colors[item.stroke]}" stroke-width="${number(item.strokeWidthPx)}"`;
}

function writeSegment(segment: PathSegment): string {
  const [letter, ...numbers] = segment;
  return letter + numbers.map(number).join(" ");
}

function writeText(item: Text, color: string): string {
  const style = TEXT_STYLES[item.style];
  // A right-to-left text begins at its right end.
  const start = item.direction === "rtl" ? item.x + item.widthPx : item.x;
  const direction = item.direction === "rtl" ? ' direction="rtl"' : "";
  return `<text x="${number(start)}" y="${number(item.baselineY)}" font-family="${FAMILIES[style.family]}" font-size="${style.sizePx}" font-weight="${style.weight}" fill="${color}"${direction} xml:space="preserve">${escapeXml(item.text)}</text>`;
}

function writeShapes(item: Text, color: string, shapes: GlyphShapes, glyphs: Map<string, string>): string {
  const style = TEXT_STYLES[item.style];
  const uses = shapes.placeLine(item.text, style, item.direction).map((glyph) => {
    let id = glyphs.get(glyph.outline);
    if (id === undefined) glyphs.set(glyph.outline, (id = `g${glyphs.size.toString(36)}`));
    const y = glyph.y === 0 ? "" : ` y="${glyph.y}"`;
    return `<use xlink:href="#${id}" x="${glyph.x}"${y}/>`;
  });
  const size = String(style.sizePx / SHAPE_UNITS);
  return `<g transform="translate(${number(item.x)} ${number(item.baselineY)}) scale(${size})" fill="${color}">${uses.join("")}</g>`;
}

function textsOfGroup(items: readonly DisplayItem[], start: number): string[] {
  const texts: string[] = [];
  for (let index = start + 1; index < items.length; index++) {
    const item = items[index];
    if (item === undefined || item.type === "endGroup" || item.type === "beginGroup") break;
    if (item.type === "text") texts.push(item.text);
  }
  return texts;
}

function textsOutsideGroups(items: readonly DisplayItem[]): string[] {
  const texts: string[] = [];
  let depth = 0;
  for (const item of items) {
    if (item.type === "beginGroup") depth++;
    else if (item.type === "endGroup") depth--;
    else if (item.type === "text" && depth === 0) texts.push(item.text);
  }
  return texts;
}
