import * as fc from "fast-check";
import { expect, test } from "vitest";
import { applyChanges } from "../apply-changes.ts";
import type { Change } from "../changes.ts";
import { runCommand } from "../commands/run-command.ts";
import type { ArgumentMap } from "../model.ts";
import type { Projection } from "../projection.ts";
import {
  buildMap,
  claimId,
  generateBrokenMap,
  generateMap,
  randomCommand,
  relationId,
  seededRandom,
} from "../testing/index.ts";
import type { SeededRandom } from "../testing/index.ts";
import { project } from "./project.ts";
import { updateProjection } from "./update-projection.ts";

function idsOf(change: Change): string {
  switch (change.type) {
    case "putClaim":
      return change.claim.id;
    case "putRelation":
      return change.relation.id;
    case "putCitation":
    case "removeCitation":
    case "putTag":
    case "removeTag":
      return change.claimId;
    case "putPremise":
    case "removePremise":
      return change.relationId;
    case "patchMeta":
      return "meta";
    default:
      return change.id;
  }
}

test("2.12 the incremental projection equals the full one through any commands", () => {
  fc.assert(
    fc.property(fc.integer(), (seed) => {
      const random = seededRandom(seed);
      let projection = project(generateMap({ claims: 15, seed, crossRelations: 3, undercuts: 2, linked: 2 }));
      for (let step = 0; step < 25; step += 1) {
        const { map, next } = actAtRandom(projection, random, step);
        expect(next).toEqual(project(map));
        projection = next;
      }
    }),
    { numRuns: 60 },
  );
});

test("2.12 it equals the full one on a large map, whose versions share what is the same", () => {
  const random = seededRandom(4);
  let projection = project(
    generateMap({ claims: 1400, seed: 4, crossRelations: 60, undercuts: 60, linked: 60 }),
  );
  for (let step = 0; step < 120; step += 1) {
    const { map, next } = actAtRandom(projection, random, step);
    if (step % 20 === 19) expect(withPlainMaps(next)).toEqual(project(map));
    projection = next;
  }
});

/** A map after a random command, and its projection, updated; the same ones when the command is refused. */
function actAtRandom(
  projection: Projection,
  random: SeededRandom,
  step: number,
): { readonly map: ArgumentMap; readonly next: Projection } {
  const result = runCommand(projection, randomCommand(projection, random), {
    actor: null,
    nowMs: step,
    random: random.bytes,
  });
  if (!result.ok) return { map: projection.stored, next: projection };
  const map = applyChanges(projection.stored, result.changes);
  return { map, next: updateProjection(projection, map, new Set(result.changes.map(idsOf))) };
}

/** With maps of the usual kind, which alone are compared by content. */
function withPlainMaps(projection: Projection): Projection {
  const { map, relationsOn, relationsFrom, premisesOf } = projection;
  return {
    ...projection,
    map: { meta: map.meta, claims: new Map(map.claims), relations: new Map(map.relations) },
    relationsOn: new Map(relationsOn),
    relationsFrom: new Map(relationsFrom),
    premisesOf: new Map(premisesOf),
  };
}

test("2.12 it equals the full one between broken maps", () => {
  fc.assert(
    fc.property(fc.integer(), fc.integer(), fc.integer({ min: 1, max: 30 }), (seed, other, count) => {
      const random = seededRandom(seed ^ other);
      const before = generateBrokenMap(seed);
      const { map, changedIds } = partlyReplaced(before, generateBrokenMap(other), count, (limit) =>
        random.below(limit),
      );
      const previous = project(before);
      expect(updateProjection(previous, map, changedIds)).toEqual(project(map));
    }),
    { numRuns: 300 },
  );
});

/** Takes some claims and relations over from another map: edits, arrivals and disappearances at once. */
function partlyReplaced(
  before: ArgumentMap,
  other: ArgumentMap,
  count: number,
  below: (limit: number) => number,
): { map: ArgumentMap; changedIds: Set<string> } {
  const claims = new Map(before.claims);
  const relations = new Map(before.relations);
  const changedIds = new Set<string>();
  for (let made = 0; made < count; made += 1) {
    const [claim] = [...other.claims.values()].slice(below(other.claims.size));
    const [relation] = [...other.relations.values()].slice(below(other.relations.size));
    if (below(3) === 0 && claim !== undefined) {
      changedIds.add(claim.id);
      if (below(8) === 0) claims.delete(claim.id);
      else claims.set(claim.id, claim);
    } else if (relation !== undefined) {
      changedIds.add(relation.id);
      if (below(8) === 0) relations.delete(relation.id);
      else relations.set(relation.id, relation);
    }
  }
  return { map: { meta: before.meta, claims, relations }, changedIds };
}

test("2.12 a claim that gave up its place because primaries led round has it back when they no longer do", () => {
  const map = buildMap({
    claims: { one: "One", other: "Other" },
    relations: [
      { id: "against", kind: "contradicts", on: "other", from: ["one"] },
      { id: "under", on: "one", from: ["other"] },
    ],
  });
  const round = project(map);
  expect([...round.map.claims.values()].map(({ primary }) => primary)).toEqual([null, "under"]);
  const open = applyChanges(map, [
    { type: "patchRelation", id: relationId("under"), patch: { deletedAt: 1 } },
  ]);
  const next = updateProjection(round, open, new Set(["under"]));
  expect([...next.map.claims.values()].map(({ primary }) => primary)).toEqual(["against", null]);
  expect(next).toEqual(project(open));
});

test("2.12 a relation without premises is an issue also where its target lies in the trash", () => {
  const map = buildMap({
    claims: { gone: { text: "Gone", isDeleted: true }, other: "Other" },
    relations: [{ id: "empty", on: "gone", from: ["other"] }],
  });
  const previous = project(map);
  expect(previous.repairs).toEqual([{ code: "primaryChosen", claimId: "other", relationId: null }]);
  const emptied = applyChanges(map, [
    { type: "removePremise", relationId: relationId("empty"), claimId: claimId("other") },
  ]);
  const next = updateProjection(previous, emptied, new Set(["empty"]));
  expect(next.repairs).toContainEqual({ code: "noPremise", relationId: "empty" });
  expect(next).toEqual(project(emptied));
});

test("2.12 what is the same as before keeps its identity", () => {
  const map = generateMap({ claims: 60, seed: 7, crossRelations: 5, undercuts: 4, linked: 6 });
  const previous = project(map);
  const [, second] = [...map.claims.keys()];
  if (second === undefined) throw new Error("The map has claims");
  const worded = applyChanges(map, [{ type: "spliceText", id: second, index: 0, remove: 0, insert: "So " }]);
  const next = updateProjection(previous, worded, new Set([second]));
  expect(next.relationsOn).toBe(previous.relationsOn);
  expect(next.map.relations).toBe(previous.map.relations);
  expect(next.map.claims.get(second)).not.toBe(previous.map.claims.get(second));
  for (const [id, claim] of previous.map.claims) {
    if (id !== second) expect(next.map.claims.get(id)).toBe(claim);
  }

  const removed = applyChanges(map, [{ type: "patchClaim", id: second, patch: { deletedAt: 1 } }]);
  const after = updateProjection(previous, structuredClone(removed), new Set([second]));
  for (const [id, claim] of after.map.claims) {
    const before = previous.map.claims.get(id);
    if (before?.primary === claim.primary) expect(claim).toBe(before);
  }
  let kept = 0;
  for (const [id, list] of after.relationsOn) {
    const before = previous.relationsOn.get(id);
    if (before?.join(" ") !== list.join(" ")) continue;
    expect(list).toBe(before);
    kept += 1;
  }
  expect(kept).toBeGreaterThan(5);
});

test("2.12 one more claim under another leaves all others their identity", () => {
  const map = generateMap({ claims: 60, seed: 8, linked: 6 });
  const previous = project(map);
  const random = seededRandom(1);
  for (const targetId of previous.map.claims.keys()) {
    const result = runCommand(
      previous,
      { type: "addReason", targetId, text: "One more." },
      {
        actor: null,
        nowMs: 0,
        random: random.bytes,
      },
    );
    if (!result.ok) continue;
    const after = applyChanges(map, result.changes);
    const next = updateProjection(previous, after, new Set(result.changes.map(idsOf)));
    expect(next).toEqual(project(after));
    for (const [id, claim] of previous.map.claims) expect(next.map.claims.get(id)).toBe(claim);
  }
});
