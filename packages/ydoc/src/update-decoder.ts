import { type Decoder, readUint8, readVarString, readVarUint } from "lib0/decoding";
import { UpdateDecoderV1 } from "yjs";

/** Longer strings are the words of claims: they differ, and the browser's own decoder is the quickest for them. */
const SHORT_BYTES = 40;
const SLOTS = 2 ** 15;
/** What was read last, by a hash of its bytes: made once, as updates are many and small. */
const seenAt: string[] = Array.from({ length: SLOTS }, () => "");
/** How the wire marks what follows. */
const STRING = 119;
const OBJECT = 118;

/**
 * Reads updates in Yjs' first encoding as its own decoder does, with less work for what maps are made of: names of
 * fields and ids, a hundred thousand of them in a large map, most of which have been read a moment before. Those are
 * compared byte by byte and given back as the same string, where Yjs asks the browser for a new one each time.
 */
export class MapUpdateDecoder extends UpdateDecoderV1 {
  override readString(): string {
    return this.#read(this.restDecoder);
  }

  override readKey(): string {
    return this.#read(this.restDecoder);
  }

  override readAny(): unknown {
    const decoder = this.restDecoder;
    switch (decoder.arr[decoder.pos]) {
      case STRING:
        readUint8(decoder);
        return this.#read(decoder);
      case OBJECT: {
        readUint8(decoder);
        const object: Record<string, unknown> = {};
        for (let left = readVarUint(decoder); left > 0; left -= 1)
          object[this.#read(decoder)] = this.readAny();
        return object;
      }
      default:
        return super.readAny();
    }
  }

  #read(decoder: Decoder): string {
    const start = decoder.pos;
    const length = readVarUint(decoder);
    const { arr, pos } = decoder;
    const end = pos + length;
    if (length > SHORT_BYTES || end > arr.length) {
      decoder.pos = start;
      return readVarString(decoder);
    }
    const slot = slotOf(arr, pos, length);
    const seen = seenAt[slot] ?? "";
    if (standsAt(seen, arr, pos, length)) {
      decoder.pos = end;
      return seen;
    }
    decoder.pos = start;
    const text = readVarString(decoder);
    // One byte a character: only then can it be compared with bytes.
    if (text.length === length) seenAt[slot] = text;
    return text;
  }
}

/** Where a string is kept, by its length and some of its bytes, of which ids have random ones at every place. */
function slotOf(bytes: Uint8Array, start: number, length: number): number {
  const last = start + length - 1;
  const hash =
    (bytes[start] ?? 0) +
    37 * (bytes[start + 1] ?? 0) +
    1_369 * (bytes[last] ?? 0) +
    50_653 * (bytes[last - 1] ?? 0);
  return (hash + length) & (SLOTS - 1);
}

function standsAt(text: string, bytes: Uint8Array, start: number, length: number): boolean {
  if (text.length !== length) return false;
  for (let at = 0; at < length; at += 1) if (text.charCodeAt(at) !== bytes[start + at]) return false;
  return true;
}
