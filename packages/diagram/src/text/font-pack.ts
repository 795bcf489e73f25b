/**
 * All that measuring text takes besides programs, in one file: fetched at once, it spares a page some twenty requests.
 * A header of JSON, then the fonts' bytes in the order of the header.
 */
export interface TextMetrics {
  readonly fonts: readonly PackedFont[];
  /** What the line breaker is made with. */
  readonly lineBreakTables: readonly string[];
}

export interface PackedFont {
  readonly name: string;
  readonly family: "sans" | "serif";
  readonly weight: number;
  /** Pairs of first and last code point that this face draws, sorted. */
  readonly ranges: readonly number[];
  readonly bytes: Uint8Array;
}

interface Header extends Omit<TextMetrics, "fonts"> {
  readonly fonts: readonly (Omit<PackedFont, "bytes"> & { readonly length: number })[];
}

/** Metrics as one file: the length of the header (4 bytes, big-endian), the header as JSON, then the fonts one behind the other. */
export function packMetrics({ fonts, lineBreakTables }: TextMetrics): Uint8Array<ArrayBuffer> {
  const listed: Header = {
    fonts: fonts.map(({ bytes, ...font }) => ({ ...font, length: bytes.length })),
    lineBreakTables,
  };
  const header = new TextEncoder().encode(JSON.stringify(listed));
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

/** Reads what `packMetrics` wrote. The file is our own build's, so its shape is trusted. */
export function unpackMetrics(packed: Uint8Array): TextMetrics {
  const headerLength = new DataView(packed.buffer, packed.byteOffset).getUint32(0);
  const header: Header = JSON.parse(new TextDecoder().decode(packed.subarray(4, 4 + headerLength)));
  let offset = 4 + headerLength;
  const fonts = header.fonts.map(({ length, ...font }) => {
    const bytes = packed.subarray(offset, offset + length);
    offset += length;
    return { ...font, bytes };
  });
  return { fonts, lineBreakTables: header.lineBreakTables };
}
