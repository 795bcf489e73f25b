import { project } from "@crux/domain";
import { generateMap } from "@crux/domain/testing";
import { expect, test } from "vitest";
import { chooseFolded } from "../scene/folding.ts";
import { walk } from "./walk.ts";
import { placeInWalk } from "./walk-place.ts";

test("a claim's place found from itself upwards is the place at which the walk comes by", () => {
  for (let seed = 1; seed <= 8; seed += 1) {
    const map = generateMap({
      claims: 160,
      seed,
      undercuts: 20,
      linked: 20,
      crossRelations: 20,
      questions: 2,
    });
    const projection = project(map);
    for (const folded of [new Set<never>(), chooseFolded(projection)]) {
      const steps = walk(projection, folded);
      for (const { claimId, parentId, depth } of steps) {
        const siblings = steps.filter((step) => step.parentId === parentId);
        expect(placeInWalk(projection, folded, claimId), `seed ${seed}, ${claimId}`).toEqual({
          level: depth + 1,
          position: siblings.findIndex((step) => step.claimId === claimId) + 1,
          siblings: siblings.length,
        });
      }
    }
  }
});
