/** Reading and writing a PNG's chunks. Pure: also used in pages. */
export const PNG_SIGNATURE = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);

const crcTable = Uint32Array.from({ length: 256 }, (_, index) => {
  let value = index;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? 0xedb8_8320 ^ (value >>> 1) : value >>> 1;
  return value;
});

/** CRC-32 of a chunk's type and data, as ISO 3309 and the PNG specification define it. */
export function crc32(parts: readonly Uint8Array[]): number {
  let crc = 0xffff_ffff;
  for (const part of parts) {
    for (const byte of part) crc = (crcTable[(crc ^ byte) & 0xff] ?? 0) ^ (crc >>> 8);
  }
  return (crc ^ 0xffff_ffff) >>> 0;
}

/** A whole chunk: length, type, data, checksum. */
export function pngChunk(
  type: string,
  data: Uint8Array,
  checksum: (parts: readonly Uint8Array[]) => number = crc32,
): Uint8Array<ArrayBuffer> {
  const chunk = new Uint8Array(data.length + 12);
  const view = new DataView(chunk.buffer);
  view.setUint32(0, data.length);
  for (let index = 0; index < 4; index++) chunk[4 + index] = type.charCodeAt(index);
  chunk.set(data, 8);
  view.setUint32(data.length + 8, checksum([chunk.subarray(4, data.length + 8)]));
  return chunk;
}

export interface PngChunkPlace {
  readonly type: string;
  /** Where the chunk begins (at its length field), and where its data begins and ends. */
  readonly start: number;
  readonly dataStart: number;
  readonly dataEnd: number;
}

export function isPng(bytes: Uint8Array): boolean {
  return PNG_SIGNATURE.every((byte, index) => bytes[index] === byte);
}

/** Lists the chunks in order; stops quietly where the file is cut off or does not make sense any more. */
export function listPngChunks(bytes: Uint8Array): PngChunkPlace[] {
  const chunks: PngChunkPlace[] = [];
  if (!isPng(bytes)) return chunks;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = PNG_SIGNATURE.length; at + 12 <= bytes.length;) {
    const dataEnd = at + 8 + view.getUint32(at);
    if (dataEnd + 4 > bytes.length) break;
    const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    chunks.push({ type, start: at, dataStart: at + 8, dataEnd });
    if (type === "IEND") break;
    at = dataEnd + 4;
  }
  return chunks;
}
