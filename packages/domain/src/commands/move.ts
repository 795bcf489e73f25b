import type { Change } from "../changes.ts";
import { type ClaimId, createIdAt, type RelationId } from "../ids.ts";
import { RELATIONS_MAX } from "../limits.ts";
import type { Relation } from "../model.ts";
import type { Projection } from "../projection.ts";
import { makeRelation, placeOn, premiseOrders, premisesInOrder, refuseUnknownPlace } from "./add.ts";
import { type Command, type CommandContext, type CommandResult, done } from "./command.ts";
import { getClaim, getRelation, objectionToRelation } from "./look-up.ts";
import { placeAmong } from "./order-keys.ts";
import { refuse } from "./refusal.ts";
import { settle } from "./settle.ts";

type Move<Type extends Command["type"]> = Extract<Command, { readonly type: Type }>;

const LAST = { type: "last" } as const;

export function move(projection: Projection, command: Move<"move">, context: CommandContext): CommandResult {
  const found = getClaim(projection, command.claimId);
  if (!found.ok) return found;
  const { primary } = found.claim;
  const relation = primary === null ? undefined : projection.map.relations.get(primary);
  if (relation === undefined) return moveAlone(projection, command, null, context);
  const leavesOthers = command.isAlone === true && relation.premises.size > 1;
  return leavesOthers
    ? moveAlone(projection, command, relation, context)
    : moveRelation(projection, command, relation, context);
}

/** The relation keeps its id: what points at it, ratings and what others do to it meanwhile stay with it. */
function moveRelation(
  projection: Projection,
  command: Move<"move">,
  relation: Relation,
  context: CommandContext,
): CommandResult {
  const { target, kind } = command;
  const premises = [...relation.premises.keys()];
  const refusal = objectionToRelation(projection, { kind, target, premises }, relation.id);
  if (refusal !== null) return refuse(refusal);
  const placed = placeOn(projection, target, command.place ?? LAST, relation.id);
  if (!placed.ok) return placed;
  const changes: Change[] = [
    ...placed.changes,
    { type: "patchRelation", id: relation.id, patch: { kind, target, order: placed.order } },
    ...unpinned(projection, premises),
  ];
  return done(settle(projection, changes, context), command.claimId);
}

/** A new relation for one claim: out of its linked premises, or from the top. */
function moveAlone(
  projection: Projection,
  command: Move<"move">,
  left: Relation | null,
  context: CommandContext,
): CommandResult {
  const { claimId, target, kind } = command;
  const refusal = objectionToRelation(projection, { kind, target, premises: [claimId] });
  if (refusal !== null) return refuse(refusal);
  if (projection.map.relations.size >= RELATIONS_MAX) {
    return refuse({ code: "quotaReached", quota: "relations", max: RELATIONS_MAX });
  }
  const changes: Change[] = [];
  if (left !== null) {
    const others = [...left.premises.keys()].filter((id) => id !== claimId);
    const rest = { kind: left.kind, target: left.target, premises: others };
    const restRefusal = objectionToRelation(projection, rest, left.id);
    if (restRefusal !== null) return refuse(restRefusal);
    changes.push({ type: "removePremise", relationId: left.id, claimId });
  }
  const placed = placeOn(projection, target, command.place ?? LAST, null);
  if (!placed.ok) return placed;
  const relationId = createIdAt<RelationId>(context.random, context.nowMs);
  changes.push(
    ...placed.changes,
    { type: "putRelation", relation: makeRelation(relationId, kind, target, placed.order, claimId) },
    { type: "patchClaim", id: claimId, patch: { primary: relationId, pin: null } },
  );
  return done(settle(projection, changes, context), claimId);
}

export function reorder(projection: Projection, command: Move<"reorder">): CommandResult {
  const found = getRelation(projection, command.relationId);
  if (!found.ok) return found;
  const { relation } = found;
  const placed = placeOn(projection, relation.target, command.place, relation.id);
  if (!placed.ok) return placed;
  const premises = projection.premisesOf.get(relation.id) ?? [];
  return done(
    [
      ...placed.changes,
      { type: "patchRelation", id: relation.id, patch: { order: placed.order } },
      ...unpinned(projection, premises),
    ],
    premises[0] ?? null,
  );
}

export function reorderPremise(projection: Projection, command: Move<"reorderPremise">): CommandResult {
  const { relationId, claimId, place } = command;
  const found = getRelation(projection, relationId);
  if (!found.ok) return found;
  if (!found.relation.premises.has(claimId)) return refuse({ code: "unknownClaim", claimId });
  const siblings = premisesInOrder(projection, relationId).filter(({ id }) => id !== claimId);
  const placed = placeAmong(siblings, place);
  if (placed === null) return refuseUnknownPlace(place);
  return done(
    [
      ...premiseOrders(relationId, placed.reordered),
      { type: "putPremise", relationId, claimId, order: placed.order },
    ],
    claimId,
  );
}

/** A pin is an offset from the laid-out place; in another place it would mean nothing. */
export function unpinned(projection: Projection, claimIds: readonly ClaimId[]): Change[] {
  return claimIds
    .filter((id) => (projection.map.claims.get(id)?.pin ?? null) !== null)
    .map((id) => ({ type: "patchClaim", id, patch: { pin: null } }));
}
