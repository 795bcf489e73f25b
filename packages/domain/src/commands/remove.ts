import type { Change } from "../changes.ts";
import type { ClaimId, RelationId } from "../ids.ts";
import { CLAIMS_MAX, RELATIONS_MAX } from "../limits.ts";
import type { Claim, Relation } from "../model.ts";
import type { Projection } from "../projection.ts";
import { type Command, type CommandContext, type CommandResult, done } from "./command.ts";
import { getClaim, getRelation, objectionToRelation } from "./look-up.ts";
import { refuse } from "./refusal.ts";
import { settle } from "./settle.ts";

type Take<Type extends Command["type"]> = Extract<Command, { readonly type: Type }>;

/**
 * Puts a claim into the trash, and with it every claim that stands under it and nowhere else: a claim goes
 * when all the relations it is a premise of have lost their target, or all their premises, by this act.
 * Relations are left as they are: they are hidden while an end lies in the trash, and back with a restore.
 */
export function remove(
  projection: Projection,
  command: Take<"remove">,
  context: CommandContext,
): CommandResult {
  const found = getClaim(projection, command.claimId);
  if (!found.ok) return found;
  for (const id of command.others ?? []) {
    const other = getClaim(projection, id);
    if (!other.ok) return other;
  }
  const going = branchOf(projection, command.claimId, ...(command.others ?? []));
  const patch = { deletedAt: context.nowMs, deletedBy: context.actor };
  const changes = [...going].map((id): Change => ({ type: "patchClaim", id, patch }));
  const parent = claimAbove(projection, found.claim);
  const focus = parent !== null && going.has(parent) ? null : parent;
  return done(settle(projection, changes, context), focus);
}

/** The claims that a removal takes along, the claims themselves first. */
export function branchOf(projection: Projection, ...claimIds: readonly ClaimId[]): ReadonlySet<ClaimId> {
  const { relations } = projection.map;
  const goingClaims = new Set<ClaimId>(claimIds);
  const goingRelations = new Set<RelationId>();
  const loseRelation = (id: RelationId): void => {
    const pending = [id];
    for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
      if (goingRelations.has(next)) continue;
      goingRelations.add(next);
      pending.push(...(projection.relationsOn.get(next) ?? []));
      for (const premise of projection.premisesOf.get(next) ?? []) {
        const isLost = (projection.relationsFrom.get(premise) ?? []).every((from) =>
          goingRelations.has(from),
        );
        if (isLost) goingClaims.add(premise);
      }
    }
  };
  // A set grows while it is walked, so claims found on the way are walked as well.
  for (const id of goingClaims) {
    for (const on of projection.relationsOn.get(id) ?? []) loseRelation(on);
    for (const from of projection.relationsFrom.get(id) ?? []) {
      const premises = relations.get(from)?.premises.keys() ?? [];
      if ([...premises].every((premise) => goingClaims.has(premise))) loseRelation(from);
    }
  }
  return goingClaims;
}

function claimAbove(projection: Projection, claim: Claim): ClaimId | null {
  let relation = claim.primary === null ? undefined : projection.map.relations.get(claim.primary);
  while (relation?.target.type === "relation") relation = projection.map.relations.get(relation.target.id);
  return relation?.target.type === "claim" ? relation.target.id : null;
}

export function removeRelation(
  projection: Projection,
  command: Take<"removeRelation">,
  context: CommandContext,
): CommandResult {
  const found = getRelation(projection, command.relationId);
  if (!found.ok) return found;
  const patch = { deletedAt: context.nowMs, deletedBy: context.actor };
  const changes: Change[] = [{ type: "patchRelation", id: command.relationId, patch }];
  const focus = projection.premisesOf.get(command.relationId)?.[0] ?? null;
  return done(settle(projection, changes, context), focus);
}

/**
 * Takes a claim out of the trash, and unless it is to come alone what went there with it: same person, same moment,
 * standing under it.
 */
export function restore(
  projection: Projection,
  command: Take<"restore">,
  context: CommandContext,
): CommandResult {
  const { claimId } = command;
  const { stored } = projection;
  const claim = stored.claims.get(claimId);
  if (claim === undefined) return refuse({ code: "unknownClaim", claimId });
  if (claim.deletedAt === null) return refuse({ code: "notInTrash", id: claimId });
  const returning = command.isAlone === true ? new Set([claimId]) : removedTogether(projection, claim);
  if (projection.map.claims.size + returning.size > CLAIMS_MAX) {
    return refuse({ code: "quotaReached", quota: "claims", max: CLAIMS_MAX });
  }
  const patch = { deletedAt: null, deletedBy: null };
  const changes = [...returning].map((id): Change => ({ type: "patchClaim", id, patch }));
  return done(settle(projection, changes, context), claimId);
}

/** Takes a relation out of the trash, unless what has been done since stands against it. */
export function restoreRelation(
  projection: Projection,
  command: Take<"restoreRelation">,
  context: CommandContext,
): CommandResult {
  const { relationId } = command;
  const relation = projection.stored.relations.get(relationId);
  if (relation === undefined) return refuse({ code: "unknownRelation", relationId });
  if (relation.deletedAt === null) return refuse({ code: "notInTrash", id: relationId });
  const premises = [...relation.premises.keys()].filter((id) => projection.map.claims.has(id));
  const [focus] = premises;
  if (focus === undefined) return refuse({ code: "targetDeleted", id: relationId });
  const wanted = { kind: relation.kind, target: relation.target, premises };
  const refusal = objectionToRelation(projection, wanted, relationId);
  if (refusal !== null) return refuse(refusal);
  if (projection.map.relations.size >= RELATIONS_MAX) {
    return refuse({ code: "quotaReached", quota: "relations", max: RELATIONS_MAX });
  }
  const atTop = premises.filter((id) => projection.map.claims.get(id)?.primary === null);
  const changes: Change[] = [
    { type: "patchRelation", id: relationId, patch: { deletedAt: null, deletedBy: null } },
    ...atTop.map((id): Change => ({ type: "patchClaim", id, patch: { primary: relationId } })),
  ];
  return done(settle(projection, changes, context), focus);
}

function removedTogether(projection: Projection, claim: Claim): ReadonlySet<ClaimId> {
  const { stored } = projection;
  const on = new Map<ClaimId | RelationId, Relation[]>();
  for (const relation of stored.relations.values()) {
    if (relation.deletedAt !== null) continue;
    const others = on.get(relation.target.id);
    if (others === undefined) on.set(relation.target.id, [relation]);
    else others.push(relation);
  }
  const returning = new Set<ClaimId>([claim.id]);
  const walked = new Set<ClaimId | RelationId>();
  const pending: (ClaimId | RelationId)[] = [claim.id];
  // Undercuts of the claim's own relations went along too.
  for (const relation of stored.relations.values())
    if (relation.premises.has(claim.id)) pending.push(relation.id);
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (walked.has(next)) continue;
    walked.add(next);
    for (const relation of on.get(next) ?? []) {
      pending.push(relation.id);
      for (const premiseId of relation.premises.keys()) {
        const premise = stored.claims.get(premiseId);
        const isTogether = premise?.deletedAt === claim.deletedAt && premise.deletedBy === claim.deletedBy;
        if (!isTogether) continue;
        returning.add(premiseId);
        pending.push(premiseId);
      }
    }
  }
  return returning;
}
