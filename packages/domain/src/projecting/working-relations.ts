import type { ClaimId, RelationId } from "../ids.ts";
import { isShownOfRound } from "../merged.ts";
import type { ArgumentMap, Claim, Relation, RelationKind } from "../model.ts";
import type { Repair } from "../projection.ts";

/** Relations still shown while a projection is made; each step only ever hides more of them. */
export interface WorkingRelations {
  readonly shown: Map<RelationId, Relation>;
  /** Relations that point at a relation, by their target: they go when it goes. */
  readonly pointingAt: ReadonlyMap<RelationId, readonly RelationId[]>;
  readonly repairs: Repair[];
  /** Relations hidden only because they equal another while a premise is in the trash, by the one that is shown. */
  readonly twinsOf: Map<RelationId, RelationId[]>;
}

const SYMMETRIC: ReadonlySet<RelationKind> = new Set<RelationKind>(["contradicts", "restates"]);

/** Symmetric relations say the same in both directions, so they take no part in directed cycles. */
export function isSymmetric(kind: RelationKind): boolean {
  return SYMMETRIC.has(kind);
}

/** Claims that are shown: neither in the trash nor merged into another, unless those have been merged all round. */
export function visibleClaims(map: ArgumentMap): Map<ClaimId, Claim> {
  const visible = new Map<ClaimId, Claim>();
  for (const [id, claim] of map.claims) {
    if (claim.deletedAt !== null) continue;
    if (claim.mergedInto === null || isShownOfRound(map.claims, claim)) visible.set(id, claim);
  }
  return visible;
}

/** Hides a relation and, with it, everything that points at it. */
export function hide(working: WorkingRelations, id: RelationId): void {
  const pending = [id];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (working.shown.delete(next)) pending.push(...(working.pointingAt.get(next) ?? []));
  }
}

/**
 * The relations that stand on something: a target that is shown and at least one premise that is shown.
 *
 * What is missing because it lies in the trash is no issue, only hidden, and comes back with a restore.
 * What is missing altogether is an issue.
 */
export function standingRelations(map: ArgumentMap, claims: ReadonlyMap<ClaimId, Claim>): WorkingRelations {
  const shown = new Map<RelationId, Relation>();
  const pointingAt = new Map<RelationId, RelationId[]>();
  const repairs: Repair[] = [];
  const working: WorkingRelations = { shown, pointingAt, repairs, twinsOf: new Map() };
  for (const [id, stored] of map.relations) {
    if (stored.deletedAt !== null) continue;
    const relation = withVisiblePremises(map, claims, stored, repairs);
    if (relation === null) continue;
    const { target } = relation;
    if (target.type === "claim") {
      if (claims.has(target.id)) shown.set(id, relation);
      else if (!map.claims.has(target.id)) repairs.push({ code: "danglingTarget", relationId: id });
    } else if (map.relations.has(target.id)) {
      shown.set(id, relation);
      const others = pointingAt.get(target.id);
      if (others === undefined) pointingAt.set(target.id, [id]);
      else others.push(id);
    } else {
      repairs.push({ code: "danglingTarget", relationId: id });
    }
  }
  for (const [targetId, ids] of pointingAt) {
    if (!shown.has(targetId)) for (const id of ids) hide(working, id);
  }
  return working;
}

function withVisiblePremises(
  map: ArgumentMap,
  claims: ReadonlyMap<ClaimId, Claim>,
  relation: Relation,
  repairs: Repair[],
): Relation | null {
  let hiddenCount = 0;
  let missingCount = 0;
  for (const claimId of relation.premises.keys()) {
    if (claims.has(claimId)) continue;
    hiddenCount += 1;
    if (map.claims.has(claimId)) continue;
    missingCount += 1;
    repairs.push({ code: "missingPremise", relationId: relation.id, claimId });
  }
  if (hiddenCount === relation.premises.size) {
    if (missingCount === hiddenCount) repairs.push({ code: "noPremise", relationId: relation.id });
    return null;
  }
  if (hiddenCount === 0) return relation;
  return { ...relation, premises: new Map([...relation.premises].filter(([id]) => claims.has(id))) };
}
