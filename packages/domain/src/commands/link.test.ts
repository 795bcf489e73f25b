import * as fc from "fast-check";
import { expect, test } from "vitest";
import { applyChanges } from "../apply-changes.ts";
import { canonicalText } from "../canonical/canonical.ts";
import { issues } from "../consistency/repair.ts";
import { invertChanges } from "../invert-changes.ts";
import { PREMISES_MAX } from "../limits.ts";
import type { ArgumentMap, Target } from "../model.ts";
import { project } from "../projecting/project.ts";
import { buildMap, claimId, generateMap, relationId, seededRandom } from "../testing/index.ts";
import { runCommand } from "./run-command.ts";

const random = seededRandom(11);
const context = { actor: null, nowMs: 7, random: random.bytes };
const under = (id: string): Target => ({ type: "claim", id: claimId(id) });
const on = (id: string): Target => ({ type: "relation", id: relationId(id) });

const map = buildMap({
  claims: {
    a: "Main",
    b: "First reason",
    c: { text: "Second reason", pin: { dxPx: 4, dyPx: 4 } },
    d: "An objection",
    e: "Does not follow",
    f: "Under the second",
    g: "Beside the first",
    q: { kind: "question" },
    t: "Loose",
    x: "Says the same",
    z: { isDeleted: true },
  },
  relations: [
    { id: "r1", on: "a", from: ["b", "g"] },
    { id: "r2", on: "a", from: ["c"] },
    { id: "r3", on: "a", from: ["d"], kind: "attacks" },
    { id: "r4", on: "r2", from: ["e"], kind: "attacks" },
    { id: "r5", on: "c", from: ["f"] },
    { id: "r6", on: "a", from: ["x"], kind: "restates" },
  ],
});

function link(to: ArgumentMap, claims: readonly string[], target: Target, before?: string) {
  const place = before === undefined ? {} : { place: { type: "before", id: claimId(before) } as const };
  const command = { type: "link", claimIds: claims.map(claimId), target, ...place } as const;
  return runCommand(project(to), command, context);
}

function linked(to: ArgumentMap, claims: readonly string[], target: Target, before?: string): ArgumentMap {
  const result = link(to, claims, target, before);
  if (!result.ok) throw new Error(`Refused: ${result.refusal.code}`);
  return applyChanges(to, result.changes);
}

function refusalOf(claims: readonly string[], target: Target) {
  const result = link(map, claims, target);
  return result.ok ? null : result.refusal.code;
}

test("3.27 a claim that stands already joins the premises of another, with what stands under it and disputes it", () => {
  const after = linked(map, ["c"], under("b"));
  const shown = project(after);
  expect(shown.premisesOf.get(relationId("r1"))).toEqual(["b", "g", "c"]);
  expect(shown.map.claims.get(claimId("c"))).toMatchObject({ primary: "r1", pin: null });
  expect(shown.relationsOn.get(claimId("a"))).toEqual(["r1", "r3", "r6"]);
  expect(shown.relationsOn.get(claimId("c"))).toEqual(["r5"]);
  // "Does not follow" was said of the reason that the claim is part of now.
  expect(shown.relationsOn.get(relationId("r1"))).toEqual(["r4"]);
  expect(after.relations.get(relationId("r2"))?.deletedAt).toBe(7);
});

test("3.27 several join at once, in their order and place, from the top, from other relations and from other sides", () => {
  const shown = project(linked(map, ["t", "d", "c"], on("r1"), "g"));
  expect(shown.premisesOf.get(relationId("r1"))).toEqual(["b", "t", "d", "c", "g"]);
  expect(shown.relationsOn.get(claimId("a"))).toEqual(["r1", "r6"]);
  expect(shown.roots).toEqual(["q", "a"]);
});

test("3.27 who leaves others behind leaves them their relation, and what is said about it", () => {
  const shown = project(linked(map, ["g"], under("c")));
  expect(shown.premisesOf.get(relationId("r1"))).toEqual(["b"]);
  expect(shown.premisesOf.get(relationId("r2"))).toEqual(["c", "g"]);
  expect(shown.relationsOn.get(relationId("r2"))).toEqual(["r4"]);
});

test("3.27 its other relations stay, and whoever is linked already stays where it is", () => {
  const two = buildMap({
    claims: { a: "A", b: "B", c: "C", o: "Other" },
    relations: [
      { id: "r1", on: "a", from: ["b"] },
      { id: "r2", on: "a", from: ["c"] },
      { id: "r3", on: "o", from: ["c"] },
    ],
  });
  expect(project(linked(two, ["c"], under("b"))).relationsFrom.get(claimId("c"))).toEqual(["r1", "r3"]);
  const result = link(map, ["g"], under("b"));
  expect(result).toMatchObject({ ok: true, changes: [] });
});

test("3.27 as a further place nothing is left, and the claim is drawn where it was", () => {
  const command = { type: "link", claimIds: [claimId("c"), claimId("t")], isFurther: true } as const;
  const result = runCommand(project(map), { ...command, target: under("b") }, context);
  if (!result.ok) throw new Error(`Refused: ${result.refusal.code}`);
  const stored = applyChanges(map, result.changes);
  const shown = project(stored);
  expect(shown.premisesOf.get(relationId("r1"))).toEqual(["b", "g", "c", "t"]);
  expect(shown.relationsFrom.get(claimId("c"))).toEqual(["r2", "r1"]);
  expect(shown.map.claims.get(claimId("c"))?.pin).toEqual({ dxPx: 4, dyPx: 4 });
  expect(shown.map.claims.get(claimId("t"))?.primary).toBe("r1");
  expect(shown.relationsOn.get(relationId("r2"))).toEqual(["r4"]);
  expect(issues(stored)).toEqual([]);
});

test("3.27 the same that disputes both is one afterwards", () => {
  const both = buildMap({
    claims: { a: "A", b: "B", c: "C", e: "No", f: "No, because" },
    relations: [
      { id: "r1", on: "a", from: ["b"] },
      { id: "r2", on: "a", from: ["c"] },
      { id: "r3", on: "r1", from: ["e"], kind: "attacks" },
      { id: "r4", on: "r2", from: ["e"], kind: "attacks" },
      { id: "r5", on: "r4", from: ["f"], kind: "attacks" },
    ],
  });
  const after = linked(both, ["c"], under("b"));
  const shown = project(after);
  expect(shown.relationsOn.get(relationId("r1"))).toEqual(["r3"]);
  expect(shown.relationsOn.get(relationId("r3"))).toEqual(["r5"]);
  expect(issues(after)).toEqual([]);
});

test("3.27 refused: nothing to join, symmetric, a question, a circle, itself, gone, too many", () => {
  expect(refusalOf(["b"], under("a"))).toBe("noRelation");
  expect(refusalOf(["b"], under("x"))).toBe("badKind");
  expect(refusalOf(["q"], under("b"))).toBe("questionIsNoPremise");
  expect(refusalOf(["c"], under("f"))).toBe("selfRelation");
  expect(refusalOf(["a"], under("b"))).toBe("selfRelation");
  expect(refusalOf(["a"], under("f"))).toBe("cycle");
  // What disputes that the claim bears on the main claim cannot be one reason with it.
  expect(refusalOf(["c"], under("e"))).toBe("cycle");
  expect(refusalOf(["e"], under("c"))).toBeNull();
  expect(refusalOf(["z"], under("b"))).toBe("targetDeleted");
  expect(refusalOf(["b"], on("unknown"))).toBe("unknownRelation");
  const names = Array.from({ length: PREMISES_MAX }, (_, index) => `p${index}`);
  const full = buildMap({
    claims: Object.fromEntries(["a", "t", ...names].map((name) => [name, name])),
    relations: [{ id: "r", on: "a", from: names }],
  });
  const tooMany = link(full, ["t"], on("r"));
  expect(tooMany.ok ? null : tooMany.refusal).toMatchObject({ quota: "premises" });
});

test("3.27 on any map: what is linked stands together, no other claim moves, nothing is lost, and its inverse brings all back", () => {
  let done = 0;
  fc.assert(
    fc.property(fc.integer(), (seed) => {
      const own = seededRandom(seed);
      const before = generateMap({
        seed,
        claims: 40,
        crossRelations: 8,
        undercuts: 8,
        linked: 8,
        questions: 2,
      });
      const shown = project(before);
      const claims = [...shown.map.claims.keys()];
      const claimIds = Array.from({ length: 1 + own.below(3) }, () => own.pick(claims));
      const target = { type: "claim", id: own.pick(claims) } as const;
      const result = runCommand(shown, { type: "link", claimIds, target }, context);
      if (!result.ok || result.changes.length === 0) return;
      done += 1;
      const stored = applyChanges(before, result.changes);
      const after = project(stored);
      const joined = after.map.claims.get(target.id)?.primary ?? null;
      const given = new Set(claimIds);
      expect(joined).not.toBeNull();
      for (const [id, claim] of after.map.claims) {
        const was = shown.map.claims.get(id);
        if (given.has(id)) expect(claim.primary).toBe(joined);
        else if (was?.primary !== claim.primary) {
          // Only what stood in a relation that became equal to another stands in that one now.
          expect(
            was?.primary !== null && after.stored.relations.get(was?.primary ?? relationId(""))?.deletedAt,
          ).toBe(7);
        }
      }
      expect([...after.map.claims.keys()].toSorted()).toEqual(claims.toSorted());
      expect(after.roots.filter((id) => !shown.roots.includes(id))).toEqual([]);
      const back = applyChanges(stored, invertChanges(before, result.changes));
      expect(canonicalText(back)).toBe(canonicalText(before));
    }),
    { numRuns: 120 },
  );
  expect(done).toBeGreaterThan(20);
});
