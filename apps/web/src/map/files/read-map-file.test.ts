import { embedInPng, svgMetadata } from "@crux/diagram";
import { expect, test } from "vitest";
import { readMapFile } from "./read-map-file.ts";

/** One grey pixel. */
const PIXEL = Uint8Array.from(
  atob("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg=="),
  (character) => character.charCodeAt(0),
);
const MAP = '{"format":"crux"}';
const read = async (...parts: BlobPart[]) => await readMapFile(new Blob(parts));

test("a picture of ours gives the map that it carries, and another none", async () => {
  const png = await embedInPng(PIXEL, MAP);
  expect(await read(png ?? "")).toEqual({ ok: true, text: MAP });
  expect(await read(PIXEL)).toEqual({ ok: false, code: "withoutMap" });
  const svg = (inside: string) =>
    `<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg">${inside}</svg>`;
  expect(await read(svg(await svgMetadata(MAP)))).toEqual({ ok: true, text: MAP });
  expect(await read(svg("<path/>"))).toEqual({ ok: false, code: "withoutMap" });
});

test("text is read in the letters in which it is written", async () => {
  expect(await read("- Größe\n- мапа")).toEqual({ ok: true, text: "- Größe\n- мапа" });
  expect(await read(Uint8Array.of(0xff, 0xfe, 0x2d, 0, 0x20, 0, 0x41, 0))).toEqual({ ok: true, text: "- A" });
  expect(await read(Uint8Array.of(0x47, 0x72, 0xfc, 0x6e, 0x64, 0x65))).toEqual({ ok: true, text: "Gründe" });
});

test("what is no text, or too large, is refused", async () => {
  expect(await read(Uint8Array.of(0x50, 0x4b, 3, 4, 0, 0))).toEqual({ ok: false, code: "unreadable" });
  expect(await read(new Uint8Array(20 * 1024 * 1024 + 1))).toEqual({ ok: false, code: "tooLarge" });
});
