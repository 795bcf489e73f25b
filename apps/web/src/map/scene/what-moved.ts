import type { ClaimId, Projection } from "@crux/domain";
import { findParent } from "../walk/walk-place.ts";

/**
 * Whether a claim is drawn at another place of the argument than before, or was put elsewhere by hand: it itself or
 * something that it stands under. Asked from the claim upwards: the map may be large.
 */
export function hasMoved(before: Projection, after: Projection, claimId: ClaimId): boolean {
  return findMoved(before, after, claimId, before) !== null;
}

/**
 * What stays while a claim moves from one place to another: what it stands under where it was put, then what it stood under.
 * Where an act is taken back, it was put where it comes from: an undo holds what the act has held, and the whole map is
 * where it was before.
 */
export function listHolding(
  before: Projection,
  after: Projection,
  claimId: ClaimId,
  isTakenBack: boolean,
): readonly ClaimId[] {
  const states = isTakenBack ? [before, after] : [after, before];
  return states.flatMap((state) => {
    const movedId = findMoved(before, after, claimId, state);
    return movedId === null ? [] : (findParent(state, movedId) ?? []);
  });
}

/** The uppermost that has moved of a claim and all that it stands under in one of the two states. */
function findMoved(
  before: Projection,
  after: Projection,
  claimId: ClaimId,
  state: Projection,
): ClaimId | null {
  let movedId: ClaimId | null = null;
  for (let at: ClaimId | null = claimId; at !== null; at = findParent(state, at)) {
    if (!isPlacedAlike(before, after, at)) movedId = at;
  }
  return movedId;
}

function isPlacedAlike(before: Projection, after: Projection, claimId: ClaimId): boolean {
  const was = before.map.claims.get(claimId)?.pin;
  const is = after.map.claims.get(claimId)?.pin;
  return was?.dxPx === is?.dxPx && was?.dyPx === is?.dyPx && !standsElsewhere(before, after, claimId);
}

/** Whether a claim stands under something else than before, or in another order beside others. */
export function standsElsewhere(before: Projection, after: Projection, claimId: ClaimId): boolean {
  const was = before.map.claims.get(claimId);
  const is = after.map.claims.get(claimId);
  if (was === undefined || is === undefined) return true;
  if (was.primary === null || is.primary === null)
    return was.primary !== is.primary || was.order !== is.order;
  const from = before.map.relations.get(was.primary);
  const to = after.map.relations.get(is.primary);
  return (
    from?.target.id !== to?.target.id ||
    from?.order !== to?.order ||
    from?.premises.get(claimId) !== to?.premises.get(claimId)
  );
}
