/** Compressing with what browsers and Node both have. Sizes are bounded while unpacking, never after it. */

/** A map that was embedded is at most this long once unpacked; what claims to be longer is refused. */
export const MAX_EMBEDDED_BYTES = 32 * 1024 * 1024;

/** Packs bytes into a zlib stream. */
export async function deflate(bytes: Uint8Array): Promise<Uint8Array<ArrayBuffer>> {
  const stream = new Response(new Uint8Array(bytes)).body?.pipeThrough(new CompressionStream("deflate"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/** Unpacks a zlib stream; null when it is broken, cut off, or longer than `maxBytes`. */
export async function inflate(bytes: Uint8Array, maxBytes: number): Promise<Uint8Array<ArrayBuffer> | null> {
  const parts: Uint8Array[] = [];
  let length = 0;
  try {
    const stream = new Response(new Uint8Array(bytes)).body?.pipeThrough(new DecompressionStream("deflate"));
    if (stream === undefined) return null;
    const reader = stream.getReader();
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      length += value.length;
      if (length > maxBytes) {
        await reader.cancel();
        return null;
      }
      parts.push(value);
    }
  } catch {
    // Not a zlib stream: the file holds no map, which is an answer, not a fault.
    return null;
  }
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** Base64 by hand for large inputs: `btoa` wants one string of all bytes. */
export function toBase64(bytes: Uint8Array): string {
  let text = "";
  // A multiple of three, so that the pieces join without padding in between.
  const step = 0x6000;
  for (let at = 0; at < bytes.length; at += step) {
    text += btoa(String.fromCharCode(...bytes.subarray(at, at + step)));
  }
  return text;
}

/** Null when it is not base64. */
export function fromBase64(text: string): Uint8Array | null {
  try {
    const binary = atob(text.replaceAll(/\s+/g, ""));
    return Uint8Array.from(binary, (character) => character.charCodeAt(0));
  } catch {
    // Not base64: as above, an answer.
    return null;
  }
}

/** Text of UTF-8 bytes; null when they are not UTF-8. */
export function decodeText(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    // Not UTF-8: as above, an answer.
    return null;
  }
}
