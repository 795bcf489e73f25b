import createBidi from "bidi-js";
import type { TextDirection, TextStyle } from "../text-style.ts";
import { mayReadRightToLeft } from "./direction.ts";
import {
  codePointsOf,
  createFaceChooser,
  fallbackAdvanceEm,
  type FaceChooser,
  type FaceRun,
} from "./faces.ts";
import type { PackedFont } from "./font-pack.ts";
import { loadShaper, type Shaper, type ShaperFont } from "./harfbuzz.ts";
import type { GlyphAssets } from "./measurer.ts";

const bidi = createBidi();

/** One glyph at its place on a line, in thousandths of the text's size from the line's left end and baseline. */
interface PlacedGlyph {
  /** Names the outline: the same glyph of the same face always has the same name. */
  readonly outline: string;
  readonly x: number;
  readonly y: number;
}

export interface GlyphShapes {
  placeLine(text: string, style: TextStyle, direction: TextDirection): PlacedGlyph[];
  /** SVG path data of an outline, in thousandths of the text's size, y downwards; empty for a space. */
  pathOf(outline: string): string;
}

/** Places are given in these, so that files hold small whole numbers. */
export const SHAPE_UNITS = 1000;
const MISSING = "missing-";

/**
 * Makes text drawable as outlines.
 *
 * @param assets the shaper's program, and fonts with their outlines (not the metrics-only ones)
 */
export async function loadGlyphShapes(assets: GlyphAssets): Promise<GlyphShapes> {
  return createGlyphShapes(await loadShaper(assets.wasm), assets.fonts);
}

function createGlyphShapes(shaper: Shaper, fonts: readonly PackedFont[]): GlyphShapes {
  const choosers = new Map<string, FaceChooser>();
  const faces: (ShaperFont | undefined)[] = [];
  const paths = new Map<string, string>();

  function faceAt(index: number): ShaperFont {
    const font = fonts[index];
    if (font === undefined) throw new Error(`There is no face ${index}.`);
    return (faces[index] ??= shaper.createFont(font.bytes));
  }

  function runsOf(text: string, style: TextStyle): FaceRun[] {
    const key = `${style.family}-${style.weight}`;
    let chooser = choosers.get(key);
    if (chooser === undefined)
      choosers.set(key, (chooser = createFaceChooser(fonts, style.family, style.weight)));
    return chooser.runsOf(text);
  }

  return {
    placeLine(text, style, direction) {
      const placed: PlacedGlyph[] = [];
      let x = 0;
      for (const run of visualRuns(text, direction, runsOf(text, style))) {
        const part = text.slice(run.start, run.end);
        if (run.face < 0) {
          const characters = codePointsOf(part);
          for (const code of run.level % 2 === 1 ? characters.toReversed() : characters) {
            const advance = fallbackAdvanceEm(code) * SHAPE_UNITS;
            if (advance > SHAPE_UNITS / 4)
              placed.push({ outline: `${MISSING}${advance}`, x: Math.round(x), y: 0 });
            x += advance;
          }
          continue;
        }
        const face = faceAt(run.face);
        const unit = SHAPE_UNITS / face.unitsPerEm;
        for (const glyph of shaper.shape(face, part, run.level % 2 === 1 ? "rtl" : "ltr")) {
          const outline = `${run.face}-${glyph.glyphId}`;
          const isVisible = pathOf(outline) !== "";
          const [left, top] = [Math.round(x + glyph.offsetX * unit), Math.round(-glyph.offsetY * unit)];
          if (isVisible) placed.push({ outline, x: left, y: top });
          x += glyph.advance * unit;
        }
      }
      return placed;
    },
    pathOf,
  };

  function pathOf(outline: string): string {
    let path = paths.get(outline);
    if (path === undefined) paths.set(outline, (path = readPath(outline)));
    return path;
  }

  function readPath(outline: string): string {
    if (outline.startsWith(MISSING)) return missingShape(Number(outline.slice(MISSING.length)));
    const [faceIndex = 0, glyphId = 0] = outline.split("-").map(Number);
    const face = faceAt(faceIndex);
    const unit = SHAPE_UNITS / face.unitsPerEm;
    const at = (x: number, y: number): string => `${Math.round(x * unit)} ${Math.round(-y * unit)}`;
    let path = "";
    shaper.drawGlyph(face, glyphId, {
      moveTo: (x, y) => void (path += `M${at(x, y)}`),
      lineTo: (x, y) => void (path += `L${at(x, y)}`),
      quadraticTo: (a, b, x, y) => void (path += `Q${at(a, b)} ${at(x, y)}`),
      cubicTo: (a, b, c, d, x, y) => void (path += `C${at(a, b)} ${at(c, d)} ${at(x, y)}`),
      close: () => void (path += "Z"),
    });
    return path;
  }
}

/** An empty frame where no face has the character: seen at once, so that nobody takes the text for complete. */
function missingShape(advance: number): string {
  const [left, right] = [60, advance - 60];
  return `M${left} 0V-720H${right}V0ZM${left + 60} -60H${right - 60}V-660H${left + 60}Z`;
}

interface VisualRun extends FaceRun {
  readonly level: number;
}

/** Runs of one face and one direction in the order in which they stand from left to right (rule L2 of UAX #9). */
function visualRuns(text: string, direction: TextDirection, faceRuns: readonly FaceRun[]): VisualRun[] {
  if (direction === "ltr" && !mayReadRightToLeft(text)) return faceRuns.map((run) => ({ ...run, level: 0 }));
  const { levels } = bidi.getEmbeddingLevels(text, direction);
  const runs: VisualRun[] = [];
  for (const run of faceRuns) {
    let start = run.start;
    for (let at = start + 1; at <= run.end; at++) {
      if (at < run.end && levels[at] === levels[start]) continue;
      runs.push({ face: run.face, start, end: at, level: levels[start] ?? 0 });
      start = at;
    }
  }
  const highest = runs.reduce((level, run) => Math.max(level, run.level), 0);
  for (let level = highest; level >= 1; level--) {
    for (let from = 0; from < runs.length; from++) {
      if ((runs[from]?.level ?? 0) < level) continue;
      let to = from;
      while (to < runs.length && (runs[to]?.level ?? 0) >= level) to++;
      runs.splice(from, to - from, ...runs.slice(from, to).toReversed());
      from = to;
    }
  }
  return runs;
}
