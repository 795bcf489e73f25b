import type { ClaimId, Projection, SingleCommand } from "@crux/domain";
import { findPrimary } from "../act-context.ts";
import type { OpenMap } from "../open-map.ts";
import { selectClaim } from "../selection.ts";
import { actTogether } from "./selected.ts";

/**
 * Puts a claim that stands on the map already in the place of one that is being written. A claim just begun goes without a
 * trace; one that has something on it, or was there before, is merged, so that nothing of it is lost.
 */
export function takeInstead(map: OpenMap, claimId: ClaimId, existingId: ClaimId): void {
  const { editing } = map.store.get();
  const isNew = editing?.claimId === claimId && editing.isNew;
  map.endEditing({ keepFocus: false });
  const commands = commandsFor(map.whole(), claimId, existingId, isNew);
  // A draft without words is gone with its field.
  if (commands.length > 0 && actTogether(map, commands) === null) return;
  map.select(selectClaim(existingId), { reveal: true, focus: true });
}

function commandsFor(
  projection: Projection,
  claimId: ClaimId,
  existingId: ClaimId,
  isNew: boolean,
): readonly SingleCommand[] {
  if (!projection.map.claims.has(claimId)) return [];
  const relation = findPrimary(projection, claimId);
  const isLeaf = !projection.relationsOn.has(claimId);
  if (!isNew || !isLeaf || (relation?.premises.size ?? 1) > 1) {
    return [{ type: "merge", claimId, intoId: existingId }];
  }
  const remove: SingleCommand = { type: "remove", claimId };
  if (relation === null) return [remove];
  const { target, kind } = relation;
  return [remove, { type: "addRelation", claimId: existingId, target, kind }];
}
