import { decodeText, deflate, inflate, MAX_EMBEDDED_BYTES } from "./deflate.ts";
import { isPng, listPngChunks, pngChunk } from "./png-chunks.ts";

/**
 * The map travels in its own picture: a PNG carries it in an international text chunk, compressed, under a keyword
 * of ours. The chunk stands before the pixels, so that a cut-off file still holds the map.
 */
export const EMBED_KEYWORD = "crux-map";

/** The chunk that carries a map; to be put between a PNG's header and its pixels. */
export async function pngMapChunk(text: string): Promise<Uint8Array<ArrayBuffer>> {
  const compressed = await deflate(new TextEncoder().encode(text));
  // Keyword, its end, "is compressed", the method (zlib), then no language and no translated keyword.
  const head = new TextEncoder().encode(`${EMBED_KEYWORD}\0\u0001\0\0\0`);
  const data = new Uint8Array(head.length + compressed.length);
  data.set(head);
  data.set(compressed, head.length);
  return pngChunk("iTXt", data);
}

/** Puts a map into a finished PNG, replacing one that is there. Null when the bytes are no PNG. */
export async function embedInPng(png: Uint8Array, text: string): Promise<Uint8Array<ArrayBuffer> | null> {
  if (!isPng(png)) return null;
  const chunk = await pngMapChunk(text);
  const chunks = listPngChunks(png);
  if (chunks[0]?.type !== "IHDR") return null;
  const parts: Uint8Array[] = [png.subarray(0, 8)];
  for (const place of chunks) {
    if (mapDataOf(png, place) !== null) continue;
    parts.push(png.subarray(place.start, place.dataEnd + 4));
    if (place.type === "IHDR") parts.push(chunk);
  }
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** The map in a PNG, or null when there is none, or none that can be read. Never throws. */
export async function extractFromPng(png: Uint8Array): Promise<string | null> {
  for (const place of listPngChunks(png)) {
    const data = mapDataOf(png, place);
    if (data === null) continue;
    const bytes = await inflate(data, MAX_EMBEDDED_BYTES);
    return bytes === null ? null : decodeText(bytes);
  }
  return null;
}

/** The compressed part of a text chunk of ours: international, or the older compressed one that some tools make of it. */
function mapDataOf(
  png: Uint8Array,
  place: { readonly type: string; readonly dataStart: number; readonly dataEnd: number },
): Uint8Array | null {
  if (place.type !== "iTXt" && place.type !== "zTXt") return null;
  const data = png.subarray(place.dataStart, place.dataEnd);
  const keywordEnd = data.indexOf(0);
  if (keywordEnd < 0 || decodeText(data.subarray(0, keywordEnd)) !== EMBED_KEYWORD) return null;
  if (place.type === "zTXt") return data.subarray(keywordEnd + 2);
  const languageEnd = data.indexOf(0, keywordEnd + 3);
  const translatedEnd = languageEnd < 0 ? -1 : data.indexOf(0, languageEnd + 1);
  return data[keywordEnd + 1] === 1 && translatedEnd >= 0 ? data.subarray(translatedEnd + 1) : null;
}
