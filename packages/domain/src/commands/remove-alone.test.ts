import { expect, test } from "vitest";
import { applyChanges } from "../apply-changes.ts";
import { canonicalText } from "../canonical/canonical.ts";
import { issues } from "../consistency/repair.ts";
import { invertChanges } from "../invert-changes.ts";
import type { ArgumentMap } from "../model.ts";
import { project } from "../projecting/project.ts";
import { buildMap, claimId, generateMap, seededRandom } from "../testing/index.ts";
import type { Command } from "./command.ts";
import { runCommand } from "./run-command.ts";

const context = { actor: null, nowMs: 7, random: seededRandom(13).bytes };

function after(to: ArgumentMap, command: Command): ArgumentMap {
  const result = runCommand(project(to), command, context);
  if (!result.ok) throw new Error(`Refused: ${result.refusal.code}`);
  return applyChanges(to, result.changes);
}

const without = (to: ArgumentMap, id: string): ArgumentMap =>
  after(to, { type: "removeAlone", claimId: claimId(id) });

/** What stands where: each claim with what it stands under and how, in the order of the map. */
function placesOf(map: ArgumentMap): readonly string[] {
  const { relationsOn, premisesOf, roots, map: shown } = project(map);
  const told: string[] = roots.map((id) => `${id} at the top`);
  for (const [target, relations] of relationsOn) {
    for (const id of relations)
      told.push(`${(premisesOf.get(id) ?? []).join("+")} ${shown.relations.get(id)?.kind} ${target}`);
  }
  return told.toSorted();
}

const map = buildMap({
  claims: {
    a: "Main",
    first: "Stands before it",
    x: "An objection",
    last: "Stands behind it",
    for: { text: "A reason for it", pin: { dxPx: 9, dyPx: 9 } },
    against: "An objection to it",
    one: "Holds with two",
    two: "Holds with one",
    below: "Under the reason",
    not: "It is not relevant",
  },
  relations: [
    { id: "r1", on: "a", from: ["first"], order: "a1" },
    { id: "r2", on: "a", from: ["x"], kind: "attacks", order: "a2" },
    { id: "r3", on: "a", from: ["last"], order: "a3" },
    { id: "r4", on: "x", from: ["for"], order: "a1" },
    { id: "r5", on: "x", from: ["against"], kind: "attacks", order: "a2" },
    { id: "r6", on: "x", from: ["one", "two"], order: "a3" },
    { id: "r7", on: "for", from: ["below"] },
    { id: "r8", on: "r2", from: ["not"], kind: "attacks" },
  ],
});

test("3.32 what stands under it moves up in its place and says there what it said; what disputes it goes along", () => {
  const rest = without(map, "x");
  expect(placesOf(rest)).toEqual(
    [
      "a at the top",
      "first supports a",
      "for attacks a",
      "against supports a",
      "one+two attacks a",
      "last supports a",
      "below supports for",
    ].toSorted(),
  );
  const shown = project(rest);
  const order = (shown.relationsOn.get(claimId("a")) ?? []).flatMap((id) => shown.premisesOf.get(id) ?? []);
  expect(order).toEqual(["first", "for", "against", "one", "two", "last"]);
  expect(shown.map.claims.get(claimId("for"))?.pin).toBeNull();
  expect(shown.map.claims.has(claimId("not"))).toBe(false);
  // It comes back without what has gone up meanwhile.
  const back = project(after(rest, { type: "restore", claimId: claimId("x"), isAlone: true }));
  expect(back.relationsOn.get(claimId("x")) ?? []).toEqual([]);
});

test("3.32 at the top, and where it could not be said above, what stands under it stands at the top until it is back", () => {
  const asked = buildMap({
    claims: { q: { text: "What to do?", kind: "question" }, x: "Wait", why: "It is early", c: "Act" },
    relations: [
      { id: "r1", on: "q", from: ["x"], kind: "answers" },
      { id: "r2", on: "x", from: ["why"] },
      { id: "r3", on: "x", from: ["c"], kind: "contradicts" },
    ],
  });
  const answerGone = without(asked, "x");
  expect(placesOf(answerGone)).toEqual(["c at the top", "q at the top", "why at the top"]);
  const topGone = without(asked, "q");
  expect(placesOf(topGone)).toContain("x at the top");
  for (const [gone, id] of [
    [answerGone, "x"],
    [topGone, "q"],
  ] as const) {
    const back = after(gone, { type: "restore", claimId: claimId(id) });
    expect(canonicalText(back)).toBe(canonicalText(asked));
  }
});

test("3.32 of two that would say the same above, one goes there", () => {
  const twice = buildMap({
    claims: { a: "Main", x: "Reason", c: "Below both" },
    relations: [
      { id: "r1", on: "a", from: ["x"] },
      { id: "r2", on: "x", from: ["c"] },
      { id: "r3", on: "a", from: ["c"] },
    ],
  });
  expect(placesOf(without(twice, "x"))).toEqual(["a at the top", "c supports a"]);
});

test("3.32 on any map one claim goes, with what disputed it alone, and all others stay; the inverse brings everything back", () => {
  let moved = 0;
  for (let seed = 1; seed <= 60; seed += 1) {
    const before = generateMap({
      seed,
      claims: 40,
      crossRelations: 8,
      undercuts: 6,
      linked: 6,
      questions: 2,
    });
    const shown = project(before);
    for (const id of [...shown.map.claims.keys()].slice(0, 12)) {
      const result = runCommand(shown, { type: "removeAlone", claimId: id }, context);
      if (!result.ok) throw new Error(result.refusal.code);
      const rest = applyChanges(before, result.changes);
      const now = project(rest);
      expect(issues(rest), `seed ${seed}, ${id}`).toEqual(issues(before));
      const gone = [...shown.map.claims.keys()].filter((each) => !now.map.claims.has(each));
      expect(gone, `seed ${seed}`).toContain(id);
      const below = (shown.relationsOn.get(id) ?? []).flatMap((on) => shown.premisesOf.get(on) ?? []);
      for (const each of below) expect(now.map.claims.has(each), `seed ${seed}, ${each}`).toBe(true);
      moved += below.length;
      const inverse = invertChanges(before, result.changes);
      expect(canonicalText(applyChanges(rest, inverse)), `seed ${seed}, ${id}`).toBe(canonicalText(before));
    }
  }
  expect(moved).toBeGreaterThan(100);
});
