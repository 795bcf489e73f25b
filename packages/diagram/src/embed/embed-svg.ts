import { decodeText, deflate, fromBase64, inflate, MAX_EMBEDDED_BYTES, toBase64 } from "./deflate.ts";
import { EMBED_KEYWORD } from "./embed-png.ts";

const NAMESPACE = "urn:crux:map";
const MARK = `name="${EMBED_KEYWORD}"`;

/** The metadata element that carries a map in an SVG, for `writeSvg`. */
export async function svgMetadata(text: string): Promise<string> {
  const packed = toBase64(await deflate(new TextEncoder().encode(text)));
  return `<metadata><crux:map xmlns:crux="${NAMESPACE}" ${MARK}>${packed}</crux:map></metadata>`;
}

/**
 * The map in an SVG, or null when there is none, or none that can be read. Never throws. The element is looked for by
 * its mark, so that a file saved again by another program, with other prefixes, is still read; quotation marks in a
 * claim's own text are escaped and cannot pass for it. One pass, without patterns that a hostile file could slow down.
 */
export async function extractFromSvg(svg: string): Promise<string | null> {
  for (let at = svg.indexOf(MARK); at >= 0;) {
    const start = svg.indexOf(">", at) + 1;
    const end = start === 0 ? -1 : svg.indexOf("<", start);
    if (end < 0) return null;
    const packed = fromBase64(svg.slice(start, end));
    const bytes = packed === null || packed.length === 0 ? null : await inflate(packed, MAX_EMBEDDED_BYTES);
    if (bytes !== null) return decodeText(bytes);
    at = svg.indexOf(MARK, end);
  }
  return null;
}
