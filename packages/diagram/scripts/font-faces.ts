import { createRequire } from "node:module";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** One slice of a family as the font packages ship it. */
export interface FaceFile {
  readonly family: "sans" | "serif";
  readonly cssFamily: string;
  readonly weight: number;
  readonly subset: string;
  readonly unicodeRange: string;
  readonly path: string;
}

interface FontPackage {
  readonly name: string;
  readonly family: "sans" | "serif";
  readonly subsets: readonly string[] | "allButBundled";
  readonly isOptional: boolean;
}

const WEIGHTS = [400, 500, 600] as const;
export const CSS_FAMILIES = { sans: "Inter", serif: "Source Serif 4" } as const;

/** The first slice that covers a character wins, so the common ones stand first. */
const SUBSETS = ["latin", "latin-ext", "vietnamese", "greek", "greek-ext", "cyrillic", "cyrillic-ext"];

/**
 * What is always there, then what is used for further scripts when an installation adds the package.
 * Noto Sans Arabic is not among them: its dots get lost when text is copied out of a PDF.
 */
const PACKAGES: readonly FontPackage[] = [
  { name: "@fontsource/inter", family: "sans", subsets: SUBSETS, isOptional: false },
  { name: "@fontsource/source-serif-4", family: "serif", subsets: SUBSETS, isOptional: false },
  { name: "@fontsource/noto-sans-hebrew", family: "sans", subsets: ["hebrew"], isOptional: true },
  { name: "@fontsource/ibm-plex-sans-arabic", family: "sans", subsets: ["arabic"], isOptional: true },
  { name: "@fontsource/noto-sans-devanagari", family: "sans", subsets: ["devanagari"], isOptional: true },
  { name: "@fontsource/noto-sans-thai", family: "sans", subsets: ["thai"], isOptional: true },
  { name: "@fontsource/noto-sans-sc", family: "sans", subsets: "allButBundled", isOptional: true },
  { name: "@fontsource/noto-sans-jp", family: "sans", subsets: "allButBundled", isOptional: true },
  { name: "@fontsource/noto-sans-kr", family: "sans", subsets: "allButBundled", isOptional: true },
];

const BUNDLED = new Set(SUBSETS);

/** Lists every slice of every installed package, in order of preference. */
export function listFaceFiles(): FaceFile[] {
  const require = createRequire(import.meta.url);
  const faces: FaceFile[] = [];
  for (const fontPackage of PACKAGES) {
    const directory = findPackage(require, fontPackage.name);
    if (directory === null) {
      if (fontPackage.isOptional) continue;
      throw new Error(`The font package ${fontPackage.name} is not installed.`);
    }
    // A font package's own table of slices: slice name to CSS unicode-range.
    const ranges: Record<string, string> = JSON.parse(readFileSync(join(directory, "unicode.json"), "utf8"));
    const names =
      fontPackage.subsets === "allButBundled"
        ? Object.keys(ranges).filter((name) => !BUNDLED.has(name))
        : fontPackage.subsets;
    const prefix = fontPackage.name.slice(fontPackage.name.indexOf("/") + 1);
    for (const name of names) {
      const unicodeRange = ranges[name];
      if (unicodeRange === undefined) continue;
      const subset = name.replaceAll(/[[\]]/g, "");
      for (const weight of WEIGHTS) {
        const path = join(directory, "files", `${prefix}-${subset}-${weight}-normal.woff2`);
        if (!existsSync(path)) continue;
        faces.push({
          family: fontPackage.family,
          cssFamily: CSS_FAMILIES[fontPackage.family],
          weight,
          subset: fontPackage.isOptional ? `${prefix}-${subset}` : subset,
          unicodeRange,
          path,
        });
      }
    }
  }
  return faces;
}

function findPackage(require: NodeJS.Require, name: string): string | null {
  for (const base of require.resolve.paths(name) ?? []) {
    const directory = join(base, name);
    if (existsSync(join(directory, "unicode.json"))) return directory;
  }
  return null;
}

/** Parses a CSS unicode-range to pairs of first and last code point. */
export function parseUnicodeRange(range: string): number[][] {
  return range.split(",").map((part) => {
    const [first = "", last = first] = part.trim().replace(/^U\+/i, "").split("-");
    return [Number.parseInt(first, 16), Number.parseInt(last, 16)];
  });
}
