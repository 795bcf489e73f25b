import * as fc from "fast-check";
import { expect, test } from "vitest";
import { applyChanges } from "../apply-changes.ts";
import { canonicalText } from "../canonical/canonical.ts";
import { issues } from "../consistency/repair.ts";
import { invertChanges } from "../invert-changes.ts";
import { mergedInto, survivorOf } from "../merged.ts";
import type { ArgumentMap } from "../model.ts";
import { project } from "../projecting/project.ts";
import { updateProjection } from "../projecting/update-projection.ts";
import { buildMap, claimId, generateMap, relationId, seededRandom } from "../testing/index.ts";
import type { Command } from "./command.ts";
import { runCommand } from "./run-command.ts";

const random = seededRandom(11);
const context = { actor: null, nowMs: 7, random: random.bytes };

function run(map: ArgumentMap, command: Command): ArgumentMap {
  const result = runCommand(project(map), command, context);
  if (!result.ok) throw new Error(`${command.type} was refused: ${result.refusal.code}`);
  return applyChanges(map, result.changes);
}

function refusalOf(map: ArgumentMap, command: Command) {
  const result = runCommand(project(map), command, context);
  return result.ok ? null : result.refusal.code;
}

const merge = (from: string, into: string): Command => ({
  type: "merge",
  claimId: claimId(from),
  intoId: claimId(into),
});

/** "b" and "c" say the same: both reasons for the main claim, each with something on it. */
const map = buildMap({
  claims: {
    a: "Main",
    b: "It is cheap",
    c: "It costs little",
    d: "On b",
    e: "On c",
    u: "On r1",
    v: "On r2",
    q: { kind: "question" },
  },
  relations: [
    { id: "r1", on: "a", from: ["b"] },
    { id: "r2", on: "a", from: ["c"] },
    { id: "r3", on: "b", from: ["d"] },
    { id: "r4", on: "c", from: ["e"], kind: "attacks" },
    { id: "r5", on: "r1", from: ["u"], kind: "attacks" },
    { id: "r6", on: "r2", from: ["v"], kind: "attacks" },
  ],
});

test("3.21 merging leaves one claim with what stood on both, and one of two equal relations with what is about it", () => {
  const merged = run(map, merge("c", "b"));
  const { map: shown, relationsOn } = project(merged);
  expect(shown.claims.has(claimId("c"))).toBe(false);
  expect(relationsOn.get(claimId("b"))).toEqual([relationId("r3"), relationId("r4")]);
  expect(relationsOn.get(claimId("a"))).toEqual([relationId("r1")]);
  expect(relationsOn.get(relationId("r1"))?.toSorted()).toEqual([relationId("r5"), relationId("r6")]);
  expect(issues(merged)).toEqual([]);
});

test("3.21 a claim merged into one at the top takes it along to where it stood", () => {
  const loose = run(map, { type: "addClaim", text: "It is a bargain" });
  const looseId = [...loose.claims.keys()].find((id) => !map.claims.has(id));
  if (looseId === undefined) throw new Error("The claim was not added");
  const merged = project(run(loose, { type: "merge", claimId: claimId("b"), intoId: looseId }));
  expect(merged.map.claims.get(looseId)?.primary).toBe(relationId("r1"));
});

test("3.21 what relates the two to each other falls away; linked premises stay without them", () => {
  const linked = buildMap({
    claims: { a: "Main", b: "Part", c: "Other part" },
    relations: [{ id: "r1", on: "a", from: ["b", "c"] }],
  });
  const { map: shown } = project(run(linked, merge("b", "a")));
  expect([...(shown.relations.get(relationId("r1"))?.premises.keys() ?? [])]).toEqual([claimId("c")]);
  const direct = project(run(map, merge("d", "b")));
  expect(direct.relationsOn.get(claimId("b"))).toBeUndefined();
});

test("3.21 citations of both are kept once, a speaker is kept", () => {
  const cited = [
    { type: "addCitation", claimId: claimId("b"), sourceId: "source01", paragraph: 2, quote: null },
    { type: "addCitation", claimId: claimId("c"), sourceId: "source01", paragraph: 2, quote: null },
    { type: "addCitation", claimId: claimId("c"), sourceId: "source01", paragraph: 3, quote: null },
    {
      type: "attribute",
      claimId: claimId("c"),
      saidBy: { type: "speaker", name: "Ann", reportedBy: null, saidWhen: null },
    },
  ] as Command[];
  const merged = run(cited.reduce(run, map), merge("c", "b")).claims.get(claimId("b"));
  expect([...(merged?.citations.values() ?? [])].map(({ paragraph }) => paragraph)).toEqual([2, 3]);
  expect(merged?.saidBy).toMatchObject({ name: "Ann" });
});

test("3.21 a claim is not merged with itself, a question, or what its own reasons rest on", () => {
  expect(refusalOf(map, merge("a", "a"))).toBe("selfRelation");
  expect(refusalOf(map, merge("b", "q"))).toBe("notAlike");
  expect(refusalOf(map, merge("d", "a"))).toBe("cycle");
});

test("3.22 the other wording is found, through several merges", () => {
  const twice = run(run(map, merge("c", "b")), merge("b", "d"));
  expect(survivorOf(twice.claims, claimId("c"))).toBe(claimId("d"));
  expect(mergedInto(project(twice), claimId("d")).map(({ text }) => text)).toEqual([
    "It is cheap",
    "It costs little",
  ]);
});

test("3.22 a merge is found in a projection that follows it, and so are later words of what was merged", () => {
  const before = project(map);
  expect(mergedInto(before, claimId("b"))).toEqual([]);
  const merged = run(map, merge("c", "b"));
  const after = updateProjection(
    before,
    merged,
    new Set([...merged.claims.keys(), ...merged.relations.keys()]),
  );
  expect(mergedInto(after, claimId("b")).map(({ id }) => id)).toEqual([claimId("c")]);
  const other = merged.claims.get(claimId("c"));
  if (other === undefined) throw new Error("The merged claim is missing.");
  const reworded = {
    ...merged,
    claims: new Map(merged.claims).set(other.id, { ...other, text: "In other words" }),
  };
  const last = updateProjection(after, reworded, new Set([other.id]));
  expect(last.relationsOn).toBe(after.relationsOn);
  expect(mergedInto(last, claimId("b")).map(({ text }) => text)).toEqual(["In other words"]);
});

test("3.22 whatever is merged, the inverse brings both back", () => {
  fc.assert(
    fc.property(fc.integer(), (seed) => {
      const own = seededRandom(seed);
      const whole = generateMap({ claims: 30, seed, crossRelations: 6, undercuts: 4, linked: 4 });
      const ids = [...project(whole).map.claims.keys()];
      const command: Command = { type: "merge", claimId: own.pick(ids), intoId: own.pick(ids) };
      const result = runCommand(project(whole), command, { actor: null, nowMs: 5, random: own.bytes });
      if (!result.ok) return;
      const merged = applyChanges(whole, result.changes);
      expect(issues(merged)).toEqual([]);
      const back = applyChanges(merged, invertChanges(whole, result.changes));
      expect(canonicalText(back)).toBe(canonicalText(whole));
    }),
    { numRuns: 150 },
  );
});

test("2.14 two merges at the same time leave the claim with the least id", () => {
  const one = runCommand(project(map), merge("b", "c"), context);
  const other = runCommand(project(map), merge("c", "b"), context);
  if (!one.ok || !other.ok) throw new Error("Both merges are possible");
  const both = applyChanges(applyChanges(map, one.changes), other.changes);
  const shown = project(both);
  expect(shown.map.claims.has(claimId("b"))).toBe(true);
  expect(shown.map.claims.has(claimId("c"))).toBe(false);
  expect(survivorOf(both.claims, claimId("c"))).toBe(claimId("b"));
});
