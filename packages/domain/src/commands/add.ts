import type { Change } from "../changes.ts";
import { emptyClaim } from "../empty-map.ts";
import { type ClaimId, createIdAt, type RelationId } from "../ids.ts";
import { CLAIMS_MAX, PREMISES_MAX, RELATIONS_MAX } from "../limits.ts";
import type { Claim, ClaimKind, Relation, RelationKind, Target } from "../model.ts";
import type { Projection } from "../projection.ts";
import { type Command, type CommandContext, type CommandResult, done, type Place } from "./command.ts";
import { getClaim, getRelation, objectionToRelation } from "./look-up.ts";
import { placeAmong, placeRunAmong } from "./order-keys.ts";
import { type Refused, refuse } from "./refusal.ts";
import { settle } from "./settle.ts";
import { readClaimText } from "./text-input.ts";

type Add<Type extends Command["type"]> = Extract<Command, { readonly type: Type }>;

const LAST = { type: "last" } as const;

/** A claim or question at the top. */
export function addRoot(
  projection: Projection,
  command: Add<"addClaim" | "addQuestion">,
  context: CommandContext,
): CommandResult {
  const kind = command.type === "addQuestion" ? "question" : "claim";
  const made = makeClaim(projection, command.text, kind, null, context);
  return made.ok ? done([{ type: "putClaim", claim: made.claim }], made.claim.id) : made;
}

/** A new claim under a claim, a question or a relation. */
export function addUnder(
  projection: Projection,
  wanted: {
    readonly text: string;
    readonly kind: RelationKind;
    readonly target: Target;
    readonly place: Place<RelationId> | undefined;
  },
  context: CommandContext,
): CommandResult {
  const { text, kind, target } = wanted;
  // Another question in other words is a question, too, and so may stand under one.
  const isQuestion =
    kind === "restates" &&
    target.type === "claim" &&
    projection.map.claims.get(target.id)?.kind === "question";
  const refusal = isQuestion ? null : objectionToRelation(projection, { kind, target, premises: [] });
  if (refusal !== null) return refuse(refusal);
  const relationId = createIdAt<RelationId>(context.random, context.nowMs);
  const made = makeClaim(projection, text, isQuestion ? "question" : "claim", relationId, context);
  if (!made.ok) return made;
  const placed = placeOn(projection, target, wanted.place ?? LAST, null);
  if (!placed.ok) return placed;
  const relation = makeRelation(relationId, kind, target, placed.order, made.claim.id);
  return done(
    [{ type: "putClaim", claim: made.claim }, ...placed.changes, { type: "putRelation", relation }],
    made.claim.id,
  );
}

export function addLinkedPremise(
  projection: Projection,
  command: Add<"addLinkedPremise">,
  context: CommandContext,
): CommandResult {
  const found = relationToLink(projection, command.target);
  if (!found.ok) return found;
  const { relation } = found;
  if (relation.kind === "contradicts" || relation.kind === "restates") {
    return refuse({ code: "badKind", kind: relation.kind });
  }
  if (relation.premises.size >= PREMISES_MAX) {
    return refuse({ code: "quotaReached", quota: "premises", max: PREMISES_MAX });
  }
  const made = makeClaim(projection, command.text, "claim", relation.id, context);
  if (!made.ok) return made;
  const place = command.place ?? LAST;
  const placed = placeAmong(premisesInOrder(projection, relation.id), place);
  if (placed === null) return refuseUnknownPlace(place);
  const claimId = made.claim.id;
  return done(
    [
      { type: "putClaim", claim: made.claim },
      ...premiseOrders(relation.id, placed.reordered),
      { type: "putPremise", relationId: relation.id, claimId, order: placed.order },
    ],
    claimId,
  );
}

/** A further parent for a claim that exists. */
export function addRelation(
  projection: Projection,
  command: Add<"addRelation">,
  context: CommandContext,
): CommandResult {
  const { claimId, target, kind } = command;
  const found = getClaim(projection, claimId);
  if (!found.ok) return found;
  const refusal = objectionToRelation(projection, { kind, target, premises: [claimId] });
  if (refusal !== null) return refuse(refusal);
  if (projection.map.relations.size >= RELATIONS_MAX) {
    return refuse({ code: "quotaReached", quota: "relations", max: RELATIONS_MAX });
  }
  const placed = placeOn(projection, target, command.place ?? LAST, null);
  if (!placed.ok) return placed;
  const relationId = createIdAt<RelationId>(context.random, context.nowMs);
  const relation = makeRelation(relationId, kind, target, placed.order, claimId);
  const changes: Change[] = [...placed.changes, { type: "putRelation", relation }];
  if (found.claim.primary === null) {
    changes.push({ type: "patchClaim", id: claimId, patch: { primary: relationId } });
  }
  return done(settle(projection, changes, context), claimId);
}

/** The relation that further premises join: the one named, or that which the claim named is drawn under. */
export function relationToLink(
  projection: Projection,
  target: Target,
): { readonly ok: true; readonly relation: Relation } | Refused {
  if (target.type === "relation") return getRelation(projection, target.id);
  const found = getClaim(projection, target.id);
  if (!found.ok) return found;
  const { primary } = found.claim;
  return primary === null
    ? refuse({ code: "noRelation", claimId: target.id })
    : getRelation(projection, primary);
}

function makeClaim(
  projection: Projection,
  input: string,
  kind: ClaimKind,
  primary: RelationId | null,
  context: CommandContext,
): { readonly ok: true; readonly claim: Claim } | Refused {
  const read = readClaimText(input);
  if (!read.ok) return read;
  const { claims, relations } = projection.map;
  if (claims.size >= CLAIMS_MAX) return refuse({ code: "quotaReached", quota: "claims", max: CLAIMS_MAX });
  if (primary !== null && relations.size >= RELATIONS_MAX) {
    return refuse({ code: "quotaReached", quota: "relations", max: RELATIONS_MAX });
  }
  const id = createIdAt<ClaimId>(context.random, context.nowMs);
  return { ok: true, claim: emptyClaim(id, read.text, { kind, primary }) };
}

export function makeRelation(
  id: RelationId,
  kind: RelationKind,
  target: Target,
  order: string,
  premise: ClaimId,
): Relation {
  const premises = new Map([[premise, FIRST_PREMISE_ORDER]]);
  return { id, kind, target, order, premises, deletedAt: null, deletedBy: null };
}

/** The first key that `fractional-indexing` makes. */
const FIRST_PREMISE_ORDER = "a0";

/** An order key on a target, with the changes that make room for it. */
export function placeOn(
  projection: Projection,
  target: Target,
  place: Place<RelationId>,
  /** The relation that is being moved: it is no sibling of its own. */
  movedId: RelationId | null,
): { readonly ok: true; readonly order: string; readonly changes: Change[] } | Refused {
  const placed = placeAmong(siblingsOn(projection, target, movedId), place);
  if (placed === null) return refuseUnknownPlace(place);
  return { ok: true, order: placed.order, changes: relationOrders(placed.reordered) };
}

/** Order keys for several relations side by side. */
export function placeRunOn(
  projection: Projection,
  target: Target,
  place: Place<RelationId>,
  count: number,
): { readonly ok: true; readonly orders: readonly string[]; readonly changes: Change[] } | Refused {
  const placed = placeRunAmong(siblingsOn(projection, target, null), place, count);
  if (placed === null) return refuseUnknownPlace(place);
  return { ok: true, orders: placed.orders, changes: relationOrders(placed.reordered) };
}

function siblingsOn(projection: Projection, target: Target, movedId: RelationId | null) {
  return (projection.relationsOn.get(target.id) ?? [])
    .filter((id) => id !== movedId)
    .map((id) => ({ id, order: projection.map.relations.get(id)?.order ?? "" }));
}

function relationOrders(reordered: readonly { readonly id: RelationId; readonly order: string }[]): Change[] {
  return reordered.map(({ id, order }) => ({ type: "patchRelation", id, patch: { order } }));
}

export function premisesInOrder(projection: Projection, relationId: RelationId) {
  const premises = projection.map.relations.get(relationId)?.premises;
  return (projection.premisesOf.get(relationId) ?? []).map((id) => ({ id, order: premises?.get(id) ?? "" }));
}

/** The changes that give premises of a relation their new keys; premises keep their membership. */
export function premiseOrders(
  relationId: RelationId,
  reordered: readonly { readonly id: ClaimId; readonly order: string }[],
): Change[] {
  return reordered.map(({ id, order }) => ({ type: "putPremise", relationId, claimId: id, order }));
}

/** @throws Error for the first and the last place, which are always there: asking for them cannot be refused. */
export function refuseUnknownPlace(place: Place<ClaimId | RelationId>): Refused {
  if (place.type === "first" || place.type === "last") throw new Error("First and last always have a place");
  return refuse({ code: "unknownPlace", id: place.id });
}
