import * as fc from "fast-check";
import { expect, test } from "vitest";
import { applyChanges } from "./apply-changes.ts";
import { canonicalText } from "./canonical/canonical.ts";
import type { Change } from "./changes.ts";
import { runCommand } from "./commands/run-command.ts";
import { createId, createIdAt, isId } from "./ids.ts";
import { invertChanges } from "./invert-changes.ts";
import { project } from "./projecting/project.ts";
import {
  buildClaim,
  buildMap,
  citationId,
  claimId,
  generateBrokenMap,
  generateMap,
  randomCommand,
  relationId,
  seededRandom,
  sourceId,
} from "./testing/index.ts";
import { cleanSentence, cleanText } from "./text.ts";

const small = buildMap({ claims: { a: "One", b: "Two" }, relations: [{ id: "r", on: "a", from: ["b"] }] });

test("1.1 applying changes leaves the old map and what is not named as they are", () => {
  const next = applyChanges(small, [
    { type: "patchClaim", id: claimId("a"), patch: { pin: { dxPx: 1, dyPx: 2 } } },
  ]);
  expect(small.claims.get(claimId("a"))?.pin).toBeNull();
  expect(next.claims.get(claimId("a"))?.pin).toEqual({ dxPx: 1, dyPx: 2 });
  expect(next.claims.get(claimId("b"))).toBe(small.claims.get(claimId("b")));
  expect(next.relations).toBe(small.relations);
});

test("1.2 unknown ids and ids that exist already change nothing", () => {
  const relation = small.relations.get(relationId("r"));
  if (relation === undefined) throw new Error("The relation is in the map");
  const changes: Change[] = [
    { type: "putClaim", claim: buildClaim("a", { text: "Other" }) },
    { type: "putRelation", relation: { ...relation, order: "z9" } },
    { type: "patchClaim", id: claimId("x"), patch: { kind: "question" } },
    { type: "patchRelation", id: relationId("x"), patch: { order: "a9" } },
    { type: "spliceText", id: claimId("x"), index: 0, remove: 0, insert: "hello" },
    { type: "removePremise", relationId: relationId("r"), claimId: claimId("x") },
    { type: "removeCitation", claimId: claimId("a"), citationId: citationId("x") },
  ];
  expect(applyChanges(small, changes)).toEqual(small);
});

test("1.3 the inverse of each kind of change restores the map", () => {
  const citation = { id: citationId("c"), sourceId: sourceId("s"), paragraph: 3, quote: null };
  const changes: Change[] = [
    { type: "patchMeta", patch: { title: "New" } },
    { type: "patchClaim", id: claimId("a"), patch: { kind: "question", deletedAt: 5 } },
    { type: "spliceText", id: claimId("a"), index: 1, remove: 1, insert: "ther o" },
    { type: "putCitation", claimId: claimId("a"), citation },
    { type: "putCitation", claimId: claimId("a"), citation: { ...citation, paragraph: 4 } },
    { type: "removeCitation", claimId: claimId("a"), citationId: citation.id },
    { type: "patchRelation", id: relationId("r"), patch: { kind: "attacks", order: "b1" } },
    { type: "putPremise", relationId: relationId("r"), claimId: claimId("a"), order: "a5" },
    { type: "removePremise", relationId: relationId("r"), claimId: claimId("b") },
  ];
  expect(applyChanges(small, [...changes, ...invertChanges(small, changes)])).toEqual(small);
  for (const change of changes) {
    expect(applyChanges(small, [change, ...invertChanges(small, [change])])).toEqual(small);
  }
});

test("1.3 the inverse of any command shows the same map again", () => {
  fc.assert(
    fc.property(fc.integer(), (seed) => {
      const random = seededRandom(seed);
      const context = { actor: null, nowMs: 9, random: random.bytes };
      const map = generateMap({ claims: 12, seed, crossRelations: 3, undercuts: 2, linked: 2, questions: 1 });
      const projection = project(map);
      const result = runCommand(projection, randomCommand(projection, random), context);
      if (!result.ok) return;
      const after = applyChanges(map, result.changes);
      const back = applyChanges(after, invertChanges(map, result.changes));
      expect(canonicalText(back)).toBe(canonicalText(map));
      for (const [id, claim] of map.claims) expect(back.claims.get(id)).toEqual(claim);
      for (const [id, relation] of map.relations) expect(back.relations.get(id)).toEqual(relation);
    }),
    { numRuns: 300 },
  );
});

test("1.3 the inverse of random changes restores a broken map", () => {
  fc.assert(
    fc.property(fc.integer(), fc.integer(), (seed, other) => {
      const map = generateBrokenMap(seed);
      const changes = changesBetween(map, generateBrokenMap(other));
      expect(applyChanges(map, [...changes, ...invertChanges(map, changes)])).toEqual(map);
    }),
    { numRuns: 200 },
  );
});

/** Turns the fields and premises of one broken map into those of another with the same ids. */
function changesBetween(map: ReturnType<typeof generateBrokenMap>, other: typeof map): Change[] {
  const claims = [...other.claims.values()].flatMap((claim): Change[] => {
    const { id, kind, primary, deletedAt, mergedInto, text } = claim;
    return [
      { type: "patchClaim", id, patch: { kind, primary, deletedAt, mergedInto } },
      { type: "spliceText", id, index: 3, remove: 40, insert: text.slice(2, 30) },
    ];
  });
  const relations = [...other.relations.values()].flatMap(
    ({ id, kind, target, order, premises }): Change[] => [
      { type: "patchRelation", id, patch: { kind, target, order } },
      ...[...(map.relations.get(id)?.premises.keys() ?? [])].map((premise): Change => ({
        type: "removePremise",
        relationId: id,
        claimId: premise,
      })),
      ...[...premises].map(([premise, premiseOrder]): Change => ({
        type: "putPremise",
        relationId: id,
        claimId: premise,
        order: premiseOrder,
      })),
    ],
  );
  return [...claims, ...relations];
}

test("1.4 a splice stays within the text and keeps surrogate pairs whole", () => {
  const map = buildMap({ claims: { a: "x😀y" } });
  const spliced = (index: number, remove: number, insert: string) =>
    applyChanges(map, [{ type: "spliceText", id: claimId("a"), index, remove, insert }]).claims.get(
      claimId("a"),
    )?.text;
  expect(spliced(99, 5, "!")).toBe("x😀y!");
  expect(spliced(-3, 1, "")).toBe("😀y");
  expect(spliced(2, 0, "-")).toBe("x-😀y");
  expect(spliced(2, 1, "-")).toBe("x-y");
  expect(spliced(0, 2, "")).toBe("y");
  expect(spliced(0, 0, "\uD83D")).toBe("\uFFFDx😀y");
});

test("1.5 clean text holds nothing that cannot be kept or that deceives", () => {
  expect(cleanText("a\r\n  b\tc\u0000\u0007d")).toBe("a b cd");
  expect(cleanText("a\u2028b\u0085c")).toBe("a b c");
  expect(cleanText("\uD800x\uDC00😀\uFFFF\uFEFF\u{1F468}\u200D\u{1F469}")).toBe(
    "x😀\u{1F468}\u200D\u{1F469}",
  );
  expect(cleanText("safe\u202Eexe.\u2066")).toBe("safeexe.");
  expect(cleanText("e\u0301")).toBe("é");
  expect(cleanText("typed ")).toBe("typed ");
  expect(cleanSentence("  two  words\n ")).toBe("two words");
});

test("1.5 cleaning is idempotent and well formed for any text", () => {
  fc.assert(
    fc.property(
      fc.string({ unit: "binary", maxLength: 40 }),
      fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 40 }),
      (text, units) => {
        const clean = cleanText(text + String.fromCharCode(...units));
        expect(clean.isWellFormed()).toBe(true);
        expect(clean).not.toMatch(/\p{Cc}/u);
        expect(cleanText(clean)).toBe(clean);
        expect(cleanSentence(cleanSentence(clean))).toBe(cleanSentence(clean));
      },
    ),
    { numRuns: 200 },
  );
});

test("1.6 ids are random and of the form that is checked", () => {
  const random = seededRandom(1);
  const ids = Array.from({ length: 200 }, () => createId(random.bytes));
  expect(new Set(ids).size).toBe(200);
  for (const id of ids) expect(id).toMatch(/^[0-9A-HJKMNP-TV-Za-hjkmnp-tv-z]{20}$/);
  expect(ids.every(isId)).toBe(true);
  const [early, late] = [createIdAt(random.bytes, 1000), createIdAt(random.bytes, 1001)];
  expect(early < late && isId(early)).toBe(true);
  for (const bad of ["", "short", "__proto__", "a".repeat(41), "with space", 7, null])
    expect(isId(bad)).toBe(false);
});
