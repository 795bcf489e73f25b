import { deflateSync } from "node:zlib";
import * as fc from "fast-check";
import { describe, expect, test, vi } from "vitest";
import { embedInPng, extractFromPng, pngMapChunk } from "./embed-png.ts";
import { extractFromSvg, svgMetadata } from "./embed-svg.ts";
import { listPngChunks, PNG_SIGNATURE, pngChunk } from "./png-chunks.ts";

// Unpacking a bomb takes seconds on a busy machine.
vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 });

const TEXTS = ["", "a", '{"claims":["Größe – “5 %” <&>", "中文 👩\u200d🚀"]}', "map ".repeat(50_000)];

/** A whole PNG of one white pixel. */
function tinyPng(...extra: Uint8Array[]): Uint8Array {
  const header = Uint8Array.of(0, 0, 0, 1, 0, 0, 0, 1, 8, 6, 0, 0, 0);
  const pixels = deflateSync(Uint8Array.of(0, 255, 255, 255, 255));
  return joined([
    PNG_SIGNATURE,
    pngChunk("IHDR", header),
    ...extra,
    pngChunk("IDAT", pixels),
    pngChunk("IEND", new Uint8Array()),
  ]);
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  return new Uint8Array(Buffer.concat(parts));
}

describe("a map inside a PNG", () => {
  test.each(TEXTS)("P10: %.20s comes back as it was", async (text) => {
    const png = await embedInPng(tinyPng(), text);
    expect(png).not.toBeNull();
    expect(await extractFromPng(png ?? new Uint8Array())).toBe(text);
  });

  test("P10: it stands between header and pixels, once, also when put in again", async () => {
    const once = (await embedInPng(tinyPng(), "one")) ?? new Uint8Array();
    const twice = (await embedInPng(once, "two")) ?? new Uint8Array();
    expect(listPngChunks(twice).map((chunk) => chunk.type)).toEqual(["IHDR", "iTXt", "IDAT", "IEND"]);
    expect(await extractFromPng(twice)).toBe("two");
  });

  test("P10: a cut-off file still gives its map when the chunk is whole", async () => {
    const png = tinyPng(await pngMapChunk("kept"));
    expect(await extractFromPng(png.subarray(0, png.length - 30))).toBe("kept");
  });

  test("P11: a file without a map, with a broken one or that is no PNG gives null", async () => {
    const broken = await pngMapChunk("x".repeat(100));
    broken.fill(0xff, 30);
    for (const bytes of [tinyPng(), tinyPng(broken), new Uint8Array(), new Uint8Array(100), PNG_SIGNATURE]) {
      expect(await extractFromPng(bytes)).toBeNull();
    }
    expect(await embedInPng(new Uint8Array(64), "x")).toBeNull();
  });

  test("P11: what unpacks to more than a map can be is refused", async () => {
    const bomb = deflateSync(new Uint8Array(64 * 1024 * 1024));
    const head = new TextEncoder().encode("crux-map\0\u0001\0\0\0");
    expect(await extractFromPng(tinyPng(pngChunk("iTXt", joined([head, bomb]))))).toBeNull();
    const svg = `<svg><metadata><m name="crux-map">${bomb.toString("base64")}</m></metadata></svg>`;
    expect(await extractFromSvg(svg)).toBeNull();
  });

  test("P11: no bytes make it throw", async () => {
    const whole = tinyPng(await pngMapChunk("fuzzed"));
    const mutation = fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(mutation, fc.nat(whole.length), async (changes, length) => {
        const bytes = whole.slice(0, length);
        for (const [at, value] of changes) if (at < bytes.length) bytes[at] = value;
        const text = await extractFromPng(bytes);
        expect(text === null || typeof text === "string").toBe(true);
      }),
      { numRuns: 200 },
    );
  });
});

describe("a map inside an SVG", () => {
  test.each(TEXTS)("P10: %.20s comes back as it was", async (text) => {
    const svg = `<svg><title>name=&quot;crux-map&quot;</title>${await svgMetadata(text)}<g/></svg>`;
    expect(await extractFromSvg(svg)).toBe(text);
  });

  test("P10: other prefixes and white space, as other programs write them, do no harm", async () => {
    const metadata = (await svgMetadata("moved")).replaceAll("crux:map", "ns0:map").replace(">eJ", ">\n  eJ");
    expect(await extractFromSvg(`<svg>${metadata}</svg>`)).toBe("moved");
  });

  test("P11: text that holds no map gives null, however long", async () => {
    const inputs = ["", "<svg/>", 'name="crux-map"', 'name="crux-map">!!!<', '<m name="crux-map"></m>'];
    for (const svg of [...inputs, '<map name="crux-map" '.repeat(200_000)])
      expect(await extractFromSvg(svg)).toBeNull();
  });
});
