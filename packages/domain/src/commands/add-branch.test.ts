import * as fc from "fast-check";
import { expect, test } from "vitest";
import { applyChanges } from "../apply-changes.ts";
import { branchesOf, branchMap } from "../canonical/branches-of.ts";
import { canonicalText } from "../canonical/canonical.ts";
import { issues } from "../consistency/repair.ts";
import { emptyMap } from "../empty-map.ts";
import { invertChanges } from "../invert-changes.ts";
import type { ArgumentMap, Target } from "../model.ts";
import { project } from "../projecting/project.ts";
import {
  buildMap,
  claimId,
  generateMap,
  randomBranches,
  relationId,
  seededRandom,
  sourceId,
} from "../testing/index.ts";
import type { Branch } from "./branch.ts";
import { runCommand } from "./run-command.ts";

const random = seededRandom(5);
const map = buildMap({
  claims: { a: "Main", b: "Reason", c: "Other", q: { kind: "question" }, z: { isDeleted: true } },
  relations: [
    { id: "r1", on: "a", from: ["b"] },
    { id: "r2", on: "a", from: ["c"], kind: "attacks" },
  ],
});
const onClaim = (id: string): Target => ({ type: "claim", id: claimId(id) });
const leaf = (text: string, side: Branch["side"] = "reason", more: Partial<Branch> = {}): Branch => ({
  side,
  text,
  children: [],
  ...more,
});

function add(to: ArgumentMap, target: Target | null, branches: readonly Branch[]) {
  return runCommand(
    project(to),
    { type: "addBranch", target, branches },
    { actor: null, nowMs: 9, random: random.bytes },
  );
}

function refusalOf(target: Target | null, ...branches: Branch[]) {
  const result = add(map, target, branches);
  return result.ok ? null : result.refusal;
}

function added(to: ArgumentMap, target: Target | null, ...branches: Branch[]): ArgumentMap {
  const result = add(to, target, branches);
  if (!result.ok) throw new Error(`Refused: ${JSON.stringify(result.refusal)}`);
  return applyChanges(to, result.changes);
}

test("3.17 branches come in as one act that its inverse takes back", () => {
  const branches = [
    leaf("First", "objection", {
      saidBy: { type: "speaker", name: " An envoy ", reportedBy: "", saidWhen: null },
      citations: [{ sourceId: sourceId("source01"), paragraph: 3, quote: null }],
      linked: [{ text: "With it", children: [leaf("Under it")] }],
      children: [leaf("Does not follow", "undercut"), leaf("Follows", "backing")],
    }),
    leaf("Second", "claim"),
  ];
  const result = add(map, onClaim("a"), branches);
  if (!result.ok) throw new Error("Refused");
  const after = applyChanges(map, result.changes);
  const shown = project(after);
  const on = shown.relationsOn.get(claimId("a")) ?? [];
  const texts = on.map((id) =>
    (shown.premisesOf.get(id) ?? []).map((each) => shown.map.claims.get(each)?.text),
  );
  expect(texts).toEqual([["Reason"], ["Other"], ["First", "With it"], ["Second"]]);
  expect(on.slice(2).map((id) => shown.map.relations.get(id)?.kind)).toEqual(["attacks", "supports"]);
  expect(
    (shown.relationsOn.get(on[2] ?? relationId("")) ?? []).map((id) => after.relations.get(id)?.kind),
  ).toEqual(["attacks", "supports"]);
  const first = result.focus === null ? undefined : after.claims.get(result.focus);
  expect(first).toMatchObject({ text: "First", saidBy: { name: "An envoy", reportedBy: null } });
  expect(first?.citations.size).toBe(1);
  const undone = applyChanges(after, invertChanges(map, result.changes));
  expect(canonicalText(undone)).toBe(canonicalText(map));
});

test("3.17 a claim under a question answers it, and places among siblings are kept", () => {
  const answered = project(added(map, onClaim("q"), leaf("Yes", "claim"), leaf("No", "reason")));
  expect(
    (answered.relationsOn.get(claimId("q")) ?? []).map((id) => answered.map.relations.get(id)?.kind),
  ).toEqual(["answers", "answers"]);
  const result = runCommand(
    project(map),
    {
      type: "addBranch",
      target: onClaim("a"),
      branches: [leaf("x"), leaf("y")],
      place: { type: "before", id: relationId("r2") },
    },
    { actor: null, nowMs: 9, random: random.bytes },
  );
  if (!result.ok) throw new Error("Refused");
  const shown = project(applyChanges(map, result.changes));
  const on = shown.relationsOn.get(claimId("a")) ?? [];
  expect([on[0], on[3]]).toEqual([relationId("r1"), relationId("r2")]);
});

test("3.17 branches at the top keep their order", () => {
  const texts = Array.from({ length: 20 }, (_, index) => `Root ${index}`);
  const shown = project(added(emptyMap(), null, ...texts.map((text) => leaf(text, "claim"))));
  expect(shown.roots.map((id) => shown.map.claims.get(id)?.text)).toEqual(texts);
});

test("3.18 branches are refused whole, with the code of what does not fit", () => {
  const under = (child: Branch) => leaf("Root", "reason", { key: "root", children: [child] });
  expect(refusalOf(onClaim("nobody"), leaf("x"))?.code).toBe("unknownClaim");
  expect(refusalOf(onClaim("z"), leaf("x"))?.code).toBe("targetDeleted");
  expect(refusalOf(onClaim("a"), under(leaf(" ")))?.code).toBe("claimEmpty");
  expect(refusalOf(onClaim("a"), under(leaf("x".repeat(501))))?.code).toBe("claimTooLong");
  expect(refusalOf(onClaim("a"), under(leaf("x", "reason", { see: "nowhere" })))).toEqual({
    code: "unknownClaim",
    claimId: "nowhere",
  });
  expect(refusalOf(onClaim("a"), under(leaf("x", "reason", { see: "root" })))?.code).toBe("selfRelation");
  expect(
    refusalOf(onClaim("a"), under(leaf("x", "reason", { children: [leaf("x", "reason", { see: "root" })] })))
      ?.code,
  ).toBe("cycle");
  const twice = leaf("x", "reason", { see: "other" });
  expect(
    refusalOf(
      onClaim("a"),
      leaf("Root", "reason", { children: [twice, twice] }),
      leaf("Other", "reason", { key: "other" }),
    )?.code,
  ).toBe("equalRelation");
  expect(refusalOf(onClaim("a"), leaf("x?", "question"))?.code).toBe("questionIsNoPremise");
  expect(refusalOf(onClaim("q"), leaf("x", "objection"))?.code).toBe("questionTakesAnswers");
  expect(refusalOf(onClaim("a"), under(leaf("x", "answer")))?.code).toBe("notAQuestion");
  expect(refusalOf(null, leaf("x", "claim", { children: [leaf("y", "undercut")] }))?.code).toBe("noRelation");
  expect(refusalOf(null, leaf("x", "claim", { linked: [{ text: "y", children: [] }] }))?.code).toBe(
    "noRelation",
  );
  const premises = Array.from({ length: 50 }, (_, index) => ({ text: `${index}`, children: [] }));
  expect(refusalOf(onClaim("a"), leaf("x", "reason", { linked: premises }))).toMatchObject({
    quota: "premises",
  });
  const many = Array.from({ length: 20_001 }, () => leaf("x", "claim"));
  expect(refusalOf(null, ...many)).toMatchObject({ code: "quotaReached", quota: "claims" });
  expect(refusalOf(onClaim("a"), leaf("x", "reason", { pin: { dxPx: 0, dyPx: Number.NaN } }))).toBe(null);
  expect(refusalOf(null, leaf("x", "claim", { pin: { dxPx: 0, dyPx: Number.NaN } }))?.code).toBe("badValue");
});

test("3.18 branches that come in leave no issue", () => {
  let done = 0;
  fc.assert(
    fc.property(fc.integer(), (seed) => {
      const own = seededRandom(seed);
      const onto = generateMap({
        claims: 12,
        seed,
        crossRelations: 3,
        undercuts: 2,
        linked: 2,
        questions: 1,
      });
      const id = own.pick([...onto.claims.keys(), null]);
      const result = add(onto, id === null ? null : { type: "claim", id }, randomBranches(own));
      if (!result.ok) return;
      done += 1;
      expect(issues(applyChanges(onto, result.changes))).toEqual([]);
    }),
    { numRuns: 300 },
  );
  expect(done).toBeGreaterThan(20);
});

test("4.6 the branches of a map, added to an empty one, give an equal canonical map", () => {
  fc.assert(
    fc.property(fc.integer(), fc.integer({ min: 1, max: 60 }), (seed, claims) => {
      const whole = generateMap({
        claims,
        seed,
        crossRelations: 6,
        undercuts: 4,
        linked: 5,
        pins: 3,
        questions: 1,
      });
      const copy = added(emptyMap(whole.meta), null, ...branchesOf(project(whole)));
      expect(canonicalText(copy)).toBe(canonicalText(whole));
    }),
    { numRuns: 150 },
  );
});

test("4.6 what is drawn outside goes along by its wording, what is above does not", () => {
  const shared = buildMap({
    claims: { a: "Main", b: "Reason", c: "Under", d: "Under d", e: "Undercut", f: "Far" },
    relations: [
      { id: "r1", on: "a", from: ["b"] },
      { id: "r2", on: "b", from: ["c"] },
      { id: "r3", on: "r1", from: ["e"], kind: "attacks" },
      { id: "r4", on: "a", from: ["f"] },
      { id: "r5", on: "f", from: ["d"] },
      { id: "r6", on: "c", from: ["f"], kind: "attacks" },
    ],
  });
  expect(branchesOf(project(shared), [claimId("c"), claimId("b")])).toEqual([
    {
      side: "reason",
      text: "Reason",
      children: [
        { side: "reason", text: "Under", children: [{ side: "objection", text: "Far", children: [] }] },
      ],
    },
  ]);
});

test("4.6 a branch as a map of its own has the branches that the whole map has there", () => {
  fc.assert(
    fc.property(fc.integer(), fc.integer({ min: 5, max: 60 }), (seed, claims) => {
      const whole = project(
        generateMap({ claims, seed, crossRelations: 6, undercuts: 4, linked: 5, questions: 1 }),
      );
      const roots = seededRandom(seed).pick([...whole.map.claims.keys()]);
      const part = branchMap(whole, [roots]);
      expect(issues(part)).toEqual([]);
      const [own] = branchesOf(project(part), [roots]);
      const [expected] = branchesOf(whole, [roots]);
      expect({ ...own, side: "" }).toEqual({ ...expected, side: "" });
    }),
    { numRuns: 150 },
  );
});

test("4.6 a map as deep as can be has branches, and they come in", () => {
  let branch = leaf("Deepest");
  for (let depth = 0; depth < 5000; depth += 1)
    branch = leaf(`Depth ${depth}`, "reason", { children: [branch] });
  const deep = added(emptyMap(), null, branch);
  expect(deep.claims.size).toBe(5001);
  expect(branchesOf(project(deep))).toHaveLength(1);
});
