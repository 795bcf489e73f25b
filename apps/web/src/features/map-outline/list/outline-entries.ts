import type { ClaimId, Projection, RelationId } from "@crux/domain";
import { isLinked } from "./row-keys.ts";

/** What stands before the words: the side, or what joins a premise to those before it. */
export type RowWord = "side" | "and" | "none";

/** A row before its place is known. */
export type Entry =
  | {
      readonly type: "claim";
      readonly claimId: ClaimId;
      readonly relationId: RelationId | null;
      readonly word: RowWord;
    }
  | {
      readonly type: "reference";
      readonly claimId: ClaimId;
      readonly relationId: RelationId;
      readonly word: RowWord;
    }
  | { readonly type: "group"; readonly relationId: RelationId }
  | { readonly type: "bearing"; readonly relationId: RelationId };

/** What stands under a row, its own dispute first where it has one. */
export function listEntriesBelow(projection: Projection, entry: Entry): readonly Entry[] {
  switch (entry.type) {
    case "claim":
      return [...listOwnBearing(projection, entry.relationId), ...listEntriesOn(projection, entry.claimId)];
    case "reference":
      return listOwnBearing(projection, entry.relationId);
    case "group": {
      const premises = projection.premisesOf.get(entry.relationId) ?? [];
      const rows = premises.map((claimId, index) =>
        premiseEntry(projection, entry.relationId, claimId, index === 0 ? "none" : "and"),
      );
      return [...rows, ...listBearing(projection, entry.relationId)];
    }
    case "bearing":
      return listEntriesOn(projection, entry.relationId);
  }
}

/** The relation of a premise that stands alone belongs to the premise's row; that of linked ones to their group. */
function listOwnBearing(projection: Projection, relationId: RelationId | null): readonly Entry[] {
  return relationId === null || isLinked(projection, relationId) ? [] : listBearing(projection, relationId);
}

function listBearing(projection: Projection, relationId: RelationId): readonly Entry[] {
  return projection.relationsOn.has(relationId) ? [{ type: "bearing", relationId }] : [];
}

function listEntriesOn(projection: Projection, target: ClaimId | RelationId): readonly Entry[] {
  return (projection.relationsOn.get(target) ?? []).flatMap((relationId): readonly Entry[] => {
    if (isLinked(projection, relationId)) return [{ type: "group", relationId }];
    const [premise] = projection.premisesOf.get(relationId) ?? [];
    return premise === undefined ? [] : [premiseEntry(projection, relationId, premise, "side")];
  });
}

function premiseEntry(
  projection: Projection,
  relationId: RelationId,
  claimId: ClaimId,
  word: RowWord,
): Entry {
  const isPrimary = projection.map.claims.get(claimId)?.primary === relationId;
  return { type: isPrimary ? "claim" : "reference", claimId, relationId, word };
}
