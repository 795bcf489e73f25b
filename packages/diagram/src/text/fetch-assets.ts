import type { DisplayList } from "../display-list.ts";
import { TEXT_STYLES } from "../text-style.ts";
import { createFaceChooser } from "./faces.ts";
import type { PackedFont } from "./font-pack.ts";
import { type GlyphAssets, openTextMetrics, type TextAssets } from "./measurer.ts";

/** The two files that measuring needs in a page, under the directory where the fonts are served. */
export function textAssetUrls(fontDirectory: string): { readonly wasm: string; readonly metrics: string } {
  const base = baseOf(fontDirectory);
  return { wasm: `${base}/harfbuzz.wasm`, metrics: `${base}/text-metrics.bin` };
}

/**
 * Fetches what `loadTextMeasurer` takes. Works in pages and workers.
 *
 * @param fontDirectory where the generated fonts are served, such as `/fonts`
 */
export async function fetchFontAssets(fontDirectory: string): Promise<TextAssets> {
  const urls = textAssetUrls(fontDirectory);
  const [wasm, metrics] = await Promise.all([fetchBytes(urls.wasm), fetchBytes(urls.metrics)]);
  return { wasm, ...(await openTextMetrics(metrics)) };
}

/**
 * Fetches what `loadGlyphShapes` takes: whole fonts, but only the slices that this picture's texts use.
 *
 * @param fontDirectory as above
 */
export async function fetchShapeAssets(
  fontDirectory: string,
  displayList: DisplayList,
): Promise<GlyphAssets> {
  const base = baseOf(fontDirectory);
  const [wasm, listed] = await Promise.all([
    fetchBytes(`${base}/harfbuzz.wasm`),
    fetchBytes(`${base}/faces.json`),
  ]);
  // Our own build's list of faces.
  const faces: Omit<PackedFont, "bytes">[] = JSON.parse(new TextDecoder().decode(listed));
  const used = facesUsedBy(displayList, faces);
  const fonts = faces.map(async (face, index): Promise<PackedFont[]> =>
    used.has(index) ? [{ ...face, bytes: await fetchBytes(`${base}/${face.name}.ttf`) }] : [],
  );
  return { wasm, fonts: (await Promise.all(fonts)).flat() };
}

function facesUsedBy(displayList: DisplayList, faces: readonly Omit<PackedFont, "bytes">[]): Set<number> {
  const used = new Set<number>();
  const choosers = new Map(
    Object.entries(TEXT_STYLES).map(([name, style]) => [
      name,
      createFaceChooser(faces, style.family, style.weight),
    ]),
  );
  for (const item of displayList.items) {
    if (item.type !== "text") continue;
    for (const run of choosers.get(item.style)?.runsOf(item.text) ?? [])
      if (run.face >= 0) used.add(run.face);
  }
  return used;
}

function baseOf(fontDirectory: string): string {
  return fontDirectory.replace(/\/$/, "");
}

async function fetchBytes(url: string): Promise<Uint8Array> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url} answered ${response.status}.`);
  return new Uint8Array(await response.arrayBuffer());
}
