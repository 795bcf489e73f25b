import { project } from "@crux/domain";
import { generateMap } from "@crux/domain/testing";
import { expect, test } from "vitest";
import { listOutline } from "./outline-rows.ts";
import { claimKey } from "./row-keys.ts";
import { findHidingKey } from "./use-hidden-rows.ts";

test("what hides a claim's row is the closed row that is shown; nothing hides a row that is shown", () => {
  for (let seed = 1; seed <= 4; seed += 1) {
    const projection = project(
      generateMap({ claims: 120, seed, undercuts: 15, linked: 15, crossRelations: 15, questions: 2 }),
    );
    const all = listOutline(projection, new Set(), new Set());
    const inner = [...all.nodes.values()].filter(({ row }, index) => row.hasChildren && index % 3 === 0);
    const folded = new Set(inner.flatMap(({ row }) => (row.type === "claim" ? [row.claim.id] : [])));
    const closed = new Set(inner.flatMap(({ key, row }) => (row.type === "claim" ? [] : [key])));
    expect(closed.size, `seed ${seed}`).toBeGreaterThan(0);
    const { nodes } = listOutline(projection, folded, closed);
    for (const claimId of projection.map.claims.keys()) {
      const key = findHidingKey(nodes, projection, claimId);
      const what = `seed ${seed}, ${claimId}`;
      if (nodes.has(claimKey(claimId))) expect(key, what).toBeNull();
      else {
        const row = key === null ? undefined : nodes.get(key)?.row;
        expect(row?.hasChildren === true && !row.isOpen, what).toBe(true);
      }
    }
  }
});
