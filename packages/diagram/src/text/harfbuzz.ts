/**
 * A thin hold on HarfBuzz, straight on its WebAssembly exports. The package's own wrapper was not taken: it fetches
 * the program by itself when the module loads (which bundlers and insecure pages trip over) and makes several
 * objects for every glyph, while measuring only wants a sum.
 */
type TextRunDirection = "ltr" | "rtl" | "guess";

interface ShapedGlyph {
  readonly glyphId: number;
  /** Index of the first UTF-16 unit of the cluster that this glyph draws. */
  readonly cluster: number;
  /** In font units, as are the offsets. */
  readonly advance: number;
  readonly offsetX: number;
  readonly offsetY: number;
}

/** A font of the shaper's: its address there and the size of its em in font units. */
export interface ShaperFont {
  readonly address: number;
  readonly unitsPerEm: number;
}

/** What a glyph's outline is told to, in font units, y upwards. */
interface OutlineSink {
  moveTo(x: number, y: number): void;
  lineTo(x: number, y: number): void;
  quadraticTo(controlX: number, controlY: number, x: number, y: number): void;
  cubicTo(c1x: number, c1y: number, c2x: number, c2y: number, x: number, y: number): void;
  close(): void;
}

export interface Shaper {
  createFont(bytes: Uint8Array): ShaperFont;
  /** Width of a text in font units; `-0` kerning is asked for by `isKerned: false`. */
  advanceOf(font: ShaperFont, text: string, isKerned: boolean): number;
  shape(font: ShaperFont, text: string, direction: TextRunDirection): ShapedGlyph[];
  drawGlyph(font: ShaperFont, glyphId: number, sink: OutlineSink): void;
}

/**
 * The part of `WebAssembly` that is used here. Written out because this room is checked without the types of a page
 * (nothing in it may need one), and those alone declare it. The program is our pinned build's, so its exports are
 * the ones named below.
 */
interface ProgramRunner {
  instantiate(
    bytes: Uint8Array,
    imports: object,
  ): Promise<{ readonly instance: { readonly exports: Exports } }>;
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object, imports: object) => { readonly exports: Record<string, unknown> };
}

declare const WebAssembly: ProgramRunner;

interface Memory {
  readonly buffer: ArrayBuffer;
  grow(pages: number): number;
}

interface Exports {
  readonly memory: Memory;
  readonly __indirect_function_table: {
    grow(count: number): number;
    set(index: number, value: unknown): void;
  };
  readonly __wasm_call_ctors: () => void;
  readonly malloc: (size: number) => number;
  readonly hb_blob_create: (
    data: number,
    length: number,
    mode: number,
    user: number,
    destroy: number,
  ) => number;
  readonly hb_face_create: (blob: number, index: number) => number;
  readonly hb_face_get_upem: (face: number) => number;
  readonly hb_font_create: (face: number) => number;
  readonly hb_buffer_create: () => number;
  readonly hb_buffer_clear_contents: (buffer: number) => void;
  readonly hb_buffer_add_utf16: (
    buffer: number,
    text: number,
    length: number,
    at: number,
    count: number,
  ) => void;
  readonly hb_buffer_guess_segment_properties: (buffer: number) => void;
  readonly hb_buffer_set_direction: (buffer: number, direction: number) => void;
  readonly hb_buffer_set_cluster_level: (buffer: number, level: number) => void;
  readonly hb_buffer_get_length: (buffer: number) => number;
  readonly hb_buffer_get_glyph_infos: (buffer: number, length: number) => number;
  readonly hb_buffer_get_glyph_positions: (buffer: number, length: number) => number;
  readonly hb_shape: (font: number, buffer: number, features: number, count: number) => void;
  readonly hb_draw_funcs_create: () => number;
  readonly hb_draw_funcs_set_move_to_func: (
    funcs: number,
    callback: number,
    user: number,
    free: number,
  ) => void;
  readonly hb_draw_funcs_set_line_to_func: (
    funcs: number,
    callback: number,
    user: number,
    free: number,
  ) => void;
  readonly hb_draw_funcs_set_quadratic_to_func: (
    funcs: number,
    callback: number,
    user: number,
    free: number,
  ) => void;
  readonly hb_draw_funcs_set_cubic_to_func: (
    funcs: number,
    callback: number,
    user: number,
    free: number,
  ) => void;
  readonly hb_draw_funcs_set_close_path_func: (
    funcs: number,
    callback: number,
    user: number,
    free: number,
  ) => void;
  readonly hb_font_draw_glyph: (font: number, glyph: number, funcs: number, data: number) => void;
}

const WRITABLE = 2;
const LEFT_TO_RIGHT = 4;
const RIGHT_TO_LEFT = 5;
const PAGE_BYTES = 65_536;
/** Bytes of one entry of the shaper's lists of glyphs and of positions. */
const ENTRY_WORDS = 5;
/** A text is handed over in pieces of at most this many UTF-16 units; a claim has 500. */
const MAX_UNITS = 16_384;

/**
 * Starts the shaper.
 *
 * @param program the bytes of `harfbuzz.wasm`
 */
export async function loadShaper(program: Uint8Array): Promise<Shaper> {
  const holder: { exports: Exports | null } = { exports: null };
  const stop = (): never => {
    throw new Error("The text shaper stopped.");
  };
  const environment = {
    _emscripten_runtime_keepalive_clear: () => undefined,
    _abort_js: stop,
    _setitimer_js: () => 0,
    emscripten_resize_heap: (size: number) =>
      holder.exports === null ? 0 : grow(holder.exports.memory, size),
  };
  const { instance } = await WebAssembly.instantiate(program, {
    env: environment,
    wasi_snapshot_preview1: { proc_exit: stop },
  });
  const { exports } = instance;
  holder.exports = exports;
  exports["__wasm_call_ctors"]();
  return createShaper(exports);
}

function grow(memory: Memory, size: number): number {
  const missing = size - memory.buffer.byteLength;
  if (missing > 0) memory.grow(Math.ceil(missing / PAGE_BYTES));
  return 1;
}

function createShaper(exports: Exports): Shaper {
  const buffer = exports.hb_buffer_create();
  const text = exports.malloc(MAX_UNITS * 2);
  const noKerning = writeFeature(exports, "kern", 0);
  let heap16 = new Uint16Array(exports.memory.buffer);
  let heap32 = new Int32Array(exports.memory.buffer);
  let outline: ((font: ShaperFont, glyphId: number, sink: OutlineSink) => void) | null = null;

  function renewViews(): void {
    if (heap16.buffer === exports.memory.buffer) return;
    heap16 = new Uint16Array(exports.memory.buffer);
    heap32 = new Int32Array(exports.memory.buffer);
  }

  function run(font: ShaperFont, value: string, direction: TextRunDirection, isKerned: boolean): number {
    renewViews();
    const length = Math.min(value.length, MAX_UNITS);
    for (let index = 0; index < length; index++) heap16[text / 2 + index] = value.charCodeAt(index);
    exports.hb_buffer_clear_contents(buffer);
    exports.hb_buffer_add_utf16(buffer, text, length, 0, length);
    exports.hb_buffer_guess_segment_properties(buffer);
    if (direction !== "guess") {
      exports.hb_buffer_set_direction(buffer, direction === "rtl" ? RIGHT_TO_LEFT : LEFT_TO_RIGHT);
    }
    exports.hb_shape(font.address, buffer, isKerned ? 0 : noKerning, isKerned ? 0 : 1);
    renewViews();
    return exports.hb_buffer_get_length(buffer);
  }

  return {
    createFont(bytes) {
      const data = exports.malloc(bytes.length);
      new Uint8Array(exports.memory.buffer).set(bytes, data);
      const face = exports.hb_face_create(exports.hb_blob_create(data, bytes.length, WRITABLE, 0, 0), 0);
      return { address: exports.hb_font_create(face), unitsPerEm: exports.hb_face_get_upem(face) };
    },
    advanceOf(font, value, isKerned) {
      const count = run(font, value, "guess", isKerned);
      const positions = exports.hb_buffer_get_glyph_positions(buffer, 0) / 4;
      let sum = 0;
      for (let index = 0; index < count; index++) sum += heap32[positions + index * ENTRY_WORDS] ?? 0;
      return sum;
    },
    shape(font, value, direction) {
      const count = run(font, value, direction, true);
      const infos = exports.hb_buffer_get_glyph_infos(buffer, 0) / 4;
      const positions = exports.hb_buffer_get_glyph_positions(buffer, 0) / 4;
      return Array.from({ length: count }, (_, index) => ({
        glyphId: heap32[infos + index * ENTRY_WORDS] ?? 0,
        cluster: heap32[infos + index * ENTRY_WORDS + 2] ?? 0,
        advance: heap32[positions + index * ENTRY_WORDS] ?? 0,
        offsetX: heap32[positions + index * ENTRY_WORDS + 2] ?? 0,
        offsetY: heap32[positions + index * ENTRY_WORDS + 3] ?? 0,
      }));
    },
    drawGlyph(font, glyphId, sink) {
      outline ??= createOutliner(exports);
      outline(font, glyphId, sink);
    },
  };
}

/** Writes an `hb_feature_t` that holds for a whole text. */
function writeFeature(exports: Exports, tag: string, value: number): number {
  const address = exports.malloc(16);
  const view = new DataView(exports.memory.buffer);
  // Tags are written with their last letter first.
  for (let index = 0; index < 4; index++) view.setUint8(address + index, tag.charCodeAt(3 - index));
  view.setUint32(address + 4, value, true);
  view.setUint32(address + 8, 0, true);
  view.setUint32(address + 12, 0xffff_ffff, true);
  return address;
}

function createOutliner(exports: Exports): (font: ShaperFont, glyphId: number, sink: OutlineSink) => void {
  const funcs = exports.hb_draw_funcs_create();
  let current: OutlineSink | null = null;
  // The first three and the last argument of each are the shaper's own addresses.
  const table = exports["__indirect_function_table"];
  const add = (floats: number, callback: (...numbers: number[]) => void): number => {
    const index = table.grow(1);
    table.set(index, callableFromProgram(floats, callback));
    return index;
  };
  const move = add(2, (_f, _d, _s, x = 0, y = 0) => current?.moveTo(x, y));
  const line = add(2, (_f, _d, _s, x = 0, y = 0) => current?.lineTo(x, y));
  const quadratic = add(4, (_f, _d, _s, a = 0, b = 0, x = 0, y = 0) => current?.quadraticTo(a, b, x, y));
  const cubic = add(6, (_f, _d, _s, a = 0, b = 0, c = 0, d = 0, x = 0, y = 0) =>
    current?.cubicTo(a, b, c, d, x, y),
  );
  const close = add(0, () => current?.close());
  exports.hb_draw_funcs_set_move_to_func(funcs, move, 0, 0);
  exports.hb_draw_funcs_set_line_to_func(funcs, line, 0, 0);
  exports.hb_draw_funcs_set_quadratic_to_func(funcs, quadratic, 0, 0);
  exports.hb_draw_funcs_set_cubic_to_func(funcs, cubic, 0, 0);
  exports.hb_draw_funcs_set_close_path_func(funcs, close, 0, 0);
  return (font, glyphId, sink) => {
    current = sink;
    exports.hb_font_draw_glyph(font.address, glyphId, funcs, 0);
    current = null;
  };
}

/**
 * Wraps a function so that it can stand in the program's table of functions: three addresses, some floats, one
 * address. A module of its own, written byte by byte (types, import `e.f`, export `f`), because the typed
 * constructor `WebAssembly.Function` is not everywhere.
 */
function callableFromProgram(floats: number, callback: (...numbers: number[]) => void): unknown {
  const parameters = [0x7f, 0x7f, 0x7f, ...Array.from({ length: floats }, () => 0x7d), 0x7f];
  const type = [1, 0x60, parameters.length, ...parameters, 0];
  const start = [0, 0x61, 0x73, 0x6d, 1, 0, 0, 0];
  const imports = [2, 7, 1, 1, 0x65, 1, 0x66, 0, 0];
  const named = [7, 5, 1, 1, 0x66, 0, 0];
  const bytes = Uint8Array.from([...start, 1, type.length, ...type, ...imports, ...named]);
  const instance = new WebAssembly.Instance(new WebAssembly.Module(bytes), { e: { f: callback } });
  return instance.exports["f"];
}
