import * as fc from "fast-check";
import { expect, test } from "vitest";
import { editable, listDifferent } from "./layered-map.ts";

interface Entry {
  readonly key: number;
}

/** Entries for whole numbers from 0. */
function numbered(count: number): ReadonlyMap<number, Entry> {
  return new Map(Array.from({ length: count }, (_, key) => [key, { key }]));
}

const KEYS = 1300;

test("through any edits of any versions a map says what a copy of it would say", () => {
  const edit = fc.record({
    key: fc.integer({ min: 0, max: KEYS - 1 }),
    isRemoved: fc.boolean(),
  });
  // Each act edits a version that was made before, by its number, and is the next version itself.
  const act = fc.record({ version: fc.nat(), edits: fc.array(edit, { minLength: 1, maxLength: 60 }) });
  let layered = 0;
  fc.assert(
    fc.property(
      fc.integer({ min: 900, max: 1200 }),
      fc.array(act, { minLength: 1, maxLength: 8 }),
      (count, acts) => {
        const first = numbered(count);
        const versions: { map: ReadonlyMap<number, Entry>; copy: ReadonlyMap<number, Entry> }[] = [
          { map: first, copy: first },
        ];
        for (const { version, edits } of acts) {
          const before = versions[version % versions.length];
          if (before === undefined) throw new Error("There is a first version");
          const map = editable(before.map);
          const copy = new Map(before.copy);
          for (const { key, isRemoved } of edits) {
            if (isRemoved) expect(map.delete(key)).toBe(copy.delete(key));
            else {
              const entry = { key };
              map.set(key, entry);
              copy.set(key, entry);
            }
          }
          layered += Number(map.constructor !== Map);
          versions.push({ map, copy });
        }
        for (const [index, before] of versions.entries()) {
          const after = versions[(index * 7 + 3) % versions.length] ?? before;
          const different = Array.from({ length: KEYS }, (_, key) => key).filter(
            (key) => before.copy.get(key) !== after.copy.get(key),
          );
          expect(inOrder(listDifferent(before.map, after.map))).toEqual(different);
        }
        // Of all versions, so that an edit which reached into another would be seen.
        for (const { map, copy } of versions) {
          expect(map.size).toBe(copy.size);
          for (let key = 0; key < KEYS; key += 1) {
            if (map.get(key) !== copy.get(key) || map.has(key) !== copy.has(key))
              expect.unreachable(`other at ${key}`);
          }
          expect(inOrder(map.keys())).toEqual(inOrder(copy.keys()));
          expect(new Set(map.values())).toEqual(new Set(copy.values()));
          expect(inOrder([...map].map(([key, entry]) => (copy.get(key) === entry ? key : -1)))).toEqual(
            inOrder(copy.keys()),
          );
          const each: number[] = [];
          map.forEach((entry, key) => each.push(copy.get(key) === entry ? key : -1));
          expect(inOrder(each)).toEqual(inOrder(copy.keys()));
        }
      },
    ),
    { numRuns: 60 },
  );
  expect(layered).toBeGreaterThan(50);
});

test("whoever takes maps by their class takes it as one, with all of its entries", () => {
  const map = editable(numbered(2000));
  map.set(5000, { key: 5000 });
  map.delete(4);
  expect(map.constructor).not.toBe(Map);
  expect(map).toBeInstanceOf(Map);
  expect(Object.prototype.toString.call(map)).toBe("[object Map]");
  const copy = new Map(map);
  expect(copy.size).toBe(2000);
  expect([...copy]).toEqual([...map]);
});

test("entries come in the order of the map before, then new ones", () => {
  const map = editable(numbered(2000));
  map.set(5000, { key: 5000 });
  map.set(3, { key: -3 });
  map.delete(4);
  map.delete(0);
  map.set(0, { key: 0 });
  const keys = [...map.keys()];
  expect(keys.slice(0, 5)).toEqual([0, 1, 2, 3, 5]);
  expect(keys.at(-1)).toBe(5000);
  expect(map.size).toBe(2000);
  map.clear();
  expect([...map]).toEqual([]);
  expect(map.size).toBe(0);
});

function inOrder(keys: Iterable<number>): readonly number[] {
  return [...keys].toSorted((a, b) => a - b);
}
