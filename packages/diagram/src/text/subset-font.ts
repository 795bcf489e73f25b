/** Cuts a font down to the characters that a picture uses, by HarfBuzz's own subsetter. */
export interface FontSubsetter {
  /** The font with just these characters; null when it cannot be cut. */
  subset(font: Uint8Array, characters: Iterable<number>): Uint8Array<ArrayBuffer> | null;
}

/** As in `harfbuzz.ts`. */
declare const WebAssembly: {
  instantiate(
    bytes: Uint8Array,
    imports: object,
  ): Promise<{ readonly instance: { readonly exports: Exports } }>;
};

interface Exports {
  readonly memory: { readonly buffer: ArrayBuffer };
  readonly ["_initialize"]: () => void;
  readonly malloc: (size: number) => number;
  readonly free: (address: number) => void;
  readonly hb_blob_create: (
    data: number,
    length: number,
    mode: number,
    user: number,
    destroy: number,
  ) => number;
  readonly hb_blob_destroy: (blob: number) => void;
  readonly hb_blob_get_data: (blob: number, length: number) => number;
  readonly hb_blob_get_length: (blob: number) => number;
  readonly hb_face_create: (blob: number, index: number) => number;
  readonly hb_face_destroy: (face: number) => void;
  readonly hb_face_reference_blob: (face: number) => number;
  readonly hb_set_add: (set: number, value: number) => void;
  readonly hb_subset_input_create_or_fail: () => number;
  readonly hb_subset_input_destroy: (input: number) => void;
  readonly hb_subset_input_unicode_set: (input: number) => number;
  readonly hb_subset_or_fail: (face: number, input: number) => number;
}

const WRITABLE = 2;

/** @param program the bytes of `harfbuzz-subset.wasm` */
export async function loadFontSubsetter(program: Uint8Array): Promise<FontSubsetter> {
  const { instance } = await WebAssembly.instantiate(program, {});
  const { exports } = instance;
  exports["_initialize"]();
  return {
    subset(font, characters) {
      const data = exports.malloc(font.length);
      new Uint8Array(exports.memory.buffer).set(font, data);
      const blob = exports.hb_blob_create(data, font.length, WRITABLE, 0, 0);
      const face = exports.hb_face_create(blob, 0);
      const input = exports.hb_subset_input_create_or_fail();
      const wanted = exports.hb_subset_input_unicode_set(input);
      for (const character of characters) exports.hb_set_add(wanted, character);
      const cut = exports.hb_subset_or_fail(face, input);
      const result = cut === 0 ? null : exports.hb_face_reference_blob(cut);
      let bytes: Uint8Array<ArrayBuffer> | null = null;
      if (result !== null) {
        const start = exports.hb_blob_get_data(result, 0);
        bytes = new Uint8Array(exports.memory.buffer).slice(
          start,
          start + exports.hb_blob_get_length(result),
        );
        exports.hb_blob_destroy(result);
        exports.hb_face_destroy(cut);
      }
      exports.hb_subset_input_destroy(input);
      exports.hb_face_destroy(face);
      exports.hb_blob_destroy(blob);
      exports.free(data);
      return bytes;
    },
  };
}
