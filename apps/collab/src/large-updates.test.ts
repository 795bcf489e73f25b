import { emptyMap } from "@crux/domain";
import { newMapState } from "@crux/ydoc";
import { afterEach, expect, test } from "vitest";
import { createLargeUpdates, type LargeUpdates } from "./large-updates.ts";
import { buildClaim } from "./testing/build-claim.ts";

const started: LargeUpdates[] = [];
afterEach(async () => {
  for (const each of started.splice(0)) await each.stop();
});

function largeUpdates(...limits: Parameters<typeof createLargeUpdates>): LargeUpdates {
  const made = createLargeUpdates(...limits);
  started.push(made);
  return made;
}

/** A map of so many claims, as one update. */
function honest(count: number): Uint8Array {
  const claims = Array.from({ length: count }, (_, index) =>
    buildClaim(`Claim ${index}, as long as people write.`),
  );
  return newMapState({ ...emptyMap(), claims: new Map(claims.map((claim) => [claim.id, claim])) }, 1);
}

test("3.13 a large honest update passes, and so does the next", async () => {
  const updates = largeUpdates({ timeoutMs: 20_000, memoryMb: 128 });
  const bytes = honest(1_000);
  expect(bytes.byteLength).toBeGreaterThan(64 * 1024);
  await updates.inspect(bytes);
  await updates.inspect(bytes);
});

test("3.13 large bytes that are no update are refused, and small ones are left to the guard", async () => {
  const updates = largeUpdates({ timeoutMs: 20_000, memoryMb: 128 });
  await expect(updates.inspect(new Uint8Array(70_000).fill(0xff))).rejects.toMatchObject({
    reason: "guard.malformed",
  });
  await updates.inspect(new Uint8Array(100).fill(0xff));
});

/** One update of half a million parts of two bytes each: valid, and fifty times its size once decoded. */
function crowded(): Uint8Array {
  const parts = 500_000;
  const head = [
    1,
    (parts % 128) + 128,
    (Math.floor(parts / 128) % 128) + 128,
    Math.floor(parts / 16_384),
    5,
    0,
  ];
  const bytes = new Uint8Array(head.length + 2 * parts + 1);
  bytes.set(head);
  for (let part = 0; part < parts; part += 1) bytes[head.length + 2 * part + 1] = 1;
  return bytes;
}

test("3.13 what takes too long or wants too much memory is refused, and the next update is looked at all the same", async () => {
  const hasty = largeUpdates({ timeoutMs: 0, memoryMb: 128 });
  await expect(hasty.inspect(crowded())).rejects.toMatchObject({ reason: "guard.malformed" });
  const narrow = largeUpdates({ timeoutMs: 20_000, memoryMb: 24 });
  await expect(narrow.inspect(crowded())).rejects.toMatchObject({ reason: "guard.malformed" });
  await narrow.inspect(honest(1_000));
}, 30_000);
