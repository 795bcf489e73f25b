import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { openTextMetrics, type TextAssets } from "../text/measurer.ts";

/**
 * The directory of the generated fonts: also what the web app copies to where it serves them.
 * Put together from strings, because bundlers take a `new URL(…, import.meta.url)` for a file to bundle.
 */
export function fontDirectory(): string {
  return join(dirname(fileURLToPath(import.meta.url)), "..", "generated", "fonts");
}

/** Reads what `loadTextMeasurer` takes from the generated files. */
export async function readFontAssets(directory: string = fontDirectory()): Promise<TextAssets> {
  const [wasm, metrics] = await Promise.all([
    readFile(join(directory, "harfbuzz.wasm")),
    readFile(join(directory, "text-metrics.bin")),
  ]);
  return { wasm, ...(await openTextMetrics(metrics)) };
}
