import { sideOfRelation } from "@crux/domain";
import type { Claim, ClaimId, Projection, Relation, RelationId, Side, UserId } from "@crux/domain";
import { fold } from "../../map/finding/find-claims.ts";

/** A claim in the trash, and where it stood among those that went with it. */
export interface RemovedMember {
  readonly claim: Claim;
  /** 0 for the one at the top. */
  readonly depth: number;
  /** What it was to what it stood under; null at the top of the map. */
  readonly side: Side | null;
}

/** What went to the trash in one act under one claim. */
export interface RemovedBranch {
  readonly type: "branch";
  readonly claim: Claim;
  /** Claims that went along with it. */
  readonly below: number;
  /** The claim and those that went along, as they stood. */
  readonly members: readonly RemovedMember[];
  readonly deletedAt: number;
  readonly deletedBy: UserId | null;
}

/** A relation that was taken away by itself; what it led from and to is still there. */
export interface RemovedRelation {
  readonly type: "relation";
  readonly id: RelationId;
  readonly side: Side;
  /** What it led from, and to: claims, and for what was said of a relation the claim that this starts from. */
  readonly from: string;
  readonly to: string;
  readonly deletedAt: number;
  readonly deletedBy: UserId | null;
}

export type Removed = RemovedBranch | RemovedRelation;

/** Everything in the trash, the newest first. */
export function listTrash(projection: Projection): readonly Removed[] {
  return [...listRemoved(projection), ...listRemovedRelations(projection)].toSorted(
    (a, b) => b.deletedAt - a.deletedAt,
  );
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
    const side = sideOfRelation(relation);
    removed.push({ type: "relation", id, side, from, to: to.text, deletedAt, deletedBy });
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
      const members = membersOf(stored, claim, own, ids);
      removed.push({ type: "branch", claim, below: own.length - 1, members, deletedAt, deletedBy });
    }
  }
  return removed.toSorted((a, b) => b.deletedAt - a.deletedAt || (a.claim.id < b.claim.id ? -1 : 1));
}

/** The highest claim above this one that went with it. */
function topOf(stored: Projection["stored"], claimId: ClaimId, together: ReadonlySet<ClaimId>): ClaimId {
  const seen = new Set<ClaimId>();
  let current = claimId;
  for (;;) {
    seen.add(current);
    const above = aboveOf(stored, current, together);
    if (above === null || seen.has(above)) return current;
    current = above;
  }
}

/** The claim right above this one, if it went with it. What disputes a relation went because its premise did. */
function aboveOf(
  { claims, relations }: Projection["stored"],
  claimId: ClaimId,
  together: ReadonlySet<ClaimId>,
): ClaimId | null {
  const seen = new Set<RelationId>();
  const primary = claims.get(claimId)?.primary ?? null;
  let relation = primary === null ? undefined : relations.get(primary);
  while (relation !== undefined && !seen.has(relation.id)) {
    seen.add(relation.id);
    const { target }: Relation = relation;
    if (target.type === "claim") return together.has(target.id) ? target.id : null;
    relation = relations.get(target.id);
    const premise = [...(relation?.premises.keys() ?? [])].find((id) => together.has(id));
    if (premise !== undefined) return premise;
  }
  return null;
}

/** What went in one act under one claim, that claim first and the others as they stood below it. */
function membersOf(
  stored: Projection["stored"],
  top: Claim,
  claims: readonly Claim[],
  together: ReadonlySet<ClaimId>,
): readonly RemovedMember[] {
  const below = new Map<ClaimId, Claim[]>();
  for (const claim of claims) {
    const above = claim.id === top.id ? null : aboveOf(stored, claim.id, together);
    if (above === null) continue;
    const own = below.get(above);
    if (own === undefined) below.set(above, [claim]);
    else own.push(claim);
  }
  const members: RemovedMember[] = [];
  const seen = new Set<ClaimId>();
  const waiting = [{ claim: top, depth: 0 }];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { claim, depth } = next;
    if (seen.has(claim.id)) continue;
    seen.add(claim.id);
    const relation = claim.primary === null ? undefined : stored.relations.get(claim.primary);
    members.push({ claim, depth, side: relation === undefined ? null : sideOfRelation(relation) });
    for (const each of (below.get(claim.id) ?? []).toReversed())
      waiting.push({ claim: each, depth: depth + 1 });
  }
  return members;
}

/** Those of which something has all of these words: the claim at the top, or one that went along with it (`isInside`). */
export function findRemoved(
  removed: readonly Removed[],
  words: string,
): readonly { readonly entry: Removed; readonly isInside: boolean }[] {
  const parts = fold(words).split(/\s+/u).filter(Boolean);
  const fits = (text: string): boolean => {
    const letters = fold(text);
    return parts.every((part) => letters.includes(part));
  };
  const found: { readonly entry: Removed; readonly isInside: boolean }[] = [];
  for (const entry of removed) {
    if (fits(entry.type === "relation" ? `${entry.from} ${entry.to}` : entry.claim.text))
      found.push({ entry, isInside: false });
    else if (entry.type === "branch" && entry.members.some(({ claim }) => fits(claim.text)))
      found.push({ entry, isInside: true });
  }
  return found;
}
