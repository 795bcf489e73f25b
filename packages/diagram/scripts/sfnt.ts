/** Just enough of the OpenType container to drop tables and to switch a feature off. */
export type SfntTables = Map<string, Uint8Array>;

export function readSfnt(bytes: Uint8Array): SfntTables {
  const view = viewOf(bytes);
  const tables: SfntTables = new Map();
  for (let index = 0; index < view.getUint16(4); index++) {
    const record = 12 + index * 16;
    const tag = String.fromCharCode(...bytes.subarray(record, record + 4));
    const offset = view.getUint32(record + 8);
    tables.set(tag, bytes.slice(offset, offset + view.getUint32(record + 12)));
  }
  return tables;
}

export function writeSfnt(tables: SfntTables): Uint8Array<ArrayBuffer> {
  const tags = [...tables.keys()].toSorted();
  const padded = (length: number): number => (length + 3) & ~3;
  const total = [...tables.values()].reduce(
    (sum, table) => sum + padded(table.length),
    12 + 16 * tags.length,
  );
  const bytes = new Uint8Array(total);
  const view = viewOf(bytes);
  const power = 2 ** Math.floor(Math.log2(tags.length));
  view.setUint32(0, tables.has("CFF ") ? 0x4f54544f : 0x00010000);
  view.setUint16(4, tags.length);
  view.setUint16(6, power * 16);
  view.setUint16(8, Math.log2(power));
  view.setUint16(10, (tags.length - power) * 16);
  let offset = 12 + 16 * tags.length;
  tags.forEach((tag, index) => {
    const table = tables.get(tag) ?? new Uint8Array();
    const record = 12 + index * 16;
    for (let at = 0; at < 4; at++) bytes[record + at] = tag.charCodeAt(at);
    bytes.set(table, offset);
    view.setUint32(record + 4, checksum(bytes, offset, padded(table.length)));
    view.setUint32(record + 8, offset);
    view.setUint32(record + 12, table.length);
    offset += padded(table.length);
  });
  return bytes;
}

const METRIC_TABLES = new Set(["head", "hhea", "maxp", "hmtx", "cmap", "GDEF", "GSUB", "GPOS", "kern"]);

/** Leaves what decides advances and nothing that draws. */
export function keepMetricsOnly(tables: SfntTables): SfntTables {
  return new Map([...tables].filter(([tag]) => METRIC_TABLES.has(tag)));
}

/**
 * Empties the lookups of one substitution feature. Inter's contextual alternates lose hyphens from the text of a
 * PDF, and a canvas has no switch for them: a font without them looks the same everywhere.
 *
 * @returns whether the font had lookups for the feature
 */
export function emptyFeature(tables: SfntTables, feature: string): boolean {
  const table = tables.get("GSUB");
  if (table === undefined) return false;
  let hadLookups = false;
  const view = viewOf(table);
  const list = view.getUint16(6);
  for (let index = 0; index < view.getUint16(list); index++) {
    const record = list + 2 + index * 6;
    const tag = String.fromCharCode(...table.subarray(record, record + 4));
    if (tag !== feature) continue;
    const lookupCount = list + view.getUint16(record + 4) + 2;
    hadLookups ||= view.getUint16(lookupCount) > 0;
    view.setUint16(lookupCount, 0);
  }
  return hadLookups;
}

/** The code points that a face has glyphs for, as sorted pairs of first and last. */
export function coveredRanges(tables: SfntTables): number[] {
  const table = tables.get("cmap");
  if (table === undefined) return [];
  const view = viewOf(table);
  let best = 0;
  let bestFormat = 0;
  for (let index = 0; index < view.getUint16(2); index++) {
    const offset = view.getUint32(4 + index * 8 + 4);
    const format = view.getUint16(offset);
    if ((format === 4 || format === 12) && format > bestFormat) [best, bestFormat] = [offset, format];
  }
  const codes: number[] = bestFormat === 12 ? codesOfFormat12(view, best) : codesOfFormat4(view, best);
  codes.sort((a, b) => a - b);
  const ranges: number[] = [];
  for (const code of codes) {
    if (ranges.length > 0 && ranges[ranges.length - 1] === code - 1) ranges[ranges.length - 1] = code;
    else if (ranges.length === 0 || ranges[ranges.length - 1] !== code) ranges.push(code, code);
  }
  return ranges;
}

function codesOfFormat12(view: DataView, offset: number): number[] {
  const codes: number[] = [];
  for (let index = 0; index < view.getUint32(offset + 12); index++) {
    const group = offset + 16 + index * 12;
    for (let code = view.getUint32(group); code <= view.getUint32(group + 4); code++) codes.push(code);
  }
  return codes;
}

function codesOfFormat4(view: DataView, offset: number): number[] {
  const codes: number[] = [];
  const doubled = view.getUint16(offset + 6);
  for (let index = 0; index < doubled; index += 2) {
    const last = view.getUint16(offset + 14 + index);
    const first = view.getUint16(offset + 16 + doubled + index);
    const delta = view.getUint16(offset + 16 + doubled * 2 + index);
    const rangeAt = offset + 16 + doubled * 3 + index;
    const range = view.getUint16(rangeAt);
    for (let code = first; code <= last && code < 0xffff; code++) {
      const raw = range === 0 ? code : view.getUint16(rangeAt + range + (code - first) * 2);
      const glyph = raw === 0 && range !== 0 ? 0 : (raw + delta) & 0xffff;
      if (glyph !== 0) codes.push(code);
    }
  }
  return codes;
}

function checksum(bytes: Uint8Array, offset: number, length: number): number {
  const view = viewOf(bytes);
  let sum = 0;
  for (let at = offset; at < offset + length; at += 4) sum = (sum + view.getUint32(at)) >>> 0;
  return sum;
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
