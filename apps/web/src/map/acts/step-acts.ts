import type { Claim, ClaimId, Projection, RelationId } from "@crux/domain";
import { findPrimary } from "../act-context.ts";
import type { OpenMap, StepDone } from "../open-map.ts";
import { hasMoved } from "../scene/what-moved.ts";
import { leadOf, selectClaim } from "../walk/selection.ts";
import { findParent } from "../walk/walk-place.ts";
import { isActName } from "../recording/act-name.ts";
import type { ActName } from "../recording/act-name.ts";

/**
 * Undo and redo with what they did shown and told: what comes back is selected, what changes out of sight is gone to. It is
 * one's own act, so the view may follow it.
 *
 * @param jumpTo selects a claim wherever it is and brings it into sight
 */
export function stepTo(map: OpenMap, way: "undo" | "redo", jumpTo: (claimId: ClaimId) => void): void {
  const leadBefore = leadOf(map.store.get().selection);
  const done = way === "undo" ? map.undo() : map.redo();
  if (done === null) return;
  const after = map.whole();
  const { editing, selection } = map.store.get();
  const changed = listChanged(done, after);
  const first = firstOf(after, changed.back) ?? firstOf(after, changed.standing);
  const isSeen = (id: ClaimId): boolean => map.viewport?.sees(id) ?? true;
  const text = (first === null ? changed.goneTop : after.map.claims.get(first))?.text ?? "";
  const tell = (isElsewhere: boolean): void =>
    map.notify({ type: "stepTaken", way, act: actOf(done, changed), text, isElsewhere });
  // Whoever writes sees in the field what an undo does there, and is not led away from it.
  if (editing !== null) {
    if (first !== editing.claimId) tell(false);
    return;
  }
  const goTo = (id: ClaimId): void => {
    const isElsewhere = !isSeen(id);
    // In sight nothing has to move, also where it is small.
    if (isElsewhere) jumpTo(id);
    else map.select(selectClaim(id));
    tell(isElsewhere);
  };
  const lead = leadOf(selection);
  if (changed.back.length > 0 && first !== null) goTo(first);
  else if (first !== null && ![...changed.standing].some((claim) => isSeen(claim.id))) goTo(first);
  // What went is nowhere: where it stood, or where one is instead of it.
  else if (first === null && lead !== leadBefore && lead !== null && !isSeen(lead)) goTo(lead);
  else if (first === null && lead === leadBefore && changed.above !== null && !isSeen(changed.above))
    goTo(changed.above);
  else {
    // Some of what moved is in sight: so much that all of it is.
    if (first !== null && hasMoved(done.before, after, first)) map.viewport?.uncover(first);
    tell(false);
  }
}

interface Changed {
  /** Claims that were not on the map before. */
  readonly back: readonly Claim[];
  /** All that changed, or whose place did, and are on the map. */
  readonly standing: readonly Claim[];
  readonly gone: readonly Claim[];
  /** The first of those that went with nothing above it. */
  readonly goneTop: Claim | null;
  /** What the first of them stood under. */
  readonly above: ClaimId | null;
}

function listChanged({ before, changedIds }: StepDone, after: Projection): Changed {
  const ids = new Set<ClaimId>();
  for (const id of changedIds) {
    // Ids of both kinds come mixed; each map is asked, and what is in neither is no claim.
    const claimId = id as ClaimId;
    if (before.map.claims.has(claimId) || after.map.claims.has(claimId)) ids.add(claimId);
    const state = after.map.relations.has(id as RelationId) ? after : before;
    for (const premise of state.premisesOf.get(id as RelationId) ?? []) ids.add(premise);
  }
  const claimsIn = (state: Projection, not: Projection | null): readonly Claim[] =>
    [...ids].flatMap((id) => (not?.map.claims.has(id) === true ? [] : (state.map.claims.get(id) ?? [])));
  const gone = claimsIn(before, after);
  const top = firstOf(before, gone);
  const above = top === null ? null : findParent(before, top);
  return {
    back: claimsIn(after, before),
    standing: claimsIn(after, null),
    gone,
    goneTop: top === null ? null : (before.map.claims.get(top) ?? null),
    above: above !== null && after.map.claims.has(above) ? above : null,
  };
}

/** The first of these that stands under no other of them: of those beside each other the one that is drawn first. */
function firstOf(projection: Projection, claims: readonly Claim[]): ClaimId | null {
  const ids = new Set(claims.map(({ id }) => id));
  let top: Claim | null = null;
  let parent: ClaimId | null = null;
  for (const claim of claims) {
    const above = findParent(projection, claim.id);
    if (above !== null && ids.has(above)) continue;
    if (top === null || (above === parent && orderOf(projection, claim) < orderOf(projection, top))) {
      top = claim;
      parent = above;
    }
  }
  return (top ?? claims[0])?.id ?? null;
}

const orderOf = (projection: Projection, { id }: Claim): string => findPrimary(projection, id)?.order ?? "";

/** What is typed has no name of its own. */
function actOf({ name }: StepDone, { standing, back, gone }: Changed): ActName | null {
  if (isActName(name)) return name;
  return standing.length === 1 && back.length === 0 && gone.length === 0 ? "worded" : null;
}
