import { sideOf } from "@crux/domain";
import type { Claim, ClaimId, Projection, RelationId, Side, UserId } from "@crux/domain";
import type { Participant } from "../presence.ts";
import { walk } from "../walk.ts";

/** One thing that others did to the argument, as far as it is told. */
export interface OthersChange {
  readonly type: "added" | "reworded" | "moved" | "removed";
  readonly claimId: ClaimId;
  readonly side: Side;
  readonly text: string;
  /** What it stands under; empty at the top. */
  readonly target: string;
  /** Who took it away, as it is written in the document; null for all that still stands. */
  readonly removedBy: UserId | null;
}

/** What differs between two states of the map for people who follow it by ear. Citations and pins are not told. */
export function describeChanges(
  before: Projection,
  after: Projection,
  changedIds: ReadonlySet<string>,
): readonly OthersChange[] {
  const changes: OthersChange[] = [];
  for (const claimId of claimsAmong(before, after, changedIds)) {
    const old = before.map.claims.get(claimId);
    const now = after.map.claims.get(claimId);
    if (now === undefined) {
      const removedBy = after.stored.claims.get(claimId)?.deletedBy ?? null;
      if (old !== undefined) changes.push({ ...tell("removed", before, old), removedBy });
    } else if (old === undefined) changes.push(tell("added", after, now));
    else if (targetIdOf(before, old) !== targetIdOf(after, now)) changes.push(tell("moved", after, now));
    else if (old.text !== now.text) changes.push(tell("reworded", after, now));
  }
  return changes;
}

/** The claims that are named themselves, or are premises of a relation that is. */
function claimsAmong(
  before: Projection,
  after: Projection,
  changedIds: ReadonlySet<string>,
): ReadonlySet<ClaimId> {
  const claimIds = new Set<ClaimId>();
  for (const id of changedIds) {
    // Ids of both kinds come mixed; each map is asked, and what is in neither is no claim.
    const claimId = id as ClaimId;
    if (before.map.claims.has(claimId) || after.map.claims.has(claimId)) claimIds.add(claimId);
    for (const state of [before, after]) {
      for (const premise of state.premisesOf.get(id as RelationId) ?? []) claimIds.add(premise);
    }
  }
  return claimIds;
}

function targetIdOf(projection: Projection, claim: Claim): ClaimId | RelationId | null {
  return claim.primary === null ? null : (projection.map.relations.get(claim.primary)?.target.id ?? null);
}

function tell(type: OthersChange["type"], projection: Projection, claim: Claim): OthersChange {
  return {
    type,
    claimId: claim.id,
    side: sideOf(projection, claim.id),
    text: claim.text,
    target: targetText(projection, claim),
    removedBy: null,
  };
}

function targetText(projection: Projection, claim: Claim): string {
  let targetId = targetIdOf(projection, claim);
  const target = targetId === null ? undefined : projection.map.relations.get(targetId as RelationId);
  // What disputes a relation is told by the relation's first premise.
  if (target !== undefined) targetId = projection.premisesOf.get(target.id)?.[0] ?? null;
  return targetId === null ? "" : (projection.map.claims.get(targetId as ClaimId)?.text ?? "");
}

/** Whether a claim belongs to what somebody is at: the selected claim, what it stands under, beside it and on it. */
export function isNearClaim(projection: Projection, leadId: ClaimId | null, claimId: ClaimId): boolean {
  if (leadId === null) return false;
  if (leadId === claimId) return true;
  const steps = new Map(walk(projection, new Set()).map((step) => [step.claimId, step]));
  const lead = steps.get(leadId);
  const other = steps.get(claimId);
  if (lead === undefined || other === undefined) return false;
  return (
    other.parentId === leadId ||
    lead.parentId === claimId ||
    (lead.parentId !== null && lead.parentId === other.parentId)
  );
}

/**
 * Who did it. A deletion carries its author. Other edits carry none: it was most likely whoever writes in the claim or has
 * it selected. Null when nobody here can have been it.
 */
export function findActor(
  participants: readonly Participant[],
  { type, claimId, removedBy }: Pick<OthersChange, "type" | "claimId" | "removedBy">,
): string | null {
  if (type === "removed") return participants.find(({ userId }) => userId === removedBy)?.name ?? null;
  const at =
    participants.find(({ writing }) => writing?.claimId === claimId) ??
    participants.find(({ selection }) => selection.includes(claimId));
  return at?.name ?? null;
}
