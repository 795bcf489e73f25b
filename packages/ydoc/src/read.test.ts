import * as fc from "fast-check";
import { expect, test } from "vitest";
import * as Y from "yjs";
import { readMap } from "./read.ts";
import { createMapDocument } from "./schema.ts";
import { buildClaim, buildMap, buildRelation } from "./testing/build.ts";
import { docFromState, newMapState } from "./document.ts";

const KEYS = [
  "text",
  "kind",
  "primary",
  "pin",
  "saidBy",
  "citations",
  "deletedAt",
  "deletedBy",
  "mergedInto",
  "tag:",
  "tag:cost",
  "tag:\uD800",
  "target",
  "order",
  "premises",
  "schemaVersion",
  "title",
  "direction",
  "__proto__",
  "constructor",
  "claimAAA1",
  "relation1",
  "",
] as const;

type Garbage =
  | null
  | boolean
  | number
  | string
  | Uint8Array
  | readonly Garbage[]
  | { readonly [key: string]: Garbage };

const garbage: fc.Arbitrary<Garbage> = fc.letrec<{ value: Garbage }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    fc.constantFrom<Garbage>(null, "claim", "supports", "speaker", "claimAAA1", "\uD800", Number.NaN, -1),
    fc.double(),
    fc.string(),
    fc.boolean(),
    fc.uint8Array({ maxLength: 4 }),
    fc.array(tie("value"), { maxLength: 3 }),
    fc.dictionary(
      fc.constantFrom("type", "id", "name", "dxPx", "dyPx", "sourceId", "__proto__", "x"),
      tie("value"),
      {
        maxKeys: 4,
        noNullPrototype: true,
      },
    ),
  ),
})).value;

/** Puts a value where a field belongs, sometimes as a shared type of some kind. */
function put(parent: Y.Map<unknown>, key: string, value: Garbage, kind: number): void {
  if (kind === 0) parent.set(key, new Y.Text(typeof value === "string" ? value : "text"));
  else if (kind === 1) parent.set(key, new Y.Array());
  else if (kind === 2) parent.set(key, new Y.XmlElement("p"));
  else parent.set(key, value);
}

test("1.1 what is written is read back", () => {
  const map = buildMap(
    [
      buildClaim("claimAAA1", {
        pin: { dxPx: 1.5, dyPx: -2 },
        saidBy: { type: "speaker", name: "N. N.", reportedBy: "The Paper", saidWhen: null },
      }),
      buildClaim("claimBBB2", { kind: "question", saidBy: { type: "noSourceYet" }, deletedAt: 5 }),
      buildClaim("claimCCC3", { tags: new Map([["two words", "Two words"]]) }),
    ],
    [buildRelation("relation1", ["claimBBB2"], "claimAAA1", { kind: "attacks" })],
    { question: "Why?", language: "de", direction: "rtl" },
  );
  expect(readMap(docFromState(newMapState(map, 1)))).toEqual(map);
});

test("1.2 reading never throws, and gives a well-typed map, whatever stands in the document", () => {
  const field = fc.record({ key: fc.constantFrom(...KEYS), value: garbage, kind: fc.nat(8) });
  fc.assert(
    fc.property(
      fc.array(fc.record({ root: fc.nat(2), id: fc.constantFrom(...KEYS), fields: fc.array(field) })),
      (acts) => {
        const doc = createMapDocument();
        for (const { root, id, fields } of acts) {
          const entry = new Y.Map<unknown>();
          doc.getMap(["claims", "relations", "meta"][root]).set(id, entry);
          for (const { key, value, kind } of fields) {
            put(entry, key, value, kind);
            if (root === 2) put(doc.getMap("meta"), key, value, kind);
          }
        }
        const map = readMap(doc);
        for (const claim of map.claims.values()) {
          expect(typeof claim.text).toBe("string");
          expect(["claim", "question"]).toContain(claim.kind);
          expect(claim.deletedAt === null || Number.isFinite(claim.deletedAt)).toBe(true);
          for (const [key, tag] of claim.tags)
            expect(key !== "" && tag !== "" && tag.isWellFormed()).toBe(true);
          expect(Object.getPrototypeOf(claim.pin ?? {})).toBe(Object.prototype);
          expect(Object.getPrototypeOf(claim.saidBy ?? {})).toBe(Object.prototype);
        }
        for (const relation of map.relations.values()) {
          expect(["claim", "relation"]).toContain(relation.target.type);
          expect(typeof relation.order).toBe("string");
        }
        expect([...map.claims.keys()]).not.toContain("__proto__");
        expect(typeof map.meta.title).toBe("string");
      },
    ),
    { numRuns: 150 },
  );
});

test("1.3 a root of another type gives an empty map, not a fault", () => {
  const doc = new Y.Doc();
  doc.getArray("claims").push(["x"]);
  const update = Y.encodeStateAsUpdate(doc);
  expect(readMap(docFromState(update)).claims.size).toBe(0);
});

test("2.8 a new claim or relation carries no field that is null but the one for its tombstone", () => {
  const map = buildMap([buildClaim("claimAAA1")], [buildRelation("relation1", ["claimAAA1"], "claimBBB2")]);
  const doc = docFromState(newMapState(map, 1));
  const fields = (root: string, id: string): string[] => {
    const entry = doc.getMap(root).get(id);
    return entry instanceof Y.Map ? [...entry.keys()].toSorted() : [];
  };
  expect(fields("claims", "claimAAA1")).toEqual(["citations", "deletedAt", "kind", "text"]);
  expect(fields("relations", "relation1")).toEqual(["deletedAt", "kind", "order", "premises", "target"]);
});
