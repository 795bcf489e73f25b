import type { DisplayList } from "../display-list.ts";
import { toBase64 } from "../embed/deflate.ts";
import { createFaceChooser, type FaceChooser } from "../text/faces.ts";
import type { PackedFont } from "../text/font-pack.ts";
import type { FontSubsetter } from "../text/subset-font.ts";
import { TEXT_STYLES } from "../text-style.ts";

const CSS_FAMILIES = { sans: "Inter", serif: "Source Serif 4" } as const;

/**
 * CSS with the faces that a picture's texts use, each cut down to its characters and written into the file itself.
 *
 * @param fonts faces with their outlines
 */
export function svgFontCss(
  displayList: DisplayList,
  fonts: readonly PackedFont[],
  subsetter: FontSubsetter,
): string {
  const used = charactersByFace(displayList, fonts);
  let css = "";
  for (const [index, characters] of [...used].toSorted(([a], [b]) => a - b)) {
    const font = fonts[index];
    if (font === undefined) continue;
    const codes = [...characters].toSorted((a, b) => a - b);
    const bytes = subsetter.subset(font.bytes, codes) ?? font.bytes;
    const range = codes.map((code) => `U+${code.toString(16)}`).join(",");
    css +=
      `@font-face{font-family:"${CSS_FAMILIES[font.family]}";font-weight:${font.weight};` +
      `src:url(data:font/ttf;base64,${toBase64(bytes)}) format("truetype");unicode-range:${range}}`;
  }
  return css;
}

function charactersByFace(displayList: DisplayList, fonts: readonly PackedFont[]): Map<number, Set<number>> {
  const choosers = new Map<string, FaceChooser>();
  const used = new Map<number, Set<number>>();
  for (const item of displayList.items) {
    if (item.type !== "text") continue;
    const { family, weight } = TEXT_STYLES[item.style];
    const key = `${family}-${weight}`;
    let chooser = choosers.get(key);
    if (chooser === undefined) choosers.set(key, (chooser = createFaceChooser(fonts, family, weight)));
    for (const run of chooser.runsOf(item.text)) {
      if (run.face < 0) continue;
      let characters = used.get(run.face);
      if (characters === undefined) used.set(run.face, (characters = new Set()));
      for (const character of item.text.slice(run.start, run.end))
        characters.add(character.codePointAt(0) ?? 0);
    }
  }
  return used;
}
