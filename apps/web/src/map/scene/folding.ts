import type { ClaimId, Projection } from "@crux/domain";
import { collectBranch, listOn, walk } from "../walk/walk.ts";

/** Above this many claims a map opens folded to what it is about. */
const OPEN_IN_FULL_MAX = 150;
/** Question, positions and the reasons for them stay in sight. */
const SHOWN_DEPTH = 2;

const NOTHING: ReadonlySet<ClaimId> = new Set();

/** Which branches of a map are folded when it is opened. */
export function chooseFolded(projection: Projection): ReadonlySet<ClaimId> {
  if (projection.map.claims.size <= OPEN_IN_FULL_MAX) return NOTHING;
  const folded = walk(projection, NOTHING, SHOWN_DEPTH)
    .filter((step) => step.depth === SHOWN_DEPTH && listOn(projection, step.claimId).length > 0)
    .map((step) => step.claimId);
  return new Set(folded);
}

/** How many claims stand right on one, by what they are to it. */
export interface SideCounts {
  readonly for: number;
  readonly against: number;
  readonly answers: number;
}

/** What a folded claim hides, by side. */
export function countSides(projection: Projection, claimId: ClaimId): SideCounts {
  const counts = { for: 0, against: 0, answers: 0 };
  for (const relationId of projection.relationsOn.get(claimId) ?? []) {
    const kind = projection.map.relations.get(relationId)?.kind;
    if (kind === "supports") counts.for += 1;
    else if (kind === "attacks") counts.against += 1;
    else if (kind === "answers") counts.answers += 1;
  }
  return counts;
}

/** Kept for as long as the graph is the same: every folded card on the page asks at every change of the page's state. */
const hiddenCounts = new WeakMap<Projection["relationsOn"], Map<ClaimId, number>>();

/** How many claims a folded one hides. */
export function countHidden(projection: Projection, claimId: ClaimId): number {
  let counts = hiddenCounts.get(projection.relationsOn);
  if (counts === undefined) hiddenCounts.set(projection.relationsOn, (counts = new Map()));
  let count = counts.get(claimId);
  if (count === undefined) {
    count = collectBranch(projection, listOn(projection, claimId)).size;
    counts.set(claimId, count);
  }
  return count;
}

/** Unfolds whatever hides a claim; the same set when nothing does. */
export function unfoldTo(
  projection: Projection,
  folded: ReadonlySet<ClaimId>,
  claimId: ClaimId,
): ReadonlySet<ClaimId> {
  const hiding = [...folded].filter(
    (foldedId) =>
      foldedId !== claimId && collectBranch(projection, listOn(projection, foldedId)).has(claimId),
  );
  if (hiding.length === 0) return folded;
  const unfolded = new Set(folded);
  for (const id of hiding) unfolded.delete(id);
  return unfolded;
}
