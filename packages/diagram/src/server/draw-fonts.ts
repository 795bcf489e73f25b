import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { GlobalFonts } from "@napi-rs/canvas";
import { createFaceChooser, type FaceChooser, type FaceOf } from "../text/faces.ts";
import type { TextStyle } from "../text-style.ts";

/**
 * Skia ignores the unicode-range of a slice, so each slice is registered under a name of its own and a text's font
 * names just the slices that draw it, the preferred ones first: else a Chinese slice would also draw the quotation
 * marks that were measured in Latin.
 */
export interface DrawFonts {
  readonly fontOf: (style: TextStyle, text: string) => string;
  /** Characters that no bundled face has: they are drawn from the machine's fonts if those have them. */
  missingIn(texts: Iterable<string>): string[];
}

/**
 * Makes the bundled faces known to the canvas of this process, once and for good.
 *
 * @param directory where the build has put the faces and their list
 * @throws Error naming the file when a face cannot be read: a picture in other letters would have other sizes
 */
export async function loadDrawFonts(directory: string): Promise<DrawFonts> {
  // Our own build's list of faces.
  const faces: FaceOf[] = JSON.parse(await readFile(join(directory, "faces.json"), "utf8"));
  for (const face of faces) {
    const path = join(directory, `${face.name}.ttf`);
    if (GlobalFonts.registerFromPath(path, aliasOf(face)) === null)
      throw new Error(`No font could be read from ${path}.`);
  }
  const choosers = new Map<string, FaceChooser>();
  const chooserFor = (family: TextStyle["family"], weight: number): FaceChooser => {
    const key = `${family}-${weight}`;
    let chooser = choosers.get(key);
    if (chooser === undefined) choosers.set(key, (chooser = createFaceChooser(faces, family, weight)));
    return chooser;
  };
  return {
    fontOf(style, text) {
      const used = new Set<number>();
      for (const run of chooserFor(style.family, style.weight).runsOf(text))
        if (run.face >= 0) used.add(run.face);
      const isOther = (index: number): number => (faces[index]?.family === style.family ? 0 : 1);
      const preferred = [...used].toSorted((a, b) => isOther(a) - isOther(b) || a - b);
      const families = preferred.map((index) => aliasOf(faces[index]));
      return `${style.weight} ${style.sizePx}px ${[...families, "sans-serif"].join(", ")}`;
    },
    missingIn(texts) {
      const chooser = chooserFor("sans", 400);
      const missing = new Set<string>();
      for (const text of texts) for (const character of chooser.missing(text)) missing.add(character);
      return [...missing];
    },
  };
}

function aliasOf(face: FaceOf | undefined): string {
  return `crux-${face?.name ?? "none"}`;
}
