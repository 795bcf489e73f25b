import { deflateSync } from "node:zlib";
import { afterEach, expect, test, vi } from "vitest";
import { unpackState } from "./unpack-state.ts";

const STATE = Uint8Array.from({ length: 300_000 }, (_, place) => (place * place) % 251);
const PACKED = deflateSync(STATE).toString("base64");

afterEach(() => vi.unstubAllGlobals());

test("what the server has packed comes out as it was", async () => {
  expect(Buffer.from(await unpackState(PACKED)).equals(STATE)).toBe(true);
});

test("it does so by the browser's own reading of base64 where there is one", async () => {
  const fromBase64 = vi.fn((text: string) => new Uint8Array(Buffer.from(text, "base64")));
  vi.stubGlobal("Uint8Array", Object.assign(class extends Uint8Array {}, { fromBase64 }));
  expect(Buffer.from(await unpackState(PACKED)).equals(STATE)).toBe(true);
  expect(fromBase64).toHaveBeenCalledOnce();
});
