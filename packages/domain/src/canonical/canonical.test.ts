import * as fc from "fast-check";
import { expect, test } from "vitest";
import { applyChanges } from "../apply-changes.ts";
import type { Change } from "../changes.ts";
import type { ArgumentMap } from "../model.ts";
import { project } from "../projecting/project.ts";
import {
  buildMap,
  claimId,
  generateBrokenMap,
  generateMap,
  relationId,
  seededRandom,
  shuffleMap,
} from "../testing/index.ts";
import { canonical, canonicalText } from "./canonical.ts";
import { freshIds } from "./fresh-ids.ts";

const map = buildMap({
  claims: {
    q: { text: "Why?", kind: "question" },
    a: "Main",
    b: { text: "Reason", citations: [{ id: "c1", sourceId: "s1", paragraph: 2 }] },
    c: "Linked",
    d: { text: "Undercut", pin: { dxPx: 3, dyPx: 4 } },
  },
  relations: [
    { id: "r1", on: "a", from: ["b", "c"] },
    { id: "r2", on: "r1", from: ["d"], kind: "attacks" },
    { id: "r3", on: "a", from: ["d"], kind: "restates" },
  ],
});

test("4.4 the walk goes from the top along primary relations, further relations come last", () => {
  const walked = canonical(project(map));
  expect(walked.claims.map(({ text }) => text)).toEqual(["Why?", "Main", "Reason", "Linked", "Undercut"]);
  expect(walked.relations).toEqual([
    { kind: "supports", target: { type: "claim", place: 1 }, rank: 0, premises: [2, 3] },
    { kind: "attacks", target: { type: "relation", place: 0 }, rank: 0, premises: [4] },
    { kind: "restates", target: { type: "claim", place: 1 }, rank: 1, premises: [4] },
  ]);
  expect(walked.claims[2]?.citations).toEqual([{ source: 0, paragraph: 2, quote: null }]);
});

test("4.4 what counts makes a difference, what does not count makes none", () => {
  const change = (changes: Change[]): string => canonicalText(applyChanges(map, changes));
  const same = canonicalText(map);
  expect(change([{ type: "patchClaim", id: claimId("a"), patch: { deletedBy: null } }])).toBe(same);
  expect(change([{ type: "patchRelation", id: relationId("r1"), patch: { order: "a00V" } }])).toBe(same);
  const trash = buildMap({ claims: { z: { isDeleted: true } } }).claims.get(claimId("z"));
  if (trash !== undefined) expect(change([{ type: "putClaim", claim: trash }])).toBe(same);
  const different: Change[] = [
    { type: "patchMeta", patch: { title: "T" } },
    { type: "spliceText", id: claimId("c"), index: 0, remove: 0, insert: "x" },
    { type: "patchClaim", id: claimId("c"), patch: { saidBy: { type: "noSourceYet" } } },
    { type: "patchClaim", id: claimId("d"), patch: { pin: null } },
    { type: "patchClaim", id: claimId("d"), patch: { primary: relationId("r3") } },
    { type: "patchRelation", id: relationId("r1"), patch: { kind: "attacks" } },
    { type: "patchRelation", id: relationId("r1"), patch: { order: "z0" } },
    { type: "putPremise", relationId: relationId("r1"), claimId: claimId("c"), order: "Z0" },
    { type: "patchRelation", id: relationId("r3"), patch: { deletedAt: 1 } },
    { type: "patchClaim", id: claimId("q"), patch: { deletedAt: 1 } },
  ];
  for (const each of different) expect(change([each])).not.toBe(same);
});

test("4.4 a map without its trash, in any order of arrival, is the same map", () => {
  fc.assert(
    fc.property(fc.integer(), (seed) => {
      const broken = generateBrokenMap(seed);
      const shown = project(broken).map;
      expect(canonicalText(shown)).toBe(canonicalText(broken));
      expect(canonicalText(shuffleMap(broken, seededRandom(seed)))).toBe(canonicalText(broken));
    }),
    { numRuns: 200 },
  );
});

test("4.4 claims at the top are ordered by their content, whatever their ids", () => {
  const one = buildMap({
    claims: { a: "Same", b: "Same", c: "Under one", d: "First" },
    relations: [{ id: "r", on: "a", from: ["c"] }],
  });
  const other = buildMap({
    claims: { z: "First", y: "Same", x: "Same", w: "Under one" },
    relations: [{ id: "r", on: "y", from: ["w"] }],
  });
  expect(canonicalText(other)).toBe(canonicalText(one));
});

test("4.5 fresh ids leave an equal canonical map and no id of the original", () => {
  fc.assert(
    fc.property(fc.integer(), fc.boolean(), (seed, isBroken) => {
      const size = { claims: 40, seed, crossRelations: 6, undercuts: 4, linked: 4, pins: 5, questions: 2 };
      const original = isBroken ? generateBrokenMap(seed) : generateMap(size);
      const fresh = freshIds(original, seededRandom(seed + 1).bytes);
      expect(canonicalText(fresh)).toBe(canonicalText(original));
      const ids = allIds(original);
      for (const id of allIds(fresh)) expect(ids.has(id)).toBe(false);
      expect(fresh.claims.size).toBe(original.claims.size);
      expect(fresh.relations.size).toBe(original.relations.size);
    }),
    { numRuns: 100 },
  );
});

function allIds(each: ArgumentMap): Set<string> {
  const citations = [...each.claims.values()].flatMap((claim) => [...claim.citations.keys()]);
  return new Set<string>([...each.claims.keys(), ...each.relations.keys(), ...citations]);
}
