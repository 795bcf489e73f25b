import type { ClaimId, RelationId } from "../ids.ts";
import { listDifferent } from "../layered-map.ts";
import { CLAIM_MAX_LENGTH } from "../limits.ts";
import type { Claim, Relation } from "../model.ts";
import type { Projection } from "../projection.ts";

/** Field by field; nested values count as same only by identity, which errs on the side of drawing again. */
export function isSameClaim(before: Claim, now: Claim): boolean {
  return (
    before.text === now.text &&
    before.kind === now.kind &&
    before.primary === now.primary &&
    before.order === now.order &&
    before.pin === now.pin &&
    before.saidBy === now.saidBy &&
    before.citations === now.citations &&
    before.tags === now.tags &&
    before.deletedAt === now.deletedAt &&
    before.deletedBy === now.deletedBy &&
    before.mergedInto === now.mergedInto
  );
}

export function isOverlong(claim: Claim): boolean {
  return claim.text.length > CLAIM_MAX_LENGTH;
}

/** The stored primary where it is shown, else the least of the relations that a claim is a premise of. */
export function choosePrimary(
  claim: Claim | undefined,
  sortedFrom: readonly RelationId[],
  relations: ReadonlyMap<RelationId, Relation>,
): RelationId | null {
  const stored = claim?.primary ?? null;
  const isValid =
    stored !== null && claim !== undefined && relations.get(stored)?.premises.has(claim.id) === true;
  return isValid ? stored : (sortedFrom[0] ?? null);
}

/** The claim as it is shown under a primary. */
export function shownPrimary(claim: Claim, primary: RelationId | null): Claim {
  return claim.primary === primary ? claim : { ...claim, primary };
}

interface Affected {
  /** Weak, so that a long session does not keep every projection that it has had. */
  readonly before: WeakRef<Projection>;
  readonly ids: ReadonlySet<ClaimId | RelationId>;
}

const affectedBy = new WeakMap<Projection, Affected>();

/** Keeps for `listAffected` what an update has found out anyway; `before` can be let go of meanwhile. */
export function noteAffected(
  before: Projection,
  after: Projection,
  ids: Iterable<ClaimId | RelationId>,
): void {
  affectedBy.set(after, { before: new WeakRef(before), ids: new Set(ids) });
}

/**
 * The claims and relations that are shown otherwise than before, or that something else stands on: whatever draws them
 * need look at no others. Quick for two projections of which the one was made from the other.
 */
export function listAffected(before: Projection, after: Projection): ReadonlySet<ClaimId | RelationId> {
  const noted = affectedBy.get(after);
  if (noted?.before.deref() === before) return noted.ids;
  const ids = new Set<ClaimId | RelationId>([
    ...listDifferent(before.map.claims, after.map.claims),
    ...listDifferent(before.map.relations, after.map.relations),
    ...listDifferent(before.relationsOn, after.relationsOn),
    ...listDifferent(before.relationsFrom, after.relationsFrom),
    ...listDifferent(before.premisesOf, after.premisesOf),
  ]);
  for (const id of ids) {
    const relations: ReadonlyMap<string, Relation>[] = [before.map.relations, after.map.relations];
    for (const each of relations) {
      const target = each.get(id)?.target;
      if (target !== undefined) ids.add(target.id);
    }
  }
  return ids;
}
