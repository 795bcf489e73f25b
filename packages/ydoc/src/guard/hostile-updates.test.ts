import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { applyUpdate, docFromState, encodeState, isComplete } from "../document.ts";
import { readMap } from "../read.ts";
import type { MapDocument } from "../schema.ts";
import { guardUpdate } from "./guard-update.ts";

/**
 * The stored attacks. They were made once and are kept as bytes, so that they stay what they are when libraries change.
 */
interface HostileUpdates {
  readonly base: string;
  /** The one client id that was issued to the sender. */
  readonly clientId: number;
  readonly honest: string;
  readonly updates: readonly { readonly name: string; readonly code: string; readonly base64: string }[];
}

const MOST_MS = 5;
const MOST_MEGABYTES = 16;
const BIT_FLIPS = 20_000;

const file = await readFile(new URL("../examples/hostile-updates.json", import.meta.url), "utf8");
// A file of this repository.
const corpus = JSON.parse(file) as HostileUpdates;
const bytesOf = (base64: string): Uint8Array => new Uint8Array(Buffer.from(base64, "base64"));
const base = docFromState(bytesOf(corpus.base));
const judge = (bytes: Uint8Array, doc: MapDocument = base) =>
  guardUpdate(doc, bytes, { mayUseClientId: (id) => id === corpus.clientId });

test("4.10 there are hostile updates of every kind", () => {
  expect(corpus.updates.length).toBeGreaterThanOrEqual(55);
  expect(judge(bytesOf(corpus.honest))).toEqual({ ok: true, isNoOp: false });
});

test.each(corpus.updates.map((update) => [update.name, update] as const))(
  "4.10 refused at once, and nothing has changed: %s",
  (_name, { code, base64 }) => {
    const before = encodeState(base);
    const bytes = bytesOf(base64);
    judge(bytes); // What is compiled at the first call is not the update's cost.
    const memory = process.memoryUsage().heapUsed;
    const cpu = process.cpuUsage();
    const judged = judge(bytes);
    const tookMs = process.cpuUsage(cpu).user / 1000;
    expect(judged).toMatchObject({ ok: false, refusal: { code } });
    expect(tookMs).toBeLessThan(MOST_MS * 4); // The processor's clock ticks coarsely; what lies costs hundreds.
    expect((process.memoryUsage().heapUsed - memory) / 1e6).toBeLessThan(MOST_MEGABYTES);
    expect(encodeState(base)).toEqual(before);
  },
);

test.each([
  ["an honest edit", bytesOf(corpus.base)],
  [
    "an edit that is known already",
    encodeState(docFromState([bytesOf(corpus.base), bytesOf(corpus.honest)])),
  ],
])("4.10 of %s with flipped bits, what passes can be applied and leaves a whole map", (_name, known) => {
  const honest = bytesOf(corpus.honest);
  const server = docFromState(known);
  let state = 1;
  const below = (end: number): number => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return Math.floor((state / 2 ** 32) * end);
  };
  let passed = 0;
  for (let round = 0; round < BIT_FLIPS; round += 1) {
    const flipped = Uint8Array.from(honest);
    for (let flips = 1 + below(3); flips > 0; flips -= 1) {
      const at = below(flipped.length);
      flipped[at] = (flipped[at] ?? 0) ^ (1 << below(8));
    }
    if (!judge(flipped, server).ok) continue;
    passed += 1;
    if (passed % 20 > 0) continue;
    const doc = docFromState(known);
    applyUpdate(doc, flipped);
    expect(isComplete(doc)).toBe(true);
    expect(readMap(doc).claims.size).toBe(readMap(server).claims.size);
  }
  expect(passed).toBeLessThan(BIT_FLIPS);
});
