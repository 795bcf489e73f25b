/** Reads a document that the server has deflated and written in base64, as pages bring it along. */
export async function unpackState(packed: string): Promise<Uint8Array> {
  return await inflate(new Blob([bytesFromBase64(packed)]).stream());
}

/** Reads a deflated document while it arrives. Rejects what is broken off or no such thing. */
export async function inflate(packed: ReadableStream<Uint8Array<ArrayBuffer>>): Promise<Uint8Array> {
  return new Uint8Array(
    await new Response(packed.pipeThrough(new DecompressionStream("deflate"))).arrayBuffer(),
  );
}

/** By the browser where it can, else by hand: going through millions of letters by characters takes ten times as long. */
function bytesFromBase64(text: string): Uint8Array<ArrayBuffer> {
  const fromBase64: unknown = Reflect.get(Uint8Array, "fromBase64");
  const made: unknown = typeof fromBase64 === "function" ? fromBase64.call(Uint8Array, text) : null;
  // What a browser's own function makes has memory of its own.
  if (made instanceof Uint8Array) return made as Uint8Array<ArrayBuffer>;
  const letters = atob(text);
  const bytes = new Uint8Array(letters.length);
  for (let place = 0; place < letters.length; place += 1) bytes[place] = letters.charCodeAt(place);
  return bytes;
}
