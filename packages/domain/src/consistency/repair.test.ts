import * as fc from "fast-check";
import { expect, test } from "vitest";
import { applyChanges } from "../apply-changes.ts";
import { canonicalText } from "../canonical/canonical.ts";
import { generateBrokenMap, seededRandom, shuffled, shuffleMap } from "../testing/index.ts";
import { issues, repair } from "./repair.ts";

const context = { nowMs: 5, actor: null };

test("4.1 a repaired map shows the same and has no issue left", () => {
  fc.assert(
    fc.property(fc.integer(), (seed) => {
      const map = generateBrokenMap(seed);
      const repaired = applyChanges(map, repair(map, context));
      expect(issues(repaired).filter(({ code }) => code !== "overlong")).toEqual([]);
      expect(canonicalText(repaired)).toBe(canonicalText(map));
    }),
    { numRuns: 500 },
  );
});

test("4.1 a repair only takes away", () => {
  fc.assert(
    fc.property(fc.integer(), (seed) => {
      const map = generateBrokenMap(seed);
      for (const change of repair(map, context)) {
        if (change.type === "patchRelation") expect(change.patch).toEqual({ deletedAt: 5, deletedBy: null });
        else if (change.type === "patchClaim")
          expect([["primary"], ["mergedInto"]]).toContainEqual(Object.keys(change.patch));
        else expect(change.type).toBe("removePremise");
      }
    }),
  );
});

test("4.2 repairing what is repaired changes nothing", () => {
  fc.assert(
    fc.property(fc.integer(), (seed) => {
      const map = generateBrokenMap(seed);
      const repaired = applyChanges(map, repair(map, context));
      expect(repair(repaired, context)).toEqual([]);
    }),
    { numRuns: 300 },
  );
});

test("4.3 neither the order of the map nor that of the repairs matters", () => {
  fc.assert(
    fc.property(fc.integer(), (seed) => {
      const random = seededRandom(seed);
      const map = generateBrokenMap(seed);
      const one = applyChanges(map, repair(map, context));
      const changes = shuffled(random, repair(shuffleMap(map, random), context));
      expect(applyChanges(map, changes)).toEqual(one);
      // Two people repairing at once: the second repair finds the first one done.
      expect(applyChanges(one, changes)).toEqual(one);
    }),
    { numRuns: 300 },
  );
});
