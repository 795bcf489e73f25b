import { copyFile, mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { compress, decompress } from "wawoff2";
import { packMetrics, type PackedFont } from "../src/text/font-pack.ts";
import { TEXT_STYLES } from "../src/text-style.ts";
import { CSS_FAMILIES, listFaceFiles, parseUnicodeRange, type FaceFile } from "./font-faces.ts";
import { buildLineBreaker } from "./line-breaker.ts";
import { coveredRanges, emptyFeature, keepMetricsOnly, readSfnt, writeSfnt } from "./sfnt.ts";

/**
 * Makes everything that text needs, from the installed font packages:
 * `src/generated/line-breaker.js`, and in `src/generated/fonts/` the shaper's program, the metrics of all faces in
 * one file (with the line breaker's tables), each face as woff2 for pages and as plain OpenType for drawing, `fonts.css`, and the list of faces.
 */
const target = fileURLToPath(new URL("../src/generated", import.meta.url));
// Built aside and put in place at the end, so that whoever reads meanwhile never meets half of it.
const generated = `${target}.building`;
const fontDirectory = join(generated, "fonts");

await rm(generated, { recursive: true, force: true });
await mkdir(fontDirectory, { recursive: true });
const lineBreakTables = await buildLineBreaker(generated);

const require = createRequire(import.meta.url);
await copyFile(require.resolve("harfbuzzjs/dist/harfbuzz.wasm"), join(fontDirectory, "harfbuzz.wasm"));
await copyFile(
  require.resolve("harfbuzzjs/dist/harfbuzz-subset.wasm"),
  join(fontDirectory, "harfbuzz-subset.wasm"),
);

const measured = new Set(Object.values(TEXT_STYLES).map((style) => `${style.family}-${style.weight}`));
const metrics: PackedFont[] = [];
const list: object[] = [];
const css: string[] = [];

for (const face of listFaceFiles()) {
  const tables = readSfnt(await decompress(await readFile(face.path)));
  const isChanged = emptyFeature(tables, "calt");
  const whole = writeSfnt(tables);
  const ranges = intersect(coveredRanges(tables), parseUnicodeRange(face.unicodeRange));
  const name = `${face.family}-${face.subset}-${face.weight}`;
  const page = join(fontDirectory, `${name}.woff2`);
  await (isChanged ? writeFile(page, await compress(whole)) : copyFile(face.path, page));
  css.push(fontFace(face, name));
  const isMeasured = measured.has(`${face.family}-${face.weight}`);
  if (!isMeasured) continue;
  await writeFile(join(fontDirectory, `${name}.ttf`), whole);
  list.push({ name, family: face.family, weight: face.weight, subset: face.subset, ranges });
  metrics.push({
    name,
    family: face.family,
    weight: face.weight,
    ranges,
    bytes: writeSfnt(keepMetricsOnly(tables)),
  });
}

await writeFile(
  join(fontDirectory, "text-metrics.bin"),
  gzipSync(packMetrics({ fonts: metrics, lineBreakTables }), { level: 9 }),
);
await writeFile(join(fontDirectory, "faces.json"), JSON.stringify(list));
await writeFile(join(fontDirectory, "fonts.css"), css.join("\n"));
await rm(target, { recursive: true, force: true });
await rename(generated, target);

/** Vertical metrics are pinned, so that a line's baseline follows from its size alone (see `baselineOffsetPx`). */
function fontFace(face: FaceFile, name: string): string {
  return `@font-face {
  font-family: "${CSS_FAMILIES[face.family]}";
  font-style: normal;
  font-weight: ${face.weight};
  font-display: swap;
  ascent-override: 100%;
  descent-override: 25%;
  line-gap-override: 0%;
  src: url("./${name}.woff2") format("woff2");
  unicode-range: ${face.unicodeRange};
}
`;
}

function intersect(covered: readonly number[], allowed: readonly (readonly number[])[]): number[] {
  const out: number[] = [];
  for (let index = 0; index < covered.length; index += 2) {
    for (const [first = 0, last = 0] of allowed) {
      const from = Math.max(covered[index] ?? 0, first);
      const to = Math.min(covered[index + 1] ?? 0, last);
      if (from <= to) out.push(from, to);
    }
  }
  const pairs: [number, number][] = [];
  for (let index = 0; index < out.length; index += 2) pairs.push([out[index] ?? 0, out[index + 1] ?? 0]);
  return pairs.toSorted((a, b) => a[0] - b[0]).flat();
}
