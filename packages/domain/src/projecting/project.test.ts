import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { ArgumentMap, Claim, Relation } from "../model.ts";
import {
  buildMap,
  claimId,
  generateBrokenMap,
  type MapSpec,
  relationId,
  seededRandom,
  shuffleMap,
} from "../testing/index.ts";
import { sideOf } from "../side-of.ts";
import { project } from "./project.ts";

const shownRelations = (spec: MapSpec): string[] =>
  [...project(buildMap(spec)).map.relations.keys()].toSorted();
const primaryOf = (spec: MapSpec, id: string) => project(buildMap(spec)).map.claims.get(claimId(id))?.primary;

test("2.1 claims in the trash and merged claims are not shown", () => {
  const map = buildMap({ claims: { a: "A", b: { isDeleted: true }, c: { mergedInto: "a" } } });
  expect([...project(map).map.claims.keys()]).toEqual(["a"]);
  expect(project(map).stored).toBe(map);
});

test("2.2 a relation needs its target and a premise; what points at a hidden one is hidden", () => {
  const spec: MapSpec = {
    claims: { a: "A", b: "B", c: "C", d: "D", gone: { isDeleted: true } },
    relations: [
      { id: "r1", on: "gone", from: ["b"] },
      { id: "r2", on: "r1", from: ["c"], kind: "attacks" },
      { id: "r3", on: "r2", from: ["d"], kind: "attacks" },
      { id: "r4", on: "a", from: ["gone", "b"] },
      { id: "r5", on: "a", from: ["gone"] },
      { id: "r6", on: "a", from: ["c"], isDeleted: true },
    ],
  };
  const projection = project(buildMap(spec));
  expect([...projection.map.relations.keys()]).toEqual(["r4"]);
  expect(projection.premisesOf.get(relationId("r4"))).toEqual(["b"]);
  expect(projection.map.relations.get(relationId("r4"))?.premises.size).toBe(1);
});

test("2.3 an end in the trash is no issue, an end that is not there is one", () => {
  const { repairs } = project(
    buildMap({
      claims: { a: "A", b: { primary: null }, c: { primary: null }, gone: { isDeleted: true } },
      relations: [
        { id: "r1", on: "gone", from: ["b"] },
        { id: "r2", on: "a", from: ["gone"] },
        { id: "r3", on: "nowhere", from: ["b"] },
        { id: "r4", on: "a", from: ["nobody"] },
        { id: "r5", on: "a", from: [] },
      ],
    }),
  );
  expect(repairs).toEqual([
    { code: "danglingTarget", relationId: "r3" },
    { code: "missingPremise", relationId: "r4", claimId: "nobody" },
    { code: "noPremise", relationId: "r4" },
    { code: "noPremise", relationId: "r5" },
  ]);
});

test("2.4 of equal relations the least id is shown", () => {
  const claims = { a: "A", b: "B", c: "C", d: "D" };
  expect(
    shownRelations({
      claims,
      relations: [
        { id: "r3", on: "a", from: ["b", "c"] },
        { id: "r1", on: "a", from: ["c", "b"] },
        { id: "r2", on: "a", from: ["b", "c"] },
        { id: "r4", on: "a", from: ["b", "c"], kind: "attacks" },
        { id: "r5", on: "a", from: ["b"] },
        { id: "r6", on: "r3", from: ["d"], kind: "attacks" },
      ],
    }),
  ).toEqual(["r1", "r4", "r5"]);
  const swapped = [
    { id: "s2", on: "a", from: ["b"], kind: "contradicts" },
    { id: "s1", on: "b", from: ["a"], kind: "contradicts" },
    { id: "s3", on: "b", from: ["a"], kind: "restates" },
  ] as const;
  expect(shownRelations({ claims, relations: swapped })).toEqual(["s1", "s3"]);
});

test("2.5 a relation from a claim to itself is not shown", () => {
  const relations = [
    { id: "r1", on: "a", from: ["a"], kind: "contradicts" },
    { id: "r2", on: "a", from: ["b", "a"] },
  ] as const;
  const projection = project(buildMap({ claims: { a: "A", b: "B" }, relations }));
  expect(projection.map.relations.size).toBe(0);
  expect(projection.repairs.filter(({ code }) => code === "cycle")).toHaveLength(2);
});

test("2.6 a cycle is broken at its greatest relation, through claims and through relations", () => {
  const claims = { a: "A", b: "B", c: "C" };
  const round = [
    { id: "r2", on: "a", from: ["b"] },
    { id: "r3", on: "b", from: ["c"] },
    { id: "r1", on: "c", from: ["a"] },
  ];
  expect(shownRelations({ claims, relations: round })).toEqual(["r1", "r2"]);
  // a disputes that b bears on a: the way from a leads over the relation back to a.
  const overRelation = [
    { id: "r1", on: "a", from: ["b"] },
    { id: "r2", on: "r1", from: ["a"], kind: "attacks" as const },
  ];
  expect(shownRelations({ claims, relations: overRelation })).toEqual(["r1"]);
  const amongRelations = [
    { id: "r1", on: "r2", from: ["b"] },
    { id: "r2", on: "r1", from: ["c"] },
  ];
  expect(shownRelations({ claims, relations: amongRelations })).toEqual([]);
  const symmetric = [
    { id: "r1", on: "a", from: ["b"] },
    { id: "r2", on: "b", from: ["a"], kind: "contradicts" as const },
  ];
  expect(shownRelations({ claims, relations: symmetric })).toEqual(["r1", "r2"]);
});

test("2.6 cycles are broken as the rule says, step by step, on any map", () => {
  fc.assert(
    fc.property(fc.integer(), (seed) => {
      const map = withoutEqualOrSelf(generateBrokenMap(seed, 6));
      expect([...project(map).map.relations.keys()].toSorted()).toEqual(brokenByTheLetter(map));
    }),
    { numRuns: 400 },
  );
});

/** The only round that a broken map can have is that of a claim merged into itself. */
function isAlone({ id, deletedAt, mergedInto }: Pick<Claim, "id" | "deletedAt" | "mergedInto">): boolean {
  return deletedAt === null && (mergedInto === null || mergedInto === id);
}

/** Keeps the relations that rules 2.1 to 2.5 show, by asking the projection of each cycle-free part of them. */
function withoutEqualOrSelf(map: ArgumentMap): ArgumentMap {
  const { repairs } = project(map);
  const hidden = new Set(
    repairs.flatMap((repair) => (repair.code === "equalRelation" ? [repair.relationId] : [])),
  );
  const isOntoItself = ({ target, premises }: Relation) => target.type === "claim" && premises.has(target.id);
  const relations = [...map.relations.values()].filter(
    (relation) => !hidden.has(relation.id) && !isOntoItself(relation),
  );
  const isAlive = (id: string) => {
    const claim = map.claims.get(claimId(id));
    return claim !== undefined && isAlone(claim);
  };
  const keys = new Set<string>();
  const distinct = relations.filter(({ kind, target, premises }) => {
    const ids = [...premises.keys()].filter(isAlive).toSorted();
    const isSymmetricKind = kind === "contradicts" || kind === "restates";
    const ends = isSymmetricKind && ids.length === 1 ? [...ids, target.id].toSorted() : [target.id, ...ids];
    const key = [kind, ...ends].join(" ");
    const isNew = !keys.has(key);
    keys.add(key);
    return isNew;
  });
  return { ...map, relations: new Map(distinct.map((relation) => [relation.id, relation])) };
}

/** The oracle: rules 2.2 and 2.6 word for word, one relation at a time, however slow. */
function brokenByTheLetter(map: ArgumentMap): string[] {
  const alive = new Set<string>();
  for (const { id, deletedAt, mergedInto } of map.claims.values()) {
    if (isAlone({ id, deletedAt, mergedInto })) alive.add(id);
  }
  const shown = new Map<string, Relation>();
  for (const relation of map.relations.values())
    if (relation.deletedAt === null) shown.set(relation.id, relation);
  const hideUnsupported = (): void => {
    for (let hasChanged = true; hasChanged;) {
      hasChanged = false;
      for (const { id, target, premises } of shown.values()) {
        const hasTarget = target.type === "claim" ? alive.has(target.id) : shown.has(target.id);
        if (hasTarget && [...premises.keys()].some((premise) => alive.has(premise))) continue;
        shown.delete(id);
        hasChanged = true;
      }
    }
  };
  const stepsFrom = (id: string): string[] => {
    const own = shown.get(id);
    if (own !== undefined) return [own.target.id];
    return [...shown.values()]
      .filter(
        ({ kind, premises }) => kind !== "contradicts" && kind !== "restates" && premises.has(claimId(id)),
      )
      .map((relation) => relation.id);
  };
  const isOnCycle = (start: string): boolean => {
    const seen = new Set<string>();
    const pending = stepsFrom(start);
    for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
      if (next === start) return true;
      if (seen.has(next)) continue;
      seen.add(next);
      if (alive.has(next) || shown.has(next)) pending.push(...stepsFrom(next));
    }
    return false;
  };
  hideUnsupported();
  for (;;) {
    const greatest = [...shown.keys()].filter(isOnCycle).toSorted().at(-1);
    if (greatest === undefined) return [...shown.keys()].toSorted();
    shown.delete(greatest);
    hideUnsupported();
  }
}

test("2.7 a missing or invalid primary is the least relation; a claim that is no premise has none", () => {
  const relations = [
    { id: "r2", on: "a", from: ["c"] },
    { id: "r1", on: "b", from: ["c"], kind: "attacks" as const },
  ];
  const claims = { a: { primary: "r2" }, b: "B" };
  const withPrimary = (primary: string | null): MapSpec => ({
    claims: { ...claims, c: { primary } },
    relations,
  });
  expect(primaryOf(withPrimary("r2"), "c")).toBe("r2");
  expect(primaryOf(withPrimary("r9"), "c")).toBe("r1");
  expect(primaryOf(withPrimary(null), "c")).toBe("r1");
  expect(primaryOf(withPrimary(null), "a")).toBeNull();
  expect(project(buildMap(withPrimary("r9"))).repairs).toContainEqual({
    code: "primaryChosen",
    claimId: "c",
    relationId: "r1",
  });
});

test("2.8 primaries never lead round, symmetric relations included", () => {
  const spec: MapSpec = {
    claims: { a: { primary: "r2" }, b: { primary: "r1" } },
    relations: [
      { id: "r1", on: "a", from: ["b"] },
      { id: "r2", on: "b", from: ["a"], kind: "contradicts" },
    ],
  };
  expect(primaryOf(spec, "a")).toBeNull();
  expect(primaryOf(spec, "b")).toBe("r1");
});

test("2.8 on any map, following primaries ends at the top", () => {
  fc.assert(
    fc.property(fc.integer(), (seed) => {
      const { map, roots } = project(generateBrokenMap(seed));
      for (const start of map.claims.values()) {
        let claim = start;
        for (let steps = 0; claim.primary !== null; steps += 1) {
          expect(steps).toBeLessThan(100);
          let relation = map.relations.get(claim.primary);
          while (relation?.target.type === "relation") relation = map.relations.get(relation.target.id);
          const above = relation?.target.type === "claim" ? map.claims.get(relation.target.id) : undefined;
          if (above === undefined) throw new Error("A primary always leads to a claim that is shown");
          claim = above;
        }
        expect(roots).toContain(claim.id);
      }
    }),
    { numRuns: 400 },
  );
});

test("2.9 everything is listed by order, then id", () => {
  const { roots, relationsOn, relationsFrom, premisesOf } = project(
    buildMap({
      claims: { b: "B", a: "A", q: { kind: "question" }, c: { primary: "r4" }, d: "D" },
      relations: [
        { id: "r3", on: "a", from: ["c", "d"], order: "a1" },
        { id: "r2", on: "a", from: ["d"], order: "a1" },
        { id: "r4", on: "a", from: ["c"], order: "a0" },
      ],
    }),
  );
  expect(roots).toEqual(["q", "a", "b"]);
  expect(relationsOn.get(claimId("a"))).toEqual(["r4", "r2", "r3"]);
  expect(relationsFrom.get(claimId("c"))).toEqual(["r4", "r3"]);
  expect(premisesOf.get(relationId("r3"))).toEqual(["c", "d"]);
  expect(relationsOn.has(claimId("b"))).toBe(false);
});

test("2.10 the order of arrival makes no difference", () => {
  fc.assert(
    fc.property(fc.integer(), (seed) => {
      const map = generateBrokenMap(seed);
      const one = project(map);
      const other = project(shuffleMap(map, seededRandom(seed + 1)));
      expect(other).toEqual(one);
    }),
    { numRuns: 400 },
  );
});

test("2.11 an over-long claim is shown and marked", () => {
  const projection = project(buildMap({ claims: { a: "x".repeat(501), b: "x".repeat(500) } }));
  expect(projection.map.claims.size).toBe(2);
  expect(projection.repairs).toEqual([{ code: "overlong", claimId: "a" }]);
});

test("2.13 the side follows from the primary relation", () => {
  const projection = project(
    buildMap({
      claims: { a: "A", b: "B", c: "C", d: "D", e: "E", f: "F", g: "G", h: "H", q: { kind: "question" } },
      relations: [
        { id: "r1", on: "a", from: ["b"] },
        { id: "r2", on: "a", from: ["c"], kind: "attacks" },
        { id: "r3", on: "r1", from: ["d"], kind: "attacks" },
        { id: "r4", on: "r1", from: ["e"] },
        { id: "r5", on: "q", from: ["f"], kind: "answers" },
        { id: "r6", on: "a", from: ["g"], kind: "contradicts" },
        { id: "r7", on: "a", from: ["h"], kind: "restates" },
      ],
    }),
  );
  const sides = ["a", "b", "c", "d", "e", "f", "g", "h", "q"].map((id) => sideOf(projection, claimId(id)));
  expect(sides).toEqual([
    "main",
    "reason",
    "objection",
    "undercut",
    "backing",
    "answer",
    "contradiction",
    "restatement",
    "question",
  ]);
});
