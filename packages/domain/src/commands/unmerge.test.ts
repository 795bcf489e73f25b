import * as fc from "fast-check";
import { expect, test } from "vitest";
import { applyChanges } from "../apply-changes.ts";
import { canonicalText } from "../canonical/canonical.ts";
import { issues } from "../consistency/repair.ts";
import { mergedInto } from "../merged.ts";
import type { ArgumentMap } from "../model.ts";
import { project, repairKey } from "../projecting/project.ts";
import { buildMap, claimId, generateMap, relationId, seededRandom } from "../testing/index.ts";
import type { Command } from "./command.ts";
import { runCommand } from "./run-command.ts";

const random = seededRandom(31);
const context = { actor: null, nowMs: 7, random: random.bytes };

function changesOf(map: ArgumentMap, command: Command) {
  const result = runCommand(project(map), command, context);
  if (!result.ok) throw new Error(`${command.type} was refused: ${result.refusal.code}`);
  return result.changes;
}
const run = (map: ArgumentMap, command: Command): ArgumentMap => applyChanges(map, changesOf(map, command));
const merge = (from: string, into: string): Command => ({
  type: "merge",
  claimId: claimId(from),
  intoId: claimId(into),
});
const unmerge = (name: string): Command => ({ type: "unmerge", claimId: claimId(name) });

/** "b" and "c" say the same: both objections to the main claim, each with something on it. */
const map = buildMap({
  claims: {
    a: "Main",
    b: "It is dear",
    c: "It costs much",
    d: "On b",
    e: "On c",
    l: "Loose",
    m: "Loose, too",
  },
  relations: [
    { id: "r1", on: "a", from: ["b"], kind: "attacks" },
    { id: "r2", on: "a", from: ["c"], kind: "attacks" },
    { id: "r3", on: "b", from: ["d"] },
    { id: "r4", on: "c", from: ["e"] },
  ],
});

test("3.33 a merged claim is one of its own again, beside the other; what stood on it stays there", () => {
  const apart = run(run(map, merge("c", "b")), unmerge("c"));
  const { map: shown, relationsOn, relationsFrom } = project(apart);
  expect(shown.claims.get(claimId("c"))?.text).toBe("It costs much");
  const [own] = relationsFrom.get(claimId("c")) ?? [];
  expect(shown.relations.get(own ?? relationId("r1"))).toMatchObject({
    kind: "attacks",
    target: { type: "claim", id: claimId("a") },
  });
  expect(relationsOn.get(claimId("a"))).toEqual([relationId("r1"), own]);
  expect(relationsOn.get(claimId("b"))).toEqual([relationId("r3"), relationId("r4")]);
  expect(mergedInto(project(apart), claimId("b"))).toEqual([]);
  expect(issues(apart)).toEqual([]);
});

test("3.33 beside a claim at the top it stands at the top; what was merged into it goes along", () => {
  const merged = [merge("l", "m"), merge("m", "b")].reduce(run, map);
  const apart = project(run(merged, unmerge("m")));
  expect(mergedInto(apart, claimId("m")).map(({ id }) => id)).toEqual([claimId("l")]);
  const top = project(run(run(map, merge("l", "m")), unmerge("l")));
  expect(top.roots).toContain(claimId("l"));
});

test("3.33 a second time it changes nothing; what is not there is refused, and so is what lies in the trash", () => {
  const merged = run(map, merge("c", "b"));
  expect(changesOf(run(merged, unmerge("c")), unmerge("c"))).toEqual([]);
  expect(runCommand(project(map), unmerge("x"), context)).toMatchObject({
    refusal: { code: "unknownClaim" },
  });
  const gone = project(run(merged, { type: "remove", claimId: claimId("b") }));
  expect(runCommand(gone, unmerge("c"), context)).toMatchObject({ refusal: { code: "targetDeleted" } });
});

test("3.33 of two that were merged into each other at the same time both are shown", () => {
  const round = applyChanges(
    applyChanges(map, changesOf(map, merge("b", "c"))),
    changesOf(map, merge("c", "b")),
  );
  expect(project(round).map.claims.has(claimId("c"))).toBe(false);
  const apart = run(round, unmerge("c"));
  const { claims } = project(apart).map;
  expect([claims.has(claimId("b")), claims.has(claimId("c"))]).toEqual([true, true]);
  const before = issues(round).map(repairKey);
  expect(issues(apart).filter((issue) => !before.includes(repairKey(issue)))).toEqual([]);
});

test("3.33 whatever was merged comes apart again: nothing is lost and no issue is left", () => {
  fc.assert(
    fc.property(fc.integer(), (seed) => {
      const own = seededRandom(seed);
      const given = { actor: null, nowMs: 5, random: own.bytes };
      const whole = generateMap({ claims: 25, seed, crossRelations: 6, undercuts: 4, linked: 4 });
      const ids = [...project(whole).map.claims.keys()];
      const [going, staying] = [own.pick(ids), own.pick(ids)];
      const merged = runCommand(project(whole), { type: "merge", claimId: going, intoId: staying }, given);
      if (!merged.ok) return;
      const one = applyChanges(whole, merged.changes);
      const parted = runCommand(project(one), { type: "unmerge", claimId: going }, given);
      if (!parted.ok) throw new Error(parted.refusal.code);
      const two = applyChanges(one, parted.changes);
      expect(issues(two)).toEqual([]);
      const { claims } = project(two).map;
      expect([...claims.keys()].toSorted()).toEqual(ids.toSorted());
      for (const id of ids) expect(claims.get(id)?.text).toBe(whole.claims.get(id)?.text);
      const before = project(one).map.relations;
      const after = project(two).map.relations;
      for (const id of before.keys()) expect(after.has(id)).toBe(true);
    }),
    { numRuns: 150 },
  );
});

test("3.33 done by two at the same time, in whatever order, it is done once", () => {
  const merged = run(map, merge("c", "b"));
  const [one, other] = [changesOf(merged, unmerge("c")), changesOf(merged, unmerge("c"))];
  const left = applyChanges(applyChanges(merged, one), other);
  const right = applyChanges(applyChanges(merged, other), one);
  expect(canonicalText(left)).toBe(canonicalText(right));
  expect(project(left).relationsFrom.get(claimId("c"))).toHaveLength(1);
});

const useWording = (name: string, text: string): Command => ({
  type: "useWording",
  wordingId: claimId(name),
  text,
});

test("3.34 the claim takes the words of one merged into it, which keeps those that the claim had", () => {
  const merged = run(map, merge("c", "b"));
  const taken = run(merged, useWording("c", "It costs much"));
  expect(project(taken).map.claims.get(claimId("b"))?.text).toBe("It costs much");
  expect(mergedInto(project(taken), claimId("b")).map(({ text }) => text)).toEqual(["It is dear"]);
  // Asked for once more, by somebody who saw the same, it is not taken back.
  expect(changesOf(taken, useWording("c", "It costs much"))).toEqual([]);
  expect(runCommand(project(merged), useWording("c", " "), context)).toMatchObject({
    refusal: { code: "claimEmpty" },
  });
});
