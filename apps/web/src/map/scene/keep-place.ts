import { standingOf, survivorOf } from "@crux/domain";
import type { ClaimId, Projection, RelationId } from "@crux/domain";
import { findTargetClaim } from "../finding/find-target-claim.ts";
import { keepVisible, leadOf, NOTHING_SELECTED, selectClaim } from "../walk/selection.ts";
import type { Selection } from "../walk/selection.ts";
import { findParent } from "../walk/walk-place.ts";
import { listChildrenOf, listOn } from "../walk/walk.ts";

/** Two states of what is drawn, between which something that was selected may have gone. */
interface Passage {
  readonly before: Projection;
  readonly after: Projection;
  /** What stands on these is not drawn: nobody goes on from there. */
  readonly folded: ReadonlySet<ClaimId>;
  /** The claim that one came from: gone back to where it stands right beside or above what went. */
  readonly cameFrom: ClaimId | null;
  /** Nobody here put it there: what went into a folded branch is not seen any more, and nobody has asked for that. */
  readonly isByOthers: boolean;
  /** The claim whose branch was shown alone and is gone: what it stood under is nearest to what was looked at. */
  readonly branchId: ClaimId | null;
}

/**
 * What is selected once something else may have gone. Whoever works by keys is somewhere in the argument and not at its
 * beginning again, whether it was an undo or somebody else that took their claim away: a merged claim leads to the one that
 * stays, a relation to the claim it was on, any other claim to its neighbour.
 */
export function keepPlace(
  selection: Selection,
  { before, after, folded, cameFrom, isByOthers, branchId }: Passage,
): Selection {
  const kept = keepVisible(selection, after);
  const foldedLead = isByOthers ? findFoldedLead(kept, before, after, folded) : null;
  if (foldedLead !== null) return selectClaim(findFold(after, folded, foldedLead));
  if (kept.type !== "none" || selection.type === "none") return kept;
  const isThere = (id: ClaimId): boolean => after.map.claims.has(id) && !isFoldedAway(after, folded, id);
  const goTo = (id: ClaimId | null): Selection => (id === null ? NOTHING_SELECTED : selectClaim(id));
  if (selection.type === "relation") return keepRelation(selection.id, before, after, isThere);
  const { leadId } = selection;
  const survivor = survivorOf(after.stored.claims, leadId);
  if (isThere(survivor)) return goTo(survivor);
  if (branchId !== null) {
    const above = findParent(before, branchId);
    return goTo(above !== null && isThere(above) ? above : findBeside(before, branchId, isThere));
  }
  const isBeside =
    cameFrom !== null &&
    isThere(cameFrom) &&
    [cameFrom, findParent(before, cameFrom)].includes(findParent(before, leadId));
  return goTo(isBeside ? cameFrom : findBeside(before, leadId, isThere));
}

function keepRelation(
  id: RelationId,
  before: Projection,
  after: Projection,
  isThere: (claimId: ClaimId) => boolean,
): Selection {
  const standing = standingOf(after, { type: "relation", id });
  if (standing?.type === "relation") return { type: "relation", id: standing.id };
  const relation = before.map.relations.get(id);
  const onId = standing?.id ?? (relation === undefined ? null : findTargetClaim(before.map, relation));
  if (onId === null) return NOTHING_SELECTED;
  const beside = isThere(onId) ? onId : findBeside(before, onId, isThere);
  return beside === null ? NOTHING_SELECTED : selectClaim(beside);
}

/**
 * The claim to go on from when one is gone: the next beside it, the one before, what they stood under; where that is gone,
 * too, the same for that one. Null when nothing is left.
 */
export function findBeside(
  before: Projection,
  goneId: ClaimId,
  isThere: (claimId: ClaimId) => boolean,
): ClaimId | null {
  for (let at: ClaimId | null = goneId; at !== null;) {
    const parentId: ClaimId | null = findParent(before, at);
    const siblings = parentId === null ? before.roots : listChildrenOf(before, parentId);
    const index = siblings.indexOf(at);
    const found =
      siblings.slice(index + 1).find(isThere) ?? siblings.slice(0, Math.max(index, 0)).findLast(isThere);
    if (found !== undefined) return found;
    if (parentId !== null && isThere(parentId)) return parentId;
    at = parentId;
  }
  return null;
}

/** The claim in focus that went into a folded branch, if it has: it was drawn before. */
export function findFoldedLead(
  selection: Selection,
  before: Projection,
  after: Projection,
  folded: ReadonlySet<ClaimId>,
): ClaimId | null {
  const lead = leadOf(selection);
  if (lead === null || folded.size === 0 || !after.map.claims.has(lead)) return null;
  const isNewlyHidden = isFoldedAway(after, folded, lead) && !isFoldedAway(before, folded, lead);
  return isNewlyHidden ? lead : null;
}

/** What is drawn instead of a claim that is folded away. */
function findFold(projection: Projection, folded: ReadonlySet<ClaimId>, claimId: ClaimId): ClaimId {
  let at = claimId;
  while (isFoldedAway(projection, folded, at)) at = findParent(projection, at) ?? at;
  return at;
}

/** Whether something above a claim is folded, asked from the claim upwards: the map may be large. */
function isFoldedAway(projection: Projection, folded: ReadonlySet<ClaimId>, claimId: ClaimId): boolean {
  for (let at = claimId; ;) {
    const above = findParent(projection, at);
    if (above === null) return false;
    // What disputes a relation stays in sight beside a folded claim.
    if (folded.has(above) && listOn(projection, above).includes(at)) return true;
    at = above;
  }
}

/** The claim in focus that a drawing has taken away, if it has. */
export function findLostLead(selection: Selection, after: Projection): ClaimId | null {
  const lead = leadOf(selection);
  return lead === null || after.map.claims.has(lead) ? null : lead;
}
