import type { ClaimId, Projection, RelationId } from "@crux/domain";

/** One claim where it is drawn: under its primary relation, in the order in which the map is read. */
export interface WalkStep {
  readonly claimId: ClaimId;
  /** The claim one step nearer to the top: the target, or for an undercut the first premise of the disputed relation. */
  readonly parentId: ClaimId | null;
  readonly relationId: RelationId | null;
  readonly depth: number;
}

/** The claims drawn on a claim itself: what folding it hides. What disputes its relation is not among them. */
export function listOn(projection: Projection, target: ClaimId | RelationId): readonly ClaimId[] {
  const found: ClaimId[] = [];
  const targets: (ClaimId | RelationId)[] = [target];
  for (const place of targets) {
    for (const relationId of projection.relationsOn.get(place) ?? []) {
      const rows = (projection.premisesOf.get(relationId) ?? []).filter(
        (premiseId) => projection.map.claims.get(premiseId)?.primary === relationId,
      );
      // A relation without a card of its own lends its place to what disputes it.
      if (rows.length === 0) targets.push(relationId);
      else found.push(...rows);
    }
  }
  return found;
}

/** The claims drawn under a claim, in drawing order: those on the claim, then those on the relation that it begins. */
export function listChildrenOf(projection: Projection, claimId: ClaimId): readonly ClaimId[] {
  return [...listOn(projection, claimId), ...listDisputes(projection, claimId)];
}

/** The claims that dispute or defend the relation which a claim begins. */
export function listDisputes(projection: Projection, claimId: ClaimId): readonly ClaimId[] {
  const primary = projection.map.claims.get(claimId)?.primary ?? null;
  if (primary === null) return [];
  const firstRow = projection.premisesOf
    .get(primary)
    ?.find((premiseId) => projection.map.claims.get(premiseId)?.primary === primary);
  // Drawn once, beside the first row of the card.
  return firstRow === claimId ? listOn(projection, primary) : [];
}

/**
 * Every visible claim once, from the top down; what stands on a folded claim is left out.
 *
 * @param depthMax nobody deeper is asked for: the claims at the top have depth 0
 */
export function walk(
  projection: Projection,
  folded: ReadonlySet<ClaimId>,
  depthMax = Number.POSITIVE_INFINITY,
): readonly WalkStep[] {
  const steps: WalkStep[] = [];
  const seen = new Set<ClaimId>();
  // A stack and not recursion: a chain of a thousand claims is a legal map.
  const open: WalkStep[] = projection.roots
    .map((claimId): WalkStep => ({ claimId, parentId: null, relationId: null, depth: 0 }))
    .toReversed();
  for (let step = open.pop(); step !== undefined; step = open.pop()) {
    if (seen.has(step.claimId)) continue;
    seen.add(step.claimId);
    steps.push(step);
    if (step.depth >= depthMax) continue;
    const children = folded.has(step.claimId)
      ? listDisputes(projection, step.claimId)
      : listChildrenOf(projection, step.claimId);
    for (const child of children.toReversed()) {
      open.push({
        claimId: child,
        parentId: step.claimId,
        relationId: projection.map.claims.get(child)?.primary ?? null,
        depth: step.depth + 1,
      });
    }
  }
  return steps;
}

/** All claims drawn under these, they themselves included. */
export function collectBranch(projection: Projection, claimIds: readonly ClaimId[]): ReadonlySet<ClaimId> {
  const branch = new Set<ClaimId>();
  const open = [...claimIds];
  for (let claimId = open.pop(); claimId !== undefined; claimId = open.pop()) {
    if (branch.has(claimId)) continue;
    branch.add(claimId);
    open.push(...listChildrenOf(projection, claimId));
  }
  return branch;
}

/** Of these claims those that stand under no other of them: what moves or copies them takes the rest along. */
export function topmostOf(projection: Projection, claimIds: readonly ClaimId[]): readonly ClaimId[] {
  const below = new Set<ClaimId>();
  for (const id of claimIds) {
    if (below.has(id)) continue;
    for (const each of collectBranch(projection, listChildrenOf(projection, id))) below.add(each);
  }
  return claimIds.filter((id) => !below.has(id));
}
