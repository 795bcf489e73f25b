import type { ClaimId, Projection, SingleCommand } from "@crux/domain";
import { findPrimary } from "../act-context.ts";
import type { OpenMap } from "../open-map.ts";
import { selectClaim } from "../walk/selection.ts";
import { findParent } from "../walk/walk-place.ts";
import { actTogether } from "./selected.ts";

/**
 * Puts a claim that stands on the map already in the place of one that is being written. A claim just begun goes without a
 * trace, and whoever wrote it goes on where they were; one that has something on it, or was there before, is merged, so
 * that nothing of it is lost.
 */
export function takeInstead(map: OpenMap, claimId: ClaimId, existingId: ClaimId): void {
  const { editing } = map.store.get();
  const isNew = editing?.claimId === claimId && editing.isNew;
  map.endEditing({ keepFocus: false });
  const whole = map.whole();
  const text = whole.map.claims.get(existingId)?.text ?? "";
  // A draft without words is gone with its field.
  const isWritten = whole.map.claims.has(claimId);
  if (isWritten && isMergedInstead(whole, claimId, isNew)) {
    if (actTogether(map, [{ type: "merge", claimId, intoId: existingId }]) === null) return;
    map.notify({ type: "merged", count: 1 });
  } else if (isWritten) {
    const aboveId = findParent(whole, claimId);
    if (actTogether(map, replaceCommands(whole, claimId, existingId)) === null) return;
    const underText = aboveId === null ? null : (whole.map.claims.get(aboveId)?.text ?? "");
    map.notify({ type: "usedInstead", text, underText });
    if (aboveId !== null) {
      // The other claim may be drawn far away; whoever writes here wants to go on here.
      map.select(selectClaim(aboveId), { focus: true });
      return;
    }
  }
  map.select(selectClaim(existingId), { reveal: true, focus: true });
}

/** Whether a claim is too much to go without a trace: it has been there before, or something holds to it. */
export function isMergedInstead(projection: Projection, claimId: ClaimId, isNew: boolean): boolean {
  const isLeaf = !projection.relationsOn.has(claimId);
  return !isNew || !isLeaf || (findPrimary(projection, claimId)?.premises.size ?? 1) > 1;
}

function replaceCommands(
  projection: Projection,
  claimId: ClaimId,
  existingId: ClaimId,
): readonly SingleCommand[] {
  const remove: SingleCommand = { type: "remove", claimId };
  const relation = findPrimary(projection, claimId);
  if (relation === null) return [remove];
  const { target, kind } = relation;
  return [remove, { type: "addRelation", claimId: existingId, target, kind }];
}
