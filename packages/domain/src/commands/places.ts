import { applyChanges } from "../apply-changes.ts";
import type { Change } from "../changes.ts";
import type { Claim, Relation } from "../model.ts";
import { project } from "../projecting/project.ts";
import type { Projection } from "../projection.ts";
import { type Command, type CommandContext, type CommandResult, done } from "./command.ts";
import { getClaim, getRelation, objectionToRelation } from "./look-up.ts";
import { type Refused, refuse } from "./refusal.ts";
import { settle } from "./settle.ts";

type At<Type extends Command["type"]> = Extract<Command, { readonly type: Type }>;

/** Draws a claim at another of the places where it stands; what stands on it goes along. */
export function drawUnder(
  projection: Projection,
  command: At<"drawUnder">,
  context: CommandContext,
): CommandResult {
  const { claimId, relationId } = command;
  const found = getPlace(projection, command);
  if (!found.ok) return found;
  if (found.claim.primary === relationId) return done([], claimId);
  const patch = { primary: relationId, pin: null };
  const changes = settle(projection, [{ type: "patchClaim", id: claimId, patch }], context);
  const after = project(applyChanges(projection.stored, changes));
  // Claims that say the same of each other cannot all be drawn under one another.
  return after.map.claims.get(claimId)?.primary === relationId
    ? done(changes, claimId)
    : refuse({ code: "cycle", claimId });
}

/** Takes a claim out of one of the places where it stands: out of its linked premises, or with the whole relation. */
export function leave(projection: Projection, command: At<"leave">, context: CommandContext): CommandResult {
  const { claimId, relationId } = command;
  const found = getPlace(projection, command);
  if (!found.ok) return found;
  const { claim, relation } = found;
  const others = [...relation.premises.keys()].filter((id) => id !== claimId);
  const changes: Change[] = [];
  if (others.length === 0) {
    const patch = { deletedAt: context.nowMs, deletedBy: context.actor };
    changes.push({ type: "patchRelation", id: relationId, patch });
  } else {
    const { kind, target } = relation;
    const refusal = objectionToRelation(projection, { kind, target, premises: others }, relationId);
    if (refusal !== null) return refuse(refusal);
    changes.push({ type: "removePremise", relationId, claimId });
  }
  if (claim.primary === relationId) changes.push({ type: "patchClaim", id: claimId, patch: { pin: null } });
  return done(settle(projection, changes, context), claimId);
}

/** A claim and a relation in which it is a premise. */
function getPlace(
  projection: Projection,
  { claimId, relationId }: At<"drawUnder" | "leave">,
): { readonly ok: true; readonly claim: Claim; readonly relation: Relation } | Refused {
  const claim = getClaim(projection, claimId);
  if (!claim.ok) return claim;
  const relation = getRelation(projection, relationId);
  if (!relation.ok) return relation;
  return relation.relation.premises.has(claimId)
    ? { ok: true, claim: claim.claim, relation: relation.relation }
    : refuse({ code: "unknownPlace", id: relationId });
}
