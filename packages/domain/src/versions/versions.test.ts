import * as fc from "fast-check";
import { expect, test } from "vitest";
import { applyChanges } from "../apply-changes.ts";
import { runCommand } from "../commands/run-command.ts";
import type { ClaimId } from "../ids.ts";
import type { ArgumentMap } from "../model.ts";
import { project } from "../projecting/project.ts";
import type { Projection } from "../projection.ts";
import { buildMap, claimId, generateMap, randomCommand, relationId, seededRandom } from "../testing/index.ts";
import { compareMaps, type MapComparison } from "./compare-maps.ts";
import { mergedMap } from "./merged-map.ts";
import { restoreMap } from "./restore-map.ts";

const context = { actor: null, nowMs: 1_000_000 };
const seeds = fc.integer({ min: 0, max: 1_000_000_000 });

/** A map, and what it became after some commands. */
function twoStates(seed: number): { before: ArgumentMap; after: ArgumentMap } {
  const random = seededRandom(seed);
  const before = generateMap({
    seed,
    claims: 3 + random.below(25),
    crossRelations: 3,
    undercuts: 2,
    linked: 3,
  });
  let after = before;
  const steps = random.below(25);
  for (let step = 0; step < steps; step += 1) {
    const projection = project(after);
    const result = runCommand(projection, randomCommand(projection, random), {
      actor: null,
      nowMs: step + 1,
      random: random.bytes,
    });
    if (result.ok) after = applyChanges(after, result.changes);
  }
  return { before, after };
}

function isNone(comparison: MapComparison): boolean {
  const { added, removed, changed, moved, addedRelations, removedRelations, meta } = comparison;
  const sizes = [added, removed, changed, moved, addedRelations, removedRelations].map(({ size }) => size);
  return sizes.every((size) => size === 0) && meta.length === 0;
}

function shown({ map, roots, relationsOn, premisesOf }: Projection) {
  const byId = (one: { id: string }, other: { id: string }) => (one.id < other.id ? -1 : 1);
  return {
    meta: map.meta,
    claims: [...map.claims.values()].toSorted(byId),
    relations: [...map.relations.values()]
      .map((relation) => ({ ...relation, premises: premisesOf.get(relation.id) }))
      .toSorted(byId),
    roots,
    relationsOn: new Map([...relationsOn].toSorted(([one], [other]) => (one < other ? -1 : 1))),
  };
}

test("6.1 a map does not differ from itself, and a comparison the other way round is its mirror", () => {
  fc.assert(
    fc.property(seeds, (seed) => {
      const { before, after } = twoStates(seed);
      const [one, other] = [project(before), project(after)];
      expect(isNone(compareMaps(one, project(before)))).toBe(true);
      const there = compareMaps(one, other);
      const back = compareMaps(other, one);
      expect(back.added).toEqual(there.removed);
      expect(back.removed).toEqual(there.added);
      expect(new Set(back.changed.keys())).toEqual(new Set(there.changed.keys()));
      expect(back.moved).toEqual(there.moved);
      expect(back.addedRelations).toEqual(there.removedRelations);
      expect(back.meta).toEqual(there.meta);
    }),
    { numRuns: 150 },
  );
});

test("6.2 what differs is told: added, removed, changed in which respect, moved", () => {
  const before = buildMap({
    claims: { a: "Main", b: "Reason", c: "Other", d: "Gone", e: "Stays" },
    relations: [
      { id: "r1", on: "a", from: ["b"] },
      { id: "r2", on: "a", from: ["c"] },
      { id: "r3", on: "c", from: ["d"] },
      { id: "r4", on: "a", from: ["e"] },
      { id: "r5", on: "b", from: ["e"] },
    ],
  });
  const after = applyChanges(before, [
    { type: "spliceText", id: claimId("b"), index: 0, remove: 1, insert: "Better r" },
    { type: "patchClaim", id: claimId("b"), patch: { saidBy: { type: "noSourceYet" } } },
    { type: "patchRelation", id: relationId("r2"), patch: { target: { type: "claim", id: claimId("b") } } },
    { type: "patchClaim", id: claimId("d"), patch: { deletedAt: 5 } },
    { type: "patchRelation", id: relationId("r5"), patch: { deletedAt: 5 } },
    { type: "patchMeta", patch: { title: "New" } },
  ]);
  const found = compareMaps(project(before), project(after));
  expect(found).toEqual({
    added: new Set(),
    removed: new Set([claimId("d")]),
    changed: new Map([[claimId("b"), ["text", "saidBy"]]]),
    moved: new Set([claimId("c")]),
    addedRelations: new Set(),
    removedRelations: new Set([relationId("r5")]),
    meta: ["title"],
  });
});

test("6.3 a restored map shows what the version showed, and nothing is taken out of it", () => {
  fc.assert(
    fc.property(seeds, fc.boolean(), (seed, isBackwards) => {
      const states = twoStates(seed);
      const [version, current] = isBackwards ? [states.after, states.before] : [states.before, states.after];
      const changes = restoreMap(project(current), project(version), context);
      const restored = applyChanges(current, changes);
      expect(shown(project(restored))).toEqual(shown(project(version)));
      expect(isNone(compareMaps(project(version), project(restored)))).toBe(true);
      for (const id of current.claims.keys()) expect(restored.claims.has(id)).toBe(true);
      for (const id of current.relations.keys()) expect(restored.relations.has(id)).toBe(true);
      expect(restoreMap(project(restored), project(version), context)).toEqual([]);
    }),
    { numRuns: 250 },
  );
});

test("6.4 a restored map is brought back by restoring the state before it", () => {
  fc.assert(
    fc.property(seeds, (seed) => {
      const { before, after } = twoStates(seed);
      const restored = applyChanges(after, restoreMap(project(after), project(before), context));
      const undone = applyChanges(restored, restoreMap(project(restored), project(after), context));
      expect(shown(project(undone))).toEqual(shown(project(after)));
    }),
    { numRuns: 100 },
  );
});

test("6.5 a restored branch says what it said, and what never was in it stays as it is", () => {
  fc.assert(
    fc.property(seeds, (seed) => {
      const { before, after } = twoStates(seed);
      const [version, current] = [project(before), project(after)];
      const random = seededRandom(seed + 1);
      const branchId = random.pick([...version.map.claims.keys()]);
      const then = under(version, branchId);
      const now = under(current, branchId);
      const restored = project(applyChanges(after, restoreMap(current, version, context, branchId)));
      for (const id of then) {
        expect(restored.map.claims.get(id)?.text, `seed ${seed}`).toBe(version.map.claims.get(id)?.text);
      }
      for (const [id, claim] of current.map.claims) {
        if (then.has(id) || now.has(id)) continue;
        expect(restored.map.claims.get(id)?.text, `seed ${seed}`).toBe(claim.text);
      }
      for (const id of now) {
        const isNew = !version.stored.claims.has(id);
        expect(restored.map.claims.has(id), `seed ${seed}`).toBe(!isNew);
      }
    }),
    { numRuns: 250 },
  );
});

test("6.5 of a claim that was not shown then nothing is restored", () => {
  const before = buildMap({ claims: { a: "Main" } });
  const after = buildMap({ claims: { a: "Main", b: "New" } });
  expect(restoreMap(project(after), project(before), context, claimId("b"))).toEqual([]);
});

test("6.6 two states drawn as one hold every claim of both, those that are gone where they stood", () => {
  fc.assert(
    fc.property(seeds, (seed) => {
      const { before, after } = twoStates(seed);
      const [one, other] = [project(before), project(after)];
      const merged = mergedMap(one, other);
      const ids = new Set([...one.map.claims.keys(), ...other.map.claims.keys()]);
      expect(new Set(merged.map.claims.keys())).toEqual(ids);
      for (const [id, claim] of other.map.claims) expect(merged.map.claims.get(id)?.text).toBe(claim.text);
    }),
    { numRuns: 100 },
  );
});

/** The claims that are drawn below one, itself included. */
function under({ map, relationsOn, premisesOf }: Projection, id: ClaimId): ReadonlySet<ClaimId> {
  const found = new Set<ClaimId>(map.claims.has(id) ? [id] : []);
  for (const claim of found) {
    const relations = [...(relationsOn.get(claim) ?? [])];
    for (let relation = relations.pop(); relation !== undefined; relation = relations.pop()) {
      relations.push(...(relationsOn.get(relation) ?? []));
      for (const premise of premisesOf.get(relation) ?? []) {
        if (map.claims.get(premise)?.primary === relation) found.add(premise);
      }
    }
  }
  return found;
}
