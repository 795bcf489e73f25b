import type { Change } from "../changes.ts";
import type { ClaimId } from "../ids.ts";
import type { Claim, Relation, RelationKind, Target } from "../model.ts";
import { relationKey } from "../projecting/equal-relations.ts";
import type { Projection } from "../projection.ts";
import { placeRunOn } from "./add.ts";
import { type Command, type CommandContext, type CommandResult, done } from "./command.ts";
import { getClaim, objectionToRelation } from "./look-up.ts";
import { branchOf } from "./remove.ts";
import { settle } from "./settle.ts";

/** A relation that goes on to what the claim stood under, and what it says there. */
interface Going {
  readonly relation: Relation;
  readonly kind: RelationKind;
}

/**
 * Puts one claim into the trash and keeps what stands under it. That moves up to what the claim stood under, in its place,
 * and says there what it said before: a reason for an objection is an objection, an objection to one a reason. What could
 * not be said there (a reason under a question, a contradiction) stands at the top, and under the claim again once that is
 * back. What disputes or defends that the claim bears on something goes along with it: it is about nothing else.
 */
export function removeAlone(
  projection: Projection,
  command: Extract<Command, { readonly type: "removeAlone" }>,
  context: CommandContext,
): CommandResult {
  const found = getClaim(projection, command.claimId);
  if (!found.ok) return found;
  const { claim } = found;
  const own = claim.primary === null ? undefined : projection.map.relations.get(claim.primary);
  const going = own === undefined ? [] : listGoing(projection, claim.id, own);
  const changes: Change[] = [];
  if (own !== undefined && going.length > 0) {
    const placed = placeRunOn(projection, own.target, { type: "after", id: own.id }, going.length);
    if (!placed.ok) return placed;
    changes.push(...placed.changes);
    for (const [index, { relation, kind }] of going.entries()) {
      const order = placed.orders[index] ?? relation.order;
      changes.push({ type: "patchRelation", id: relation.id, patch: { kind, target: own.target, order } });
      changes.push(...unpinnedIn(projection, relation));
    }
  }
  const patch = { deletedAt: context.nowMs, deletedBy: context.actor };
  for (const id of goingAlong(projection, claim)) changes.push({ type: "patchClaim", id, patch });
  const focus = firstBelow(projection, claim.id) ?? (own?.target.type === "claim" ? own.target.id : null);
  return done(settle(projection, changes, context), focus);
}

/** What can go up, in the order in which it stands; of two that would say the same there, the first. */
function listGoing(projection: Projection, claimId: ClaimId, own: Relation): readonly Going[] {
  const going: Going[] = [];
  const said = new Set<string>();
  for (const relationId of projection.relationsOn.get(claimId) ?? []) {
    const relation = projection.map.relations.get(relationId);
    const kind = relation === undefined ? null : kindAbove(own.kind, relation.kind);
    if (relation === undefined || kind === null) continue;
    const premises = [...relation.premises.keys()];
    const key = relationKey(kind, own.target, premises);
    const wanted: { kind: RelationKind; target: Target; premises: ClaimId[] } = {
      kind,
      target: own.target,
      premises,
    };
    if (said.has(key) || objectionToRelation(projection, wanted, relation.id) !== null) continue;
    said.add(key);
    going.push({ relation, kind });
  }
  return going;
}

/** What a reason for, or an objection to, something is to what that stands under; null for what says nothing there. */
function kindAbove(own: RelationKind, below: RelationKind): RelationKind | null {
  if (below !== "supports" && below !== "attacks") return null;
  const isTurned = own === "attacks" || own === "contradicts";
  return (below === "attacks") === isTurned ? "supports" : "attacks";
}

/** The claim itself, and what loses its meaning with it: not what stands under it. */
function goingAlong(projection: Projection, claim: Claim): ReadonlySet<ClaimId> {
  const lost = (projection.relationsFrom.get(claim.id) ?? []).filter((id) => {
    const premises = projection.map.relations.get(id)?.premises;
    return premises?.size === 1;
  });
  const disputing = lost.flatMap((id) =>
    (projection.relationsOn.get(id) ?? []).flatMap((on) => projection.premisesOf.get(on) ?? []),
  );
  const lostIds = new Set<string>(lost);
  const withoutPlace = disputing.filter((id) =>
    (projection.relationsFrom.get(id) ?? []).every((from) => {
      const target = projection.map.relations.get(from)?.target;
      return target !== undefined && lostIds.has(target.id);
    }),
  );
  return new Set([claim.id, ...(withoutPlace.length === 0 ? [] : branchOf(projection, ...withoutPlace))]);
}

function unpinnedIn(projection: Projection, relation: Relation): readonly Change[] {
  return [...relation.premises.keys()].flatMap((id): readonly Change[] => {
    const premise = projection.map.claims.get(id);
    const isDrawnHere = premise?.primary === relation.id && premise.pin !== null;
    return isDrawnHere ? [{ type: "patchClaim", id, patch: { pin: null } }] : [];
  });
}

function firstBelow(projection: Projection, claimId: ClaimId): ClaimId | null {
  const [first] = projection.relationsOn.get(claimId) ?? [];
  return first === undefined ? null : (projection.premisesOf.get(first)?.[0] ?? null);
}
