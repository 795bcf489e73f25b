import { createLineBreaker, type LineBreaker } from "../generated/line-breaker.js";
import {
  NO_SPACING,
  TEXT_STYLES,
  type MeasuredLine,
  type MeasuredText,
  type TextMeasurer,
  type TextSpacing,
  type TextStyle,
  type TextStyleName,
} from "../text-style.ts";
import { directionOf } from "./direction.ts";
import { createFaceChooser, fallbackAdvanceEm, type FaceChooser } from "./faces.ts";
import { unpackMetrics, type PackedFont, type TextMetrics } from "./font-pack.ts";
import { loadShaper, type Shaper, type ShaperFont } from "./harfbuzz.ts";

/**
 * Texts are broken by the rules of one browser engine (the line breaker's) and measured by one shaper (HarfBuzz)
 * with our own fonts' metrics, so that a box has the same size on every machine. The browser's own canvas was tried
 * and rejected: its widths differ from the server's, and a box that differs moves everything below it.
 */
export interface TextAssets extends TextMetrics {
  /** The bytes of `harfbuzz.wasm`. */
  readonly wasm: Uint8Array;
}

/** Where only glyphs are asked for and no lines are broken. */
export type GlyphAssets = Omit<TextAssets, "lineBreakTables">;

const END_SPACES: readonly string[] = [" ", "\t", "\u3000"];
/** Where CSS sets words apart. */
const WORD_SPACES: readonly string[] = [" ", "\u00a0"];

/** One for all measurers: making it takes longer than a measurer, and all of them would be equal. */
let lineBreaker: LineBreaker | null = null;

/** The line breaker keeps what it measured by font name, so each measurer writes its own number into the names. */
let measurerCount = 0;
const widthsByMeasurer = new Map<string, (text: string, font: string, isKerned: boolean) => number>();

/** Stands in for a browser's 2D context: only what the line breaker asks of one. */
class MeasuringContext {
  font = "";
  fontKerning = "auto";

  measureText(text: string): {
    width: number;
    actualBoundingBoxLeft: number;
    actualBoundingBoxRight: number;
  } {
    const measurer = this.font.slice(this.font.lastIndexOf(" ") + 1);
    const width = widthsByMeasurer.get(measurer)?.(text, this.font, this.fontKerning !== "none") ?? 0;
    return { width, actualBoundingBoxLeft: 0, actualBoundingBoxRight: width };
  }
}

/**
 * Makes a measurer ready. Takes about 20 ms; keep the measurer, it remembers the widths of words.
 *
 * @param assets what `readFontAssets()` reads on the server and `fetchFontAssets()` in a page or worker
 * @param spacing how far the texts will be set apart where they are drawn
 */
export async function loadTextMeasurer(
  assets: TextAssets,
  spacing: TextSpacing = NO_SPACING,
): Promise<TextMeasurer> {
  const shaper = await loadShaper(assets.wasm);
  lineBreaker ??= createLineBreaker(assets.lineBreakTables);
  return createMeasurer(shaper, assets.fonts, lineBreaker, spacing);
}

function createMeasurer(
  shaper: Shaper,
  fonts: readonly PackedFont[],
  breaker: LineBreaker,
  spacing: TextSpacing,
): TextMeasurer {
  const faces: (ShaperFont | undefined)[] = [];
  const faceAt = (index: number): ShaperFont => {
    const font = fonts[index];
    if (font === undefined) throw new Error(`There is no face ${index}.`);
    return (faces[index] ??= shaper.createFont(font.bytes));
  };
  const settings = new Map<string, { style: TextStyle; font: string; chooser: FaceChooser }>();
  const byFont = new Map<string, { style: TextStyle; chooser: FaceChooser }>();
  const name = `measurer${++measurerCount}`;
  for (const [key, style] of Object.entries(TEXT_STYLES)) {
    const chooser = createFaceChooser(fonts, style.family, style.weight);
    const font = `${style.weight} ${style.sizePx}px ${style.family}-${name} ${name}`;
    settings.set(key, { style, font, chooser });
    byFont.set(font, { style, chooser });
  }
  widthsByMeasurer.set(name, (text, font, isKerned) => {
    const setting = byFont.get(font);
    return setting === undefined ? 0 : widthOf(text, setting, isKerned);
  });
  breaker.setMeasuringContext(new MeasuringContext());

  function widthOf(
    text: string,
    setting: { style: TextStyle; chooser: FaceChooser },
    isKerned: boolean,
  ): number {
    // The line breaker asks with the line separator where it wants the font's space glyph.
    const asked = text.replaceAll("\u2028", " ");
    const { sizePx } = setting.style;
    let width = apartEm(asked, spacing) * sizePx;
    for (const run of setting.chooser.runsOf(asked)) {
      const part = asked.slice(run.start, run.end);
      if (run.face < 0) {
        for (const character of part) width += fallbackAdvanceEm(character.codePointAt(0) ?? 0) * sizePx;
      } else {
        const face = faceAt(run.face);
        width += (shaper.advanceOf(face, part, isKerned) * sizePx) / face.unitsPerEm;
      }
    }
    return width;
  }

  function settingOf(style: TextStyleName): { style: TextStyle; font: string; chooser: FaceChooser } {
    const setting = settings.get(style);
    if (setting === undefined) throw new Error(`There is no text style ${style}.`);
    return setting;
  }

  return {
    measure(text: string, styleName: TextStyleName, maxWidthPx: number): MeasuredText {
      const { style, font } = settingOf(styleName);
      const direction = directionOf(text);
      const lineHeightPx = Math.max(style.lineHeightPx, spacing.lineHeightEm * style.sizePx);
      const laidOut = breaker.layoutWithLines(
        breaker.prepareWithSegments(text, font),
        maxWidthPx,
        lineHeightPx,
      );
      const lines: MeasuredLine[] = laidOut.lines.map((line) => ({
        text: withoutEndSpaces(line.text),
        widthPx: line.width,
        direction,
      }));
      const widthPx = lines.reduce((widest, line) => Math.max(widest, line.widthPx), 0);
      return { lines, widthPx, lineHeightPx, heightPx: lines.length * lineHeightPx };
    },
    missingGlyphs: (text) => settingOf("claim").chooser.missing(text),
  };
}

/** What spacing adds to a text. Marks that join a letter count as letters: a line may be shorter than it could, never longer. */
function apartEm(text: string, { letterEm, wordEm }: TextSpacing): number {
  if (letterEm === 0 && wordEm === 0) return 0;
  let sum = 0;
  for (const character of text) sum += WORD_SPACES.includes(character) ? letterEm + wordEm : letterEm;
  return sum;
}

/** Counts back from the end: a pattern would try at every space of the line. */
function withoutEndSpaces(line: string): string {
  let end = line.length;
  while (end > 0 && END_SPACES.includes(line[end - 1] ?? "")) end -= 1;
  return line.slice(0, end);
}

/** Unpacks the file that the build makes of all faces' metrics and the line breaker's tables. Plain bytes in, so it works wherever they came from. */
export async function openTextMetrics(compressed: Uint8Array): Promise<TextMetrics> {
  // A copy, since the bytes may lie in shared memory, which a response's body refuses by its type.
  const stream = new Response(new Uint8Array(compressed)).body?.pipeThrough(new DecompressionStream("gzip"));
  return unpackMetrics(new Uint8Array(await new Response(stream).arrayBuffer()));
}
