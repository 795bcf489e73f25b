import type { Change } from "../changes.ts";
import type { ClaimId, RelationId } from "../ids.ts";
import type { RelationKind } from "../model.ts";
import type { Projection } from "../projection.ts";
import { type Command, type CommandContext, type CommandResult, done } from "./command.ts";
import { getClaim, getRelation, objectionToKind, objectionToRelation } from "./look-up.ts";
import { refuse } from "./refusal.ts";
import { settle } from "./settle.ts";

type Convert<Type extends Command["type"]> = Extract<Command, { readonly type: Type }>;

export function convertKind(
  projection: Projection,
  command: Convert<"convertKind">,
  context: CommandContext,
): CommandResult {
  const { relationId, kind } = command;
  const found = getRelation(projection, relationId);
  if (!found.ok) return found;
  const { target } = found.relation;
  const premises = projection.premisesOf.get(relationId) ?? [];
  const focus = premises[0] ?? null;
  if (found.relation.kind === kind) return done([], focus);
  const refusal = objectionToRelation(projection, { kind, target, premises }, relationId);
  if (refusal !== null) return refuse(refusal);
  const changes: Change[] = [{ type: "patchRelation", id: relationId, patch: { kind } }];
  return done(settle(projection, changes, context), focus);
}

/** The kinds that a relation that is shown can have between its ends, its own among them. */
export function listKinds(projection: Projection, relationId: RelationId): readonly RelationKind[] {
  const relation = projection.map.relations.get(relationId);
  const premises = projection.premisesOf.get(relationId) ?? [];
  if (relation === undefined) return [];
  return KINDS.filter((kind) => objectionToKind(projection, kind, relation.target, premises) === null);
}

const KINDS: readonly RelationKind[] = ["supports", "attacks", "contradicts", "restates", "answers"];

/** Reasons of a claim are answers to the question it becomes, and the reverse. */
export function convertClaimKind(
  projection: Projection,
  command: Convert<"convertClaimKind">,
): CommandResult {
  const { claimId, kind } = command;
  const found = getClaim(projection, claimId);
  if (!found.ok) return found;
  if (found.claim.kind === kind) return done([], claimId);
  const from: RelationKind = kind === "question" ? "supports" : "answers";
  const to: RelationKind = kind === "question" ? "answers" : "supports";
  const on = projection.relationsOn.get(claimId) ?? [];
  const isPremise = projection.relationsFrom.has(claimId);
  if (isPremise || on.some((id) => !isOfKind(projection, id, from))) {
    return refuse({ code: "hasRelations", claimId });
  }
  return done([...relationChanges(on, to), claimChange(claimId, command.kind)], claimId);
}

function isOfKind(projection: Projection, id: RelationId, kind: RelationKind): boolean {
  return projection.map.relations.get(id)?.kind === kind;
}

function relationChanges(ids: readonly RelationId[], kind: RelationKind): Change[] {
  return ids.map((id) => ({ type: "patchRelation", id, patch: { kind } }));
}

function claimChange(id: ClaimId, kind: "claim" | "question"): Change {
  return { type: "patchClaim", id, patch: { kind } };
}
