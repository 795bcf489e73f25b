import type { Change } from "../changes.ts";
import { emptyClaim } from "../empty-map.ts";
import { type CitationId, type ClaimId, createId, createIdAt, type RelationId } from "../ids.ts";
import { CLAIMS_MAX, PREMISES_MAX, RELATIONS_MAX } from "../limits.ts";
import { isPlaced, orderAt } from "../loose.ts";
import type { Claim, Relation } from "../model.ts";
import type { Projection } from "../projection.ts";
import { makeRelation, placeOn, premiseOrders, premisesInOrder } from "./add.ts";
import { type Command, type CommandContext, type CommandResult, done } from "./command.ts";
import { getClaim } from "./look-up.ts";
import { minimalSplice } from "./minimal-splice.ts";
import { placeAmong } from "./order-keys.ts";
import { refuse } from "./refusal.ts";
import { listOrdered, topOrders } from "./reorder-top.ts";
import { readClaimText } from "./text-input.ts";

type Split = Extract<Command, { readonly type: "split" }>;

/**
 * Makes two claims of one that says two things: the first words stay in the claim, with all that is about it; the
 * second stand right behind it, said by the same speaker, with the same citations and tags, for what was said is in both.
 */
export function split(projection: Projection, command: Split, context: CommandContext): CommandResult {
  const found = getClaim(projection, command.claimId);
  if (!found.ok) return found;
  const { claim } = found;
  const [first, second] = [readClaimText(command.texts[0]), readClaimText(command.texts[1])];
  if (!first.ok) return first;
  if (!second.ok) return second;
  const { claims, relations } = projection.map;
  if (claims.size >= CLAIMS_MAX) return refuse({ code: "quotaReached", quota: "claims", max: CLAIMS_MAX });
  const splice = minimalSplice(claim.text, first.text);
  const changes: Change[] = splice === null ? [] : [{ type: "spliceText", id: claim.id, ...splice }];
  const made = copyOf(claim, second.text, context);
  const relation = claim.primary === null ? undefined : relations.get(claim.primary);
  if (relation === undefined) return done([...changes, ...topChanges(projection, claim, made)], made.id);
  const placed =
    command.isLinked === true
      ? linkedChanges(projection, relation, claim.id, made)
      : besideChanges(projection, relation, made, context);
  return placed.ok ? done([...changes, ...placed.changes], made.id) : placed;
}

function copyOf(claim: Claim, text: string, context: CommandContext): Claim {
  const citations = new Map(
    [...claim.citations.values()].map((citation) => {
      const id = createId<CitationId>(context.random);
      return [id, { ...citation, id }] as const;
    }),
  );
  const id = createIdAt<ClaimId>(context.random, context.nowMs);
  return emptyClaim(id, text, { kind: claim.kind, saidBy: claim.saidBy, citations, tags: claim.tags });
}

/** At the top it comes last, as all that is new; behind one that was put in order it is put in order, too. */
function topChanges(projection: Projection, claim: Claim, made: Claim): readonly Change[] {
  const placed =
    claim.order === null ? null : placeAmong(listOrdered(projection), { type: "after", id: claim.id });
  if (placed === null) return [{ type: "putClaim", claim: made }];
  const order = orderAt(placed.order, isPlaced(claim.order));
  return [{ type: "putClaim", claim: { ...made, order } }, ...topOrders(projection, placed.reordered)];
}

function linkedChanges(
  projection: Projection,
  relation: Relation,
  claimId: ClaimId,
  made: Claim,
): CommandResult {
  if (relation.kind === "contradicts" || relation.kind === "restates") {
    return refuse({ code: "badKind", kind: relation.kind });
  }
  if (relation.premises.size >= PREMISES_MAX) {
    return refuse({ code: "quotaReached", quota: "premises", max: PREMISES_MAX });
  }
  const placed = placeAmong(premisesInOrder(projection, relation.id), { type: "after", id: claimId });
  if (placed === null) return refuse({ code: "unknownPlace", id: claimId });
  return done(
    [
      { type: "putClaim", claim: { ...made, primary: relation.id } },
      ...premiseOrders(relation.id, placed.reordered),
      { type: "putPremise", relationId: relation.id, claimId: made.id, order: placed.order },
    ],
    made.id,
  );
}

function besideChanges(
  projection: Projection,
  relation: Relation,
  made: Claim,
  context: CommandContext,
): CommandResult {
  if (projection.map.relations.size >= RELATIONS_MAX) {
    return refuse({ code: "quotaReached", quota: "relations", max: RELATIONS_MAX });
  }
  const placed = placeOn(projection, relation.target, { type: "after", id: relation.id }, null);
  if (!placed.ok) return placed;
  const id = createIdAt<RelationId>(context.random, context.nowMs);
  return done(
    [
      { type: "putClaim", claim: { ...made, primary: id } },
      ...placed.changes,
      {
        type: "putRelation",
        relation: makeRelation(id, relation.kind, relation.target, placed.order, made.id),
      },
    ],
    made.id,
  );
}
