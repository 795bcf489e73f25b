import { extractFromPng, extractFromSvg } from "@crux/diagram";

const FILE_MAX_BYTES = 20 * 1024 * 1024;
/** An SVG names its root near its start, after declaration and comments of the program that wrote it. */
const SVG_ROOT_WITHIN = 4096;
const PNG_START = [0x89, 0x50, 0x4e, 0x47];

export type MapFile =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly code: "tooLarge" | "withoutMap" | "unreadable" };

/**
 * Reads a file as what could have been pasted: the map that a picture of ours carries, or the text of any file that is
 * text, whatever it is called. The picture itself is never drawn.
 */
export async function readMapFile(file: Blob): Promise<MapFile> {
  if (file.size > FILE_MAX_BYTES) return { ok: false, code: "tooLarge" };
  const bytes = new Uint8Array(await file.arrayBuffer());
  if (PNG_START.every((byte, place) => bytes[place] === byte)) return carried(await extractFromPng(bytes));
  const text = decode(bytes);
  if (text === null) return { ok: false, code: "unreadable" };
  if (text.slice(0, SVG_ROOT_WITHIN).includes("<svg")) return carried(await extractFromSvg(text));
  return { ok: true, text };
}

function carried(text: string | null): MapFile {
  return text === null ? { ok: false, code: "withoutMap" } : { ok: true, text };
}

/** Null for bytes that are no text. Old programs write Western European letters in one byte each. */
function decode(bytes: Uint8Array): string | null {
  const isWide = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  if (isWide) return new TextDecoder(bytes[0] === 0xff ? "utf-16le" : "utf-16be").decode(bytes);
  if (bytes.includes(0)) return null;
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    // Not UTF-8, and without a zero byte most likely text all the same.
    return new TextDecoder("windows-1252").decode(bytes);
  }
}
