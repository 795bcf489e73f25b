import type { Change } from "@crux/domain";
import { createMapDocument, writeChanges } from "@crux/ydoc";
import { buildMap } from "@crux/domain/testing";
import { expect, test } from "vitest";
import { isTooMuchAtOnce } from "./act-size.ts";

const SERVER_MAX_BYTES = 1024 * 1024;

function claims(count: number, words: string): readonly Change[] {
  const names = Array.from({ length: count }, (_, index) => `claim${String(index).padStart(5, "0")}`);
  const { claims: built } = buildMap({ claims: Object.fromEntries(names.map((name) => [name, words])) });
  return [...built.values()].map((claim) => ({ type: "putClaim", claim }));
}

/** How large the update of these changes is. */
function sizeOf(changes: readonly Change[]): number {
  const document = createMapDocument();
  let bytes = 0;
  document.on("update", (update: Uint8Array) => {
    bytes = update.byteLength;
  });
  writeChanges(document, changes, {});
  return bytes;
}

test.each([
  ["short words", 3_800, "yes"],
  ["long words of two bytes a letter", 800, "міст через річку ".repeat(29)],
])("what passes is small enough for the server: %s", (_, count, words) => {
  for (const factor of [0.5, 0.8, 1]) {
    const changes = claims(Math.floor(count * factor), words);
    if (!isTooMuchAtOnce(changes)) expect(sizeOf(changes)).toBeLessThan(SERVER_MAX_BYTES);
  }
  expect(isTooMuchAtOnce(claims(Math.floor(count / 2), words))).toBe(false);
  expect(isTooMuchAtOnce(claims(count * 2, words))).toBe(true);
});
