import { project } from "@crux/domain";
import type { ClaimId } from "@crux/domain";
import { generateMap } from "@crux/domain/testing";
import { expect, test } from "vitest";
import { chooseFolded } from "./folding.ts";
import { findShownAt } from "./shown-at.ts";
import { collectBranch, listOn, walk } from "../walk/walk.ts";

test("a claim is found where it is drawn, and else at the drawn claim whose fold hides it", () => {
  for (let seed = 1; seed <= 8; seed += 1) {
    const projection = project(
      generateMap({ claims: 160, seed, undercuts: 20, linked: 20, crossRelations: 20, questions: 2 }),
    );
    const all = [...projection.map.claims.keys()];
    const everyThird = new Set(all.filter((_, index) => index % 3 === seed % 3));
    for (const folded of [new Set<ClaimId>(), chooseFolded(projection), everyThird]) {
      const drawn = new Set(walk(projection, folded).map((step) => step.claimId));
      for (const claimId of all) {
        const shownAt = findShownAt({ projection, folded }, claimId);
        const what = `seed ${seed}, ${claimId}`;
        if (drawn.has(claimId)) expect(shownAt, what).toBe(claimId);
        else {
          expect(shownAt !== null && drawn.has(shownAt) && folded.has(shownAt), what).toBe(true);
          const hidden = shownAt === null ? null : collectBranch(projection, listOn(projection, shownAt));
          expect(hidden?.has(claimId), what).toBe(true);
        }
      }
    }
  }
});

test("what is not on the map is shown nowhere", () => {
  const projection = project(generateMap({ claims: 5, seed: 1 }));
  expect(findShownAt({ projection, folded: new Set() }, "gone00000000" as ClaimId)).toBeNull();
});
