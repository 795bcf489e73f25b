/**
 * Brings a map, or one branch of it, back to an earlier state: as an edit of the map as it is now, so that nothing of
 * what came between is lost. What did not exist then goes to the trash.
 */
import type { Change, ClaimPatch, RelationPatch } from "../changes.ts";
import { minimalSplice } from "../commands/minimal-splice.ts";
import { settle } from "../commands/settle.ts";
import type { ClaimId, RelationId, UserId } from "../ids.ts";
import type { Claim, MapMeta, Relation } from "../model.ts";
import type { Projection } from "../projection.ts";
import { isSameValue } from "./compare-maps.ts";

export interface RestoreContext {
  /** Whose act it is, and when (milliseconds since 1970). */
  readonly actor: UserId | null;
  readonly nowMs: number;
}

/**
 * The changes after which the map shows what it showed at `version`. Empty when it does already.
 *
 * @param branchId only the branch that stood under this claim, with the claim itself; what stands elsewhere is left
 * alone. Of a claim that was not shown then nothing is restored.
 */
export function restoreMap(
  current: Projection,
  version: Projection,
  context: RestoreContext,
  branchId: ClaimId | null = null,
): readonly Change[] {
  const changes =
    branchId === null ? wholeMap(current, version, context) : branch(current, version, branchId, context);
  return branchId === null ? changes : settle(current, changes, context);
}

function wholeMap(current: Projection, version: Projection, context: RestoreContext): Change[] {
  const metaChange = metaBack(current.stored.meta, version.stored.meta);
  const changes: Change[] = metaChange === null ? [] : [metaChange];
  for (const claim of version.stored.claims.values()) changes.push(...claimBack(current, claim, context));
  for (const relation of version.stored.relations.values()) {
    changes.push(...relationBack(current, relation, context));
  }
  for (const claim of current.stored.claims.values()) {
    const isNew = !version.stored.claims.has(claim.id) && claim.deletedAt === null;
    if (isNew) changes.push({ type: "patchClaim", id: claim.id, patch: trash(context) });
  }
  for (const relation of current.stored.relations.values()) {
    if (version.stored.relations.has(relation.id)) continue;
    // Between claims that go to the trash it is hidden anyway, and comes back with them.
    if (isBetweenShown(version, relation)) changes.push(...relationGone(relation, context));
  }
  return changes;
}

function branch(current: Projection, version: Projection, id: ClaimId, context: RestoreContext): Change[] {
  const then = standsUnder(version, id);
  if (!then.claims.has(id)) return [];
  const now = standsUnder(current, id);
  const own = version.map.claims.get(id)?.primary ?? null;
  const ownRelation = own === null ? undefined : version.map.relations.get(own);
  // The branch goes back to where it stood while that is still shown and not itself under the branch.
  const isPlaceThere =
    ownRelation !== undefined &&
    (current.map.claims.has(ownRelation.target.id as ClaimId) ||
      current.map.relations.has(ownRelation.target.id as RelationId)) &&
    !now.claims.has(ownRelation.target.id as ClaimId) &&
    !now.relations.has(ownRelation.target.id as RelationId);
  if (isPlaceThere) then.relations.add(ownRelation.id);
  const changes: Change[] = [];
  for (const claimId of then.claims) {
    const claim = version.stored.claims.get(claimId);
    if (claim === undefined) continue;
    const isRoot = claimId === id && !isPlaceThere;
    const primary = isRoot ? (current.map.claims.get(id)?.primary ?? null) : claim.primary;
    changes.push(...claimBack(current, { ...claim, primary }, context));
  }
  for (const relationId of then.relations) {
    const relation = version.stored.relations.get(relationId);
    if (relation !== undefined) changes.push(...relationBack(current, relation, context));
  }
  for (const claimId of now.claims) {
    if (version.stored.claims.has(claimId)) continue;
    changes.push({ type: "patchClaim", id: claimId, patch: trash(context) });
  }
  for (const relationId of now.relations) {
    const relation = current.stored.relations.get(relationId);
    if (relation === undefined || version.stored.relations.has(relationId)) continue;
    if (isBetweenShown(version, relation)) changes.push(...relationGone(relation, context));
  }
  return changes;
}

const trash = ({ nowMs, actor }: RestoreContext) => ({ deletedAt: nowMs, deletedBy: actor });

function isBetweenShown({ map }: Projection, { target, premises }: Relation): boolean {
  const isTargetShown = target.type === "claim" ? map.claims.has(target.id) : map.relations.has(target.id);
  return isTargetShown && [...premises.keys()].some((id) => map.claims.has(id));
}

function relationGone(relation: Relation, context: RestoreContext): Change[] {
  return relation.deletedAt === null
    ? [{ type: "patchRelation", id: relation.id, patch: trash(context) }]
    : [];
}

/** Claims and relations that are drawn below a claim, the claim included. */
function standsUnder(
  projection: Projection,
  id: ClaimId,
): { readonly claims: Set<ClaimId>; readonly relations: Set<RelationId> } {
  const claims = new Set<ClaimId>();
  const relations = new Set<RelationId>();
  if (!projection.map.claims.has(id)) return { claims, relations };
  const pending: (ClaimId | RelationId)[] = [id];
  claims.add(id);
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    for (const relationId of projection.relationsOn.get(next) ?? []) {
      if (relations.has(relationId)) continue;
      relations.add(relationId);
      pending.push(relationId);
      for (const premise of projection.premisesOf.get(relationId) ?? []) {
        const isDrawnHere = projection.map.claims.get(premise)?.primary === relationId;
        if (!isDrawnHere || claims.has(premise)) continue;
        claims.add(premise);
        pending.push(premise);
      }
    }
  }
  return { claims, relations };
}

/** In the trash then and now: it stays as it lies, so that the trash tells still who put it there, and when. */
function trashBack(
  now: { readonly deletedAt: number | null },
  then: { readonly deletedAt: number | null },
  context: RestoreContext,
) {
  if ((now.deletedAt === null) === (then.deletedAt === null)) return {};
  return then.deletedAt === null ? { deletedAt: null, deletedBy: null } : trash(context);
}

function claimBack({ stored }: Projection, then: Claim, context: RestoreContext): Change[] {
  const now = stored.claims.get(then.id);
  if (now === undefined) {
    return then.deletedAt === null ? [{ type: "putClaim", claim: then }] : [];
  }
  const changes: Change[] = [];
  const splice = minimalSplice(now.text, then.text);
  if (splice !== null) changes.push({ type: "spliceText", id: then.id, ...splice });
  const patch: ClaimPatch = {
    ...(now.kind === then.kind ? {} : { kind: then.kind }),
    ...(now.primary === then.primary ? {} : { primary: then.primary }),
    ...(now.order === then.order ? {} : { order: then.order }),
    ...(isSameValue(now.pin, then.pin) ? {} : { pin: then.pin }),
    ...(isSameValue(now.saidBy, then.saidBy) ? {} : { saidBy: then.saidBy }),
    ...(now.mergedInto === then.mergedInto ? {} : { mergedInto: then.mergedInto }),
    ...trashBack(now, then, context),
  };
  if (Object.keys(patch).length > 0) changes.push({ type: "patchClaim", id: then.id, patch });
  for (const citation of then.citations.values()) {
    if (isSameValue(now.citations.get(citation.id) ?? null, citation)) continue;
    changes.push({ type: "putCitation", claimId: then.id, citation });
  }
  for (const citationId of now.citations.keys()) {
    if (!then.citations.has(citationId)) {
      changes.push({ type: "removeCitation", claimId: then.id, citationId });
    }
  }
  for (const [key, tag] of then.tags) {
    if (now.tags.get(key) !== tag) changes.push({ type: "putTag", claimId: then.id, key, tag });
  }
  for (const key of now.tags.keys()) {
    if (!then.tags.has(key)) changes.push({ type: "removeTag", claimId: then.id, key });
  }
  return changes;
}

function relationBack({ stored }: Projection, then: Relation, context: RestoreContext): Change[] {
  const now = stored.relations.get(then.id);
  if (now === undefined) {
    return then.deletedAt === null ? [{ type: "putRelation", relation: then }] : [];
  }
  const patch: RelationPatch = {
    ...(now.kind === then.kind ? {} : { kind: then.kind }),
    ...(isSameValue(now.target, then.target) ? {} : { target: then.target }),
    ...(now.order === then.order ? {} : { order: then.order }),
    ...trashBack(now, then, context),
  };
  const changes: Change[] = [];
  if (Object.keys(patch).length > 0) changes.push({ type: "patchRelation", id: then.id, patch });
  for (const [claimId, order] of then.premises) {
    if (now.premises.get(claimId) === order) continue;
    changes.push({ type: "putPremise", relationId: then.id, claimId, order });
  }
  for (const claimId of now.premises.keys()) {
    if (!then.premises.has(claimId)) changes.push({ type: "removePremise", relationId: then.id, claimId });
  }
  return changes;
}

function metaBack(now: MapMeta, then: MapMeta): Change | null {
  return isSameValue(now, then) ? null : { type: "patchMeta", patch: then };
}
