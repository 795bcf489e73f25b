import { isLoose } from "@crux/domain";
import type { ClaimId, Place, Projection, SingleCommand } from "@crux/domain";
import { findPrimary, listRows } from "../act-context.ts";

/**
 * Puts claims in a place among those at the top, one after the other: beside a claim of the map in the map, beside a loose
 * one among the loose ones. What stands under others leaves all its places for it.
 */
export function topCommands(
  projection: Projection,
  going: readonly ClaimId[],
  place: Extract<Place<ClaimId>, { readonly type: "before" | "after" }>,
): readonly SingleCommand[] {
  const isInMap = !isLoose(projection, place.id);
  // Each goes right behind the same one, so the last comes first.
  const inTurn = place.type === "after" ? going.toReversed() : going;
  const commands = inTurn.flatMap((claimId): readonly SingleCommand[] => [
    ...leaveCommands(projection, claimId),
    { type: "reorderTop", claimId, place, isInMap },
  ]);
  const [next] = inTurn.toReversed();
  // Whoever puts a claim beside the one that it was the only reason for wants to see them side by side.
  if (next === undefined || !isInMap || !isLeftAlone(projection, place.id, new Set(going))) return commands;
  const back = { type: place.type === "after" ? "before" : "after", id: next } as const;
  return [...commands, { type: "reorderTop", claimId: place.id, place: back, isInMap }];
}

/** Takes a claim out of all the places where it stands under others. */
export function leaveCommands(projection: Projection, claimId: ClaimId): readonly SingleCommand[] {
  const relationIds = projection.relationsFrom.get(claimId) ?? [];
  return relationIds.map((relationId) => ({ type: "leave", claimId, relationId }));
}

/** A card is taken up as one: what is linked with a claim goes along. */
export function withLinked(projection: Projection, claimIds: readonly ClaimId[]): readonly ClaimId[] {
  const all = claimIds.flatMap((claimId) => {
    const relation = findPrimary(projection, claimId);
    return relation === null ? [claimId] : listRows(projection, relation.id);
  });
  return [...new Set(all)];
}

/** Whether nothing stands on a claim any more once these have left their places. */
function isLeftAlone(projection: Projection, claimId: ClaimId, going: ReadonlySet<ClaimId>): boolean {
  const on = projection.relationsOn.get(claimId) ?? [];
  return (
    on.length > 0 && on.every((id) => (projection.premisesOf.get(id) ?? []).every((each) => going.has(each)))
  );
}
