import type { Change } from "../changes.ts";
import type { ClaimId, RelationId } from "../ids.ts";
import { PREMISES_MAX } from "../limits.ts";
import type { Relation } from "../model.ts";
import type { Projection } from "../projection.ts";
import { placeRunOn, premiseOrders, premisesInOrder, refuseUnknownPlace, relationToLink } from "./add.ts";
import { type Command, type CommandContext, type CommandResult, done } from "./command.ts";
import { getClaim, objectionToRelation } from "./look-up.ts";
import { joinEqualRelations } from "./merge.ts";
import { placeRunAmong } from "./order-keys.ts";
import { refuse } from "./refusal.ts";
import { settle } from "./settle.ts";

type Link = Extract<Command, { readonly type: "link" }>;

/**
 * Makes premises of one relation of claims that stand already. Each leaves the relation that it was drawn under, which
 * goes to the trash where nobody is left in it; what disputed or defended that one goes on to the relation that is
 * joined, for it is by this one that the claim bears now. Whatever else a claim is related to stays as it is; with
 * `isFurther` all of it does.
 */
export function link(projection: Projection, command: Link, context: CommandContext): CommandResult {
  const found = relationToLink(projection, command.target);
  if (!found.ok) return found;
  const { relation } = found;
  const { kind, target } = relation;
  if (kind === "contradicts" || kind === "restates") return refuse({ code: "badKind", kind });
  const isFurther = command.isFurther === true;
  const joining: ClaimId[] = [];
  for (const claimId of new Set(command.claimIds)) {
    const claim = getClaim(projection, claimId);
    if (!claim.ok) return claim;
    const isThere = isFurther ? relation.premises.has(claimId) : claim.claim.primary === relation.id;
    if (!isThere) joining.push(claimId);
  }
  const focus = joining[0] ?? null;
  if (focus === null) return done([], command.claimIds[0] ?? null);
  const left = isFurther ? [] : relationsLeft(projection, joining);
  const premises = [...new Set([...relation.premises.keys(), ...joining])];
  if (premises.length > PREMISES_MAX) {
    return refuse({ code: "quotaReached", quota: "premises", max: PREMISES_MAX });
  }
  const refusal = objectionToRelation(projection, { kind, target, premises }, relation.id);
  // A relation of the same claims that they leave by this very act is equal no longer.
  const isLeft = refusal?.code === "equalRelation" && left.some(({ own }) => own.id === refusal.relationId);
  if (refusal !== null && !isLeft) return refuse(refusal);
  const place = command.place ?? { type: "last" };
  const siblings = premisesInOrder(projection, relation.id).filter(({ id }) => !joining.includes(id));
  const placed = placeRunAmong(siblings, place, joining.length);
  if (placed === null) return refuseUnknownPlace(place);
  const emptied = new Set(left.filter(({ isEmptied }) => isEmptied).map(({ own }) => own.id));
  // What would hold together with the claim disputes that this claim bears on anything: that cannot be one reason.
  if (target.type === "relation" && emptied.has(target.id)) return refuse({ code: "cycle", claimId: focus });
  const changes: Change[] = [
    ...left.flatMap((each) => leaving(each, context)),
    ...goingOver(projection, emptied, relation.id),
    ...premiseOrders(relation.id, placed.reordered),
    ...joining.flatMap((claimId, index): readonly Change[] => [
      { type: "putPremise", relationId: relation.id, claimId, order: placed.orders[index] ?? "" },
      ...(isFurther && projection.map.claims.get(claimId)?.primary !== null
        ? []
        : [{ type: "patchClaim", id: claimId, patch: { primary: relation.id, pin: null } } as const]),
    ]),
  ];
  const joined = joinEqualRelations(projection, changes, context);
  return joined.ok ? done(settle(projection, joined.changes, context), focus) : joined;
}

/** A relation that claims are drawn under and leave. */
interface Left {
  readonly own: Relation;
  readonly going: readonly ClaimId[];
  /** Nobody that is shown stays in it. */
  readonly isEmptied: boolean;
}

function relationsLeft(projection: Projection, joining: readonly ClaimId[]): readonly Left[] {
  const going = new Map<RelationId, ClaimId[]>();
  for (const claimId of joining) {
    const primary = projection.map.claims.get(claimId)?.primary ?? null;
    if (primary === null) continue;
    going.set(primary, [...(going.get(primary) ?? []), claimId]);
  }
  return [...going].flatMap(([id, claimIds]) => {
    const own = projection.stored.relations.get(id);
    const shown = projection.premisesOf.get(id)?.length ?? 0;
    return own === undefined ? [] : [{ own, going: claimIds, isEmptied: claimIds.length >= shown }];
  });
}

function leaving({ own, going, isEmptied }: Left, context: CommandContext): readonly Change[] {
  // Premises that lie in the trash find it again when they come back.
  if (isEmptied && own.premises.size === going.length) {
    const patch = { deletedAt: context.nowMs, deletedBy: context.actor };
    return [{ type: "patchRelation", id: own.id, patch }];
  }
  return going.map((claimId) => ({ type: "removePremise", relationId: own.id, claimId }));
}

/** What is said about the relations that are emptied goes on to the one that is joined, behind what is said about it. */
function goingOver(
  projection: Projection,
  emptied: ReadonlySet<RelationId>,
  joinedId: RelationId,
): readonly Change[] {
  if (emptied.size === 0) return [];
  const about = [...projection.stored.relations.values()]
    .filter(
      ({ target, deletedAt }) => target.type === "relation" && deletedAt === null && emptied.has(target.id),
    )
    .toSorted((a, b) => (a.order < b.order || (a.order === b.order && a.id < b.id) ? -1 : 1));
  const target = { type: "relation", id: joinedId } as const;
  const placed = placeRunOn(projection, target, { type: "last" }, about.length);
  if (!placed.ok) throw new Error("There is always a last place");
  return [
    ...placed.changes,
    ...about.map(({ id }, index): Change => {
      return { type: "patchRelation", id, patch: { target, order: placed.orders[index] ?? "" } };
    }),
  ];
}
