/**
 * All faces in one file: fetched at once, it spares a page some twenty requests. A header of JSON, then the fonts'
 * bytes in the order of the header.
 */
export interface PackedFont {
  readonly name: string;
  readonly family: "sans" | "serif";
  readonly weight: number;
  /** Pairs of first and last code point that this face draws, sorted. */
  readonly ranges: readonly number[];
  readonly bytes: Uint8Array;
}

type Header = readonly (Omit<PackedFont, "bytes"> & { readonly length: number })[];

export function packFonts(fonts: readonly PackedFont[]): Uint8Array<ArrayBuffer> {
  const header = new TextEncoder().encode(
    JSON.stringify(fonts.map(({ bytes, ...font }) => ({ ...font, length: bytes.length }))),
  );
  const total = fonts.reduce((sum, font) => sum + font.bytes.length, 4 + header.length);
  const packed = new Uint8Array(total);
  new DataView(packed.buffer).setUint32(0, header.length);
  packed.set(header, 4);
  let offset = 4 + header.length;
  for (const font of fonts) {
    packed.set(font.bytes, offset);
    offset += font.bytes.length;
  }
  return packed;
}

/** Reads what `packFonts` wrote. The file is our own build's, so its shape is trusted. */
export function unpackFonts(packed: Uint8Array): PackedFont[] {
  const headerLength = new DataView(packed.buffer, packed.byteOffset).getUint32(0);
  const header: Header = JSON.parse(new TextDecoder().decode(packed.subarray(4, 4 + headerLength)));
  let offset = 4 + headerLength;
  return header.map(({ length, ...font }) => {
    const bytes = packed.subarray(offset, offset + length);
    offset += length;
    return { ...font, bytes };
  });
}
