import { applyChanges, clampSplice } from "./apply-changes.ts";
import type { Change } from "./changes.ts";
import type { UserId } from "./ids.ts";
import type { ArgumentMap } from "./model.ts";

/**
 * Gives the changes that take `changes` back, for the map as it was before them. What was put for the first
 * time goes to the trash, since nothing is ever taken out of a map; everything else becomes what it was.
 *
 * @param trash whose act the going to the trash is, and when (milliseconds since 1970).
 */
export function invertChanges(
  map: ArgumentMap,
  changes: readonly Change[],
  trash: { readonly nowMs: number; readonly actor: UserId | null } = { nowMs: 0, actor: null },
): Change[] {
  const deleted = { deletedAt: trash.nowMs, deletedBy: trash.actor };
  let current = map;
  const inverse: Change[] = [];
  for (const change of changes) {
    inverse.push(...invertChange(current, change, deleted));
    current = applyChanges(current, [change]);
  }
  return inverse.toReversed();
}

function invertChange(
  map: ArgumentMap,
  change: Change,
  deleted: { readonly deletedAt: number; readonly deletedBy: UserId | null },
): Change[] {
  switch (change.type) {
    case "putClaim":
      return map.claims.has(change.claim.id)
        ? []
        : [{ type: "patchClaim", id: change.claim.id, patch: deleted }];
    case "putRelation":
      return map.relations.has(change.relation.id)
        ? []
        : [{ type: "patchRelation", id: change.relation.id, patch: deleted }];
    case "patchClaim": {
      const claim = map.claims.get(change.id);
      return claim === undefined
        ? []
        : [{ type: "patchClaim", id: change.id, patch: valuesBefore(claim, change.patch) }];
    }
    case "patchRelation": {
      const relation = map.relations.get(change.id);
      return relation === undefined
        ? []
        : [{ type: "patchRelation", id: change.id, patch: valuesBefore(relation, change.patch) }];
    }
    case "patchMeta":
      return [{ type: "patchMeta", patch: valuesBefore(map.meta, change.patch) }];
    case "spliceText": {
      const claim = map.claims.get(change.id);
      if (claim === undefined) return [];
      const { index, remove } = clampSplice(claim.text, change);
      const insert = claim.text.slice(index, index + remove);
      return [{ type: "spliceText", id: change.id, index, remove: change.insert.length, insert }];
    }
    case "putCitation":
    case "removeCitation": {
      const { claimId } = change;
      const citationId = change.type === "putCitation" ? change.citation.id : change.citationId;
      const citation = map.claims.get(claimId)?.citations.get(citationId);
      if (citation !== undefined) return [{ type: "putCitation", claimId, citation }];
      return change.type === "putCitation" ? [{ type: "removeCitation", claimId, citationId }] : [];
    }
    case "putTag":
    case "removeTag": {
      const { claimId, key } = change;
      const tag = map.claims.get(claimId)?.tags.get(key);
      if (tag !== undefined) return [{ type: "putTag", claimId, key, tag }];
      return change.type === "putTag" ? [{ type: "removeTag", claimId, key }] : [];
    }
    case "putPremise":
    case "removePremise": {
      const { relationId, claimId } = change;
      const order = map.relations.get(relationId)?.premises.get(claimId);
      if (order !== undefined) return [{ type: "putPremise", relationId, claimId, order }];
      return change.type === "putPremise" ? [{ type: "removePremise", relationId, claimId }] : [];
    }
    default:
      return change satisfies never;
  }
}

function valuesBefore<Whole extends object, Patch extends Partial<Whole>>(whole: Whole, patch: Patch): Patch {
  const keys = new Set(Object.keys(patch));
  const entries = Object.entries(whole).filter(([key]) => keys.has(key));
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- exactly the patch's own keys, with values of the whole that it is a part of.
  return Object.fromEntries(entries) as Patch;
}
