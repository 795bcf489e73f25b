import type { Claim, ClaimId, Projection } from "@crux/domain";
import type { Outline, OutlineNode, OutlineRow } from "./outline-rows.ts";
import { claimKey, referenceKey } from "./row-keys.ts";

/**
 * The outline after claims were given other words, sources and the like, when nothing else of the map has changed: only
 * the rows that name them are new, and the rows above, which hold these. Typing in a map of ten thousand costs as much
 * as in a small one.
 *
 * @param outline of `before`, with the same branches folded
 * @returns null where more has changed, and all rows must be listed
 */
export function rewordOutline(outline: Outline, before: Projection, after: Projection): Outline | null {
  if (!hasSameGraph(before, after)) return null;
  const changed = listChanged(before, after);
  if (changed === null) return null;
  const rows = new Map<string, OutlineRow>();
  const rowAt = (key: string): OutlineRow | undefined => rows.get(key) ?? outline.nodes.get(key)?.row;
  for (const claim of changed) {
    const own = rowAt(claimKey(claim.id));
    if (own?.type === "claim") rows.set(own.key, { ...own, claim });
    for (const relationId of after.relationsFrom.get(claim.id) ?? []) {
      const reference = rowAt(referenceKey(relationId, claim.id));
      if (reference?.type === "reference") rows.set(reference.key, { ...reference, claim });
    }
    for (const relationId of after.relationsOn.get(claim.id) ?? []) {
      for (const premiseId of after.premisesOf.get(relationId) ?? []) {
        const also = rowAt(claimKey(premiseId));
        if (also?.type !== "claim" || !also.alsoUnder.some(({ id }) => id === claim.id)) continue;
        const alsoUnder = also.alsoUnder.map((each) => (each.id === claim.id ? claim : each));
        rows.set(also.key, { ...also, alsoUnder });
      }
    }
  }
  return rows.size === 0 ? outline : replaceRows(outline, rows);
}

function hasSameGraph(before: Projection, after: Projection): boolean {
  return (
    before.relationsOn === after.relationsOn &&
    before.relationsFrom === after.relationsFrom &&
    before.premisesOf === after.premisesOf &&
    before.roots === after.roots &&
    before.map.relations === after.map.relations &&
    before.map.claims.size === after.map.claims.size
  );
}

/** The claims that are not what they were; null where one of them stands elsewhere or is another kind of thing. */
function listChanged(before: Projection, after: Projection): readonly Claim[] | null {
  const changed: Claim[] = [];
  for (const [id, claim] of after.map.claims) {
    const then = before.map.claims.get(id satisfies ClaimId);
    if (then === claim) continue;
    if (then === undefined || then.kind !== claim.kind || then.primary !== claim.primary) return null;
    changed.push(claim);
  }
  return changed;
}

/** Puts rows in the place of those with the same keys; every row that holds none of them stays the very object. */
function replaceRows(outline: Outline, rows: ReadonlyMap<string, OutlineRow>): Outline {
  const touched = new Set<string>();
  for (const start of rows.keys()) {
    let key: string | null = start;
    while (key !== null && !touched.has(key)) {
      touched.add(key);
      key = outline.parentOf.get(key) ?? null;
    }
  }
  const level = (key: string): number => outline.nodes.get(key)?.row.level ?? 0;
  const made = new Map<string, OutlineNode>();
  // The deepest first, so that what a row holds is there before it.
  for (const key of [...touched].toSorted((a, b) => level(b) - level(a))) {
    const node = outline.nodes.get(key);
    if (node === undefined) continue;
    const children = node.children.map((child) => made.get(child.key) ?? child);
    made.set(key, { key, row: rows.get(key) ?? node.row, children });
  }
  const nodes = new Map(outline.nodes);
  for (const [key, node] of made) nodes.set(key, node);
  return { ...outline, roots: outline.roots.map((root) => made.get(root.key) ?? root), nodes };
}
