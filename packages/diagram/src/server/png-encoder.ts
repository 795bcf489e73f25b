import { promisify } from "node:util";
import { constants, crc32, deflateRaw } from "node:zlib";
import { PNG_SIGNATURE, pngChunk } from "../embed/png-chunks.ts";

/**
 * Encodes rows of pixels to a PNG as they come. Every band is deflated by itself on a thread of Node's pool and
 * ended at a byte boundary, so that bands are deflated side by side while the next ones are drawn; the joined pieces
 * are one valid stream. Rows are stored as the difference to the row above: a diagram's rows mostly repeat, and the
 * differences are mostly runs of zeros.
 */
export interface PngSize {
  readonly widthPx: number;
  readonly heightPx: number;
}

const deflate = promisify<Uint8Array, object, Buffer>(deflateRaw);
const UP_FILTER = 2;
const ADLER_BASE = 65_521;
/** So many pixels are summed before the division: the sums stay below 2^31 and with that fast. */
const STEP_PIXELS = 256;
/** Deflate pieces that may be under way at once: drawing waits for the oldest beyond it, which bounds memory. */
const MAX_PENDING = 3;

interface FilterState {
  /** The row before, and the two halves of the running Adler-32 checksum. */
  readonly above: Uint32Array;
  readonly a: number;
  readonly b: number;
}

/**
 * @param bands pixels in reading order, each band a whole number of rows of non-premultiplied RGBA
 * @param extraChunks whole chunks to stand before the pixels
 */
export async function* encodePng(
  size: PngSize,
  bands: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  extraChunks: readonly Uint8Array[],
): AsyncGenerator<Uint8Array> {
  yield PNG_SIGNATURE;
  yield chunk("IHDR", headerOf(size));
  for (const extra of extraChunks) yield extra;

  let state: FilterState = { above: new Uint32Array(size.widthPx), a: 1, b: 0 };
  const pending: Promise<Buffer>[] = [];
  const buffers: Buffer[] = [];
  let turn = 0;
  // The two bytes that open a zlib stream: deflate, 32 kB window, fastest.
  yield chunk("IDAT", Uint8Array.of(0x78, 0x01));
  for await (const band of bands) {
    const length = band.length + band.length / 4 / size.widthPx;
    // Filtered rows stay untouched until they are deflated, so as many buffers go round as pieces are under way.
    const place = turn % (MAX_PENDING + 1);
    turn++;
    const spare = buffers[place];
    const buffer = spare !== undefined && spare.length >= length ? spare : Buffer.allocUnsafe(length);
    buffers[place] = buffer;
    const filtered = buffer.subarray(0, length);
    state = filterRows(band, size.widthPx, state, filtered);
    pending.push(
      deflate(filtered, {
        level: 1,
        memLevel: 9,
        finishFlush: constants.Z_SYNC_FLUSH,
        chunkSize: 1 << 20,
      }),
    );
    if (pending.length > MAX_PENDING) {
      const piece = await pending.shift();
      if (piece !== undefined) yield chunk("IDAT", piece);
    }
  }
  for (const piece of pending) yield chunk("IDAT", await piece);
  // An empty last block, then the checksum of everything before compression.
  const { a, b } = state;
  yield chunk("IDAT", Uint8Array.of(0x03, 0x00, b >>> 8, b, a >>> 8, a));
  yield chunk("IEND", new Uint8Array());
}

function chunk(type: string, data: Uint8Array): Uint8Array {
  return pngChunk(type, data, (parts) => parts.reduce((crc, part) => crc32(part, crc), 0));
}

function headerOf(size: PngSize): Uint8Array {
  const header = new Uint8Array(13);
  const view = new DataView(header.buffer);
  view.setUint32(0, size.widthPx);
  view.setUint32(4, size.heightPx);
  // Eight bits a channel, red, green, blue and alpha.
  header.set([8, 6, 0, 0, 0], 8);
  return header;
}

/**
 * Filters rows and sums their checksum in one walk. A row is taken in stretches: most of them repeat the row above,
 * which one native comparison tells, and need neither filtering nor summing. In the others, four bytes are taken at
 * a time: each lane's difference without a carry into its neighbour.
 *
 * @param filtered where the filtered rows go; may hold anything before
 */
function filterRows(band: Uint8Array, widthPx: number, previous: FilterState, filtered: Buffer): FilterState {
  const pixels = new Uint32Array(band.buffer, band.byteOffset, band.length / 4);
  const bytes = Buffer.from(band.buffer, band.byteOffset, band.byteLength);
  const aboveBytes = Buffer.from(previous.above.buffer);
  const rows = pixels.length / widthPx;
  const rowBytes = widthPx * 4;
  const differences = new Uint32Array(STEP_PIXELS);
  const differenceBytes = new Uint8Array(differences.buffer);
  let { a, b } = previous;
  for (let row = 0; row < rows; row++) {
    const target = row * (rowBytes + 1);
    filtered[target] = UP_FILTER;
    a += UP_FILTER;
    b += a;
    const up = row === 0 ? previous.above : pixels;
    const upBytes = row === 0 ? aboveBytes : bytes;
    const upRow = row === 0 ? 0 : (row - 1) * widthPx;
    for (let from = 0; from < widthPx; from += STEP_PIXELS) {
      const count = Math.min(STEP_PIXELS, widthPx - from);
      const at = row * widthPx + from;
      const upAt = upRow + from;
      const out = target + 1 + from * 4;
      if (bytes.compare(upBytes, upAt * 4, (upAt + count) * 4, at * 4, (at + count) * 4) === 0) {
        filtered.fill(0, out, out + count * 4);
        b = (b + a * count * 4) % ADLER_BASE;
        continue;
      }
      for (let column = 0; column < count; column++) {
        const pixel = pixels[at + column] ?? 0;
        const above = up[upAt + column] ?? 0;
        if (pixel === above) {
          differences[column] = 0;
          b += a * 4;
          continue;
        }
        const difference = ((pixel | 0x80808080) - (above & 0x7f7f7f7f)) ^ ((pixel ^ ~above) & 0x80808080);
        differences[column] = difference;
        b += a += difference & 0xff;
        b += a += (difference >>> 8) & 0xff;
        b += a += (difference >>> 16) & 0xff;
        b += a += difference >>> 24;
      }
      a %= ADLER_BASE;
      b %= ADLER_BASE;
      filtered.set(count === STEP_PIXELS ? differenceBytes : differenceBytes.subarray(0, count * 4), out);
    }
    a %= ADLER_BASE;
    b %= ADLER_BASE;
  }
  return { above: pixels.slice(widthPx * (rows - 1)), a, b };
}
