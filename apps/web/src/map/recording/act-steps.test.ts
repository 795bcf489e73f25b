import { applyChanges, branchesOf, canonicalText, issues, project, runCommand } from "@crux/domain";
import type { Change, Command } from "@crux/domain";
import { buildMap, claimId, generateMap, randomBranches, seededRandom } from "@crux/domain/testing";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { partIntoSteps } from "./act-steps.ts";

const random = seededRandom(5);
const context = { actor: null, nowMs: 3, random: random.bytes };
const top = claimId("top");
const map = buildMap({
  claims: { top: "Top", one: "One" },
  relations: [{ id: "relation1", on: "top", from: ["one"] }],
});

function changesOf(command: Command): readonly Change[] | null {
  const result = runCommand(project(map), command, context);
  return result.ok ? result.changes : null;
}

const keyOf = (change: Change): string =>
  JSON.stringify(change, (_key, value: unknown) => (value instanceof Map ? [...value] : value));

/** All of it comes, in steps that are not too large, and the map holds together after each. */
function expectSound(
  changes: readonly Change[],
  maxBytes: number,
  isMet: ReadonlySet<string> = new Set(),
): number {
  const steps = partIntoSteps(changes, maxBytes);
  expect(steps.flat().map(keyOf).toSorted()).toEqual(changes.map(keyOf).toSorted());
  let now = map;
  for (const step of steps) {
    now = applyChanges(now, step);
    expect(issues(now).filter(({ code }) => !isMet.has(code))).toEqual([]);
  }
  expect(issues(now)).toEqual([]);
  expect(canonicalText(now)).toBe(canonicalText(applyChanges(map, changes)));
  return steps.length;
}

test("what is too much for one act is parted so that the map holds together after each step", () => {
  const whole = project(generateMap({ claims: 120, seed: 8, crossRelations: 12, undercuts: 8, linked: 10 }));
  const branches = branchesOf(whole, whole.roots);
  const changes = changesOf({
    type: "addBranch",
    target: { type: "claim", id: top },
    branches,
    place: { type: "first" },
  });
  if (changes === null) throw new Error("It was refused");
  expect(expectSound(changes, 6_000)).toBeGreaterThan(5);
  expect(expectSound(changes, 1_000_000)).toBe(1);
});

test("a claim is drawn under the same claim from its first moment on", () => {
  const whole = project(generateMap({ claims: 80, seed: 3, linked: 8 }));
  const changes = changesOf({ type: "addBranch", target: null, branches: branchesOf(whole, whole.roots) });
  if (changes === null) throw new Error("It was refused");
  let now = map;
  for (const step of partIntoSteps(changes, 4_000)) {
    now = applyChanges(now, step);
    const { claims } = project(now).map;
    for (const change of step) {
      if (change.type === "putClaim") expect(claims.get(change.claim.id)?.primary).toBe(change.claim.primary);
    }
  }
});

test("whatever the branches, nothing is lost and no step leaves an issue", () => {
  fc.assert(
    fc.property(fc.integer(), fc.integer({ min: 300, max: 3_000 }), (seed, maxBytes) => {
      const changes = changesOf({
        type: "addBranch",
        target: null,
        branches: randomBranches(seededRandom(seed)),
      });
      // What is linked with a claim that comes later waits for it at the top.
      if (changes !== null) expectSound(changes, maxBytes, new Set(["primaryChosen"]));
    }),
    { numRuns: 200 },
  );
});
