import { applyChanges } from "../apply-changes.ts";
import { changedIdsOf } from "../changed-ids.ts";
import type { Change } from "../changes.ts";
import type { ClaimId } from "../ids.ts";
import { CLAIMS_MAX } from "../limits.ts";
import { survivorOf } from "../merged.ts";
import type { Claim } from "../model.ts";
import { updateProjection } from "../projecting/update-projection.ts";
import type { Projection } from "../projection.ts";
import { addRelation } from "./add.ts";
import { type Command, type CommandContext, type CommandResult, done } from "./command.ts";
import { getClaim } from "./look-up.ts";
import { minimalSplice } from "./minimal-splice.ts";
import { refuse } from "./refusal.ts";
import { settle } from "./settle.ts";
import { readClaimText } from "./text-input.ts";

type Of<Type extends Command["type"]> = Extract<Command, { readonly type: Type }>;

/**
 * Makes a claim of its own again of one that was merged, with its wording and what was about it then. What stood on it
 * cannot be told any more from what stood on the other, and stays there; the claim comes to stand beside that one, on the
 * same side, where it would otherwise be nowhere. (Rejected: keeping with a merge what it moved. It would have to follow
 * every later edit of it, and an undo takes a merge back whole as long as it is fresh.)
 */
export function unmerge(
  projection: Projection,
  command: Of<"unmerge">,
  context: CommandContext,
): CommandResult {
  const { claimId } = command;
  const found = findMerged(projection, claimId);
  if (!found.ok) return found;
  const { claim, survivor } = found;
  // Somebody has done it already.
  if (claim.id === survivor.id) return done([], claimId);
  if (projection.map.claims.size >= CLAIMS_MAX) {
    return refuse({ code: "quotaReached", quota: "claims", max: CLAIMS_MAX });
  }
  const apart: Change[] = [
    {
      type: "patchClaim",
      id: claimId,
      patch: { mergedInto: null, pin: null, deletedAt: null, deletedBy: null },
    },
    // Merged into each other at the same time: the one that is shown would go where the other one is now.
    ...(survivor.mergedInto === null
      ? []
      : [{ type: "patchClaim", id: survivor.id, patch: { mergedInto: null } } as const]),
  ];
  const changes = settle(projection, apart, context);
  const stored = applyChanges(projection.stored, changes);
  const after = updateProjection(projection, stored, changedIdsOf(changes));
  if ((after.relationsFrom.get(claimId) ?? []).length > 0) return done(changes, claimId);
  const beside = placeBeside(after, claimId, survivor.id, context);
  // What does not let it stand there leaves it at the top, where everything finds its place.
  return done(beside.ok ? [...changes, ...beside.changes] : changes, claimId);
}

function placeBeside(
  after: Projection,
  claimId: ClaimId,
  survivorId: ClaimId,
  context: CommandContext,
): CommandResult {
  const primary = after.map.claims.get(survivorId)?.primary ?? null;
  const relation = primary === null ? undefined : after.map.relations.get(primary);
  if (relation === undefined) return done([], claimId);
  const { id, target, kind } = relation;
  const place = { type: "after", id } as const;
  return addRelation(after, { type: "addRelation", claimId, target, kind, place }, context);
}

/** Gives a claim the words of one that was merged into it, and that one the words it had: no wording is lost. */
export function useWording(projection: Projection, command: Of<"useWording">): CommandResult {
  const found = findMerged(projection, command.wordingId);
  if (!found.ok) return found;
  const { claim, survivor } = found;
  const read = readClaimText(command.text);
  if (!read.ok) return read;
  // Done already, here or by somebody else: once more would take it back.
  const there = minimalSplice(survivor.text, read.text);
  if (there === null) return done([], survivor.id);
  const back = minimalSplice(claim.text, survivor.text);
  const changes: Change[] = [{ type: "spliceText", id: survivor.id, ...there }];
  if (back !== null && claim.id !== survivor.id) changes.push({ type: "spliceText", id: claim.id, ...back });
  return done(changes, survivor.id);
}

/** A claim that was merged and the one that is shown in its place: the claim itself where it is one of its own. */
function findMerged(projection: Projection, claimId: ClaimId) {
  const { claims } = projection.stored;
  const claim: Claim | undefined = claims.get(claimId);
  if (claim === undefined) return refuse({ code: "unknownClaim", claimId });
  const survivor = getClaim(projection, survivorOf(claims, claimId));
  return survivor.ok ? ({ ok: true, claim, survivor: survivor.claim } as const) : survivor;
}
