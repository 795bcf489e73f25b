import { sideOfRelation } from "@crux/domain";
import type { Claim, ClaimId, Projection, Relation, RelationId, Side, UserId } from "@crux/domain";

/** What went to the trash in one act under one claim. */
export interface RemovedBranch {
  readonly claim: Claim;
  /** Claims that went along with it. */
  readonly below: number;
  readonly deletedAt: number;
  readonly deletedBy: UserId | null;
}

/** A relation that was taken away by itself; what it led from and to is still there. */
export interface RemovedRelation {
  readonly id: RelationId;
  readonly side: Side;
  /** What it led from, and to: claims, and for what was said of a relation the claim that this starts from. */
  readonly from: string;
  readonly to: string;
  readonly deletedAt: number;
  readonly deletedBy: UserId | null;
}

/** The relations in the trash that can come back, the newest first. */
export function listRemovedRelations({ stored, map, premisesOf }: Projection): readonly RemovedRelation[] {
  const removed: RemovedRelation[] = [];
  for (const relation of stored.relations.values()) {
    const { id, target, deletedAt, deletedBy } = relation;
    if (deletedAt === null) continue;
    const premises = [...relation.premises.keys()].flatMap((premiseId) => map.claims.get(premiseId) ?? []);
    const targetId = target.type === "claim" ? target.id : premisesOf.get(target.id)?.[0];
    const to = targetId === undefined ? undefined : map.claims.get(targetId);
    const [first] = premises;
    if (first === undefined || to === undefined) continue;
    const from = premises.map(({ text }) => text).join(" + ");
    removed.push({ id, side: sideOfRelation(relation), from, to: to.text, deletedAt, deletedBy });
  }
  return removed.toSorted((a, b) => b.deletedAt - a.deletedAt || (a.id < b.id ? -1 : 1));
}

/**
 * The claims in the trash, the newest first: of each act those that stood under no other that went with them, for these
 * bring the rest back.
 */
export function listRemoved({ stored }: Projection): readonly RemovedBranch[] {
  const acts = new Map<string, Claim[]>();
  for (const claim of stored.claims.values()) {
    if (claim.deletedAt === null || claim.mergedInto !== null || claim.text.trim() === "") continue;
    const key = `${claim.deletedAt} ${claim.deletedBy ?? ""}`;
    const act = acts.get(key);
    if (act === undefined) acts.set(key, [claim]);
    else act.push(claim);
  }
  const removed: RemovedBranch[] = [];
  for (const claims of acts.values()) {
    const ids = new Set(claims.map(({ id }) => id));
    const top = new Map<ClaimId, Claim[]>();
    for (const claim of claims) {
      const topId = topOf(stored, claim.id, ids);
      const own = top.get(topId);
      if (own === undefined) top.set(topId, [claim]);
      else own.push(claim);
    }
    for (const [topId, own] of top) {
      const claim = stored.claims.get(topId);
      if (claim?.deletedAt == null) continue;
      const { deletedAt, deletedBy } = claim;
      removed.push({ claim, below: own.length - 1, deletedAt, deletedBy });
    }
  }
  return removed.toSorted((a, b) => b.deletedAt - a.deletedAt || (a.claim.id < b.claim.id ? -1 : 1));
}

/** The highest claim above this one that went with it. What disputes a relation went because its premise did. */
function topOf(
  { claims, relations }: Projection["stored"],
  claimId: ClaimId,
  together: ReadonlySet<ClaimId>,
): ClaimId {
  const seen = new Set<string>();
  let current = claimId;
  for (;;) {
    seen.add(current);
    const primary = claims.get(current)?.primary ?? null;
    let relation = primary === null ? undefined : relations.get(primary);
    let above: ClaimId | undefined;
    while (relation !== undefined && !seen.has(relation.id)) {
      seen.add(relation.id);
      const { target }: Relation = relation;
      if (target.type === "claim") {
        above = target.id;
        break;
      }
      relation = relations.get(target.id);
      above = [...(relation?.premises.keys() ?? [])].find((id) => together.has(id));
      if (above !== undefined) break;
    }
    if (above === undefined || !together.has(above) || seen.has(above)) return current;
    current = above;
  }
}
