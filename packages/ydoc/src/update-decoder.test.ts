import { generateMap } from "@crux/domain/testing";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import * as Y from "yjs";
import { newMapState } from "./document.ts";
import { MapUpdateDecoder } from "./update-decoder.ts";

const read = (bytes: Uint8Array): Y.Doc => {
  const doc = new Y.Doc();
  Y.applyUpdateV2(doc, bytes, null, MapUpdateDecoder);
  return doc;
};

/** Strings that share their ends and their length, as ids do, and such that take more than a byte a character. */
const strings = fc.oneof(
  fc.constantFrom(
    "",
    "a",
    "kind",
    "king",
    "mind",
    "deletedAt",
    "deletedBy",
    "дата",
    "da\u0301",
    "🕊️",
    "__proto__",
  ),
  fc.string({ unit: "binary", maxLength: 60 }).map((text) => text.toWellFormed()),
  fc
    .tuple(fc.constantFrom("ab", "é"), fc.string({ minLength: 8, maxLength: 8 }), fc.constantFrom("yz", "ж"))
    .map((parts) => parts.join("")),
);

const values = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    strings,
    fc.constantFrom(null, undefined, true, false, 0, -1, 1.5, Number.NaN, 2 ** 40, 12n),
    fc.uint8Array({ maxLength: 4 }),
    fc.array(tie("value"), { maxLength: 3 }),
    // A prototype that comes over the wire can make Yjs unable to write the value again: it lets itself be set so.
    fc.dictionary(
      strings.filter((key) => key !== "__proto__"),
      tie("value"),
      { maxKeys: 4, noNullPrototype: true },
    ),
  ),
})).value;

test("2.7 it reads what Yjs' own decoder reads", () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(strings, values), { maxLength: 12 }), strings, (fields, text) => {
      const doc = new Y.Doc();
      for (const [key, value] of fields) doc.getMap("fields").set(key, value);
      doc.getText("text").insert(0, text);
      const bytes = Y.encodeStateAsUpdate(doc);
      const expected = new Y.Doc();
      Y.applyUpdate(expected, bytes);
      expect(Y.encodeStateAsUpdate(read(bytes))).toEqual(Y.encodeStateAsUpdate(expected));
    }),
    { numRuns: 300 },
  );
});

test("2.7 it throws where Yjs' own decoder throws", () => {
  const whole = newMapState(generateMap({ claims: 3, seed: 1 }), 1);
  const throws = (act: () => unknown): boolean => {
    try {
      act();
      return false;
    } catch {
      return true;
    }
  };
  for (let length = 0; length < whole.length; length += 1) {
    const part = whole.slice(0, length);
    expect(throws(() => read(part))).toBe(throws(() => Y.applyUpdate(new Y.Doc(), part)));
  }
});

test("2.7 a large map is read to the same document", () => {
  const bytes = newMapState(generateMap({ claims: 500, seed: 2 }), 1);
  const expected = new Y.Doc();
  Y.applyUpdate(expected, bytes);
  expect(Y.encodeStateAsUpdate(read(bytes))).toEqual(Y.encodeStateAsUpdate(expected));
});
