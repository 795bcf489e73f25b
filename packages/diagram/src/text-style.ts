/**
 * The few ways text is set. A box's size follows from these numbers alone, so they are the same in the browser,
 * in SVG and on the server; CSS is generated from them.
 */
export type TextDirection = "ltr" | "rtl";

export type FontFamily = "sans" | "serif";

export interface TextStyle {
  readonly family: FontFamily;
  readonly weight: 400 | 500 | 600;
  readonly sizePx: number;
  readonly lineHeightPx: number;
}

export const TEXT_STYLES = {
  /** A claim's sentence on its card. */
  claim: { family: "sans", weight: 400, sizePx: 14, lineHeightPx: 20 },
  /** A claim that stands at the top or answers a question, and the question itself. */
  mainClaim: { family: "serif", weight: 600, sizePx: 16, lineHeightPx: 22 },
  /** "because", "but", "question" above the sentence, and the round counts. */
  side: { family: "sans", weight: 600, sizePx: 11, lineHeightPx: 16 },
  /** Who says it, number of sources. */
  note: { family: "sans", weight: 400, sizePx: 12, lineHeightPx: 16 },
  /** The beginning of a claim's sentence where cards are seen from afar. */
  farClaim: { family: "sans", weight: 600, sizePx: 30, lineHeightPx: 36 },
  pictureTitle: { family: "serif", weight: 600, sizePx: 22, lineHeightPx: 28 },
  /** Legend, sources and counts of a picture. */
  pictureNote: { family: "sans", weight: 400, sizePx: 12, lineHeightPx: 16 },
} as const satisfies Record<string, TextStyle>;

export type TextStyleName = keyof typeof TEXT_STYLES;

/** Baseline of a line of text from its top: the fonts' metrics are pinned to ascent 1.0 and descent 0.25 of the size. */
export function baselineOffsetPx(style: TextStyle): number {
  const contentPx = style.sizePx * 1.25;
  return (style.lineHeightPx - contentPx) / 2 + style.sizePx;
}

/** A text broken into lines for one width. */
export interface MeasuredText {
  readonly lines: readonly MeasuredLine[];
  /** The widest line. */
  readonly widthPx: number;
  readonly lineHeightPx: number;
  /** Lines times their height; 0 for an empty text. */
  readonly heightPx: number;
}

export interface MeasuredLine {
  readonly text: string;
  readonly widthPx: number;
  readonly direction: TextDirection;
}

/** How far a reader's own style sheet sets letters, words and lines apart (WCAG 1.4.12), in sizes of the font. */
export interface TextSpacing {
  readonly letterEm: number;
  readonly wordEm: number;
  /** A line is at least so high. */
  readonly lineHeightEm: number;
}

export const NO_SPACING: TextSpacing = { letterEm: 0, wordEm: 0, lineHeightEm: 0 };

/** Breaks and measures texts. The same text, style and width give the same lines on every machine. */
export interface TextMeasurer {
  measure(text: string, style: TextStyleName, maxWidthPx: number): MeasuredText;
  /** Characters of the text for which no loaded font has a glyph, each once. */
  missingGlyphs(text: string): readonly string[];
}
