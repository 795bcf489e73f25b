import { sideOf, survivorOf } from "@crux/domain";
import type { Claim, ClaimId, Projection, RelationId, Side, UserId } from "@crux/domain";
import type { KnownPeople } from "../presence/known-people.ts";
import { walk } from "../walk/walk.ts";

/** One thing that others did to the argument, as far as it is told. */
export interface OthersChange {
  readonly type:
    | "added"
    | "reworded"
    | "moved"
    | "removed"
    /** It is something else now at the place where it stands: an objection, a question. */
    | "turned"
    | "merged"
    /** It holds only together with another now, or no longer. */
    | "linked"
    | "unlinked";
  readonly claimId: ClaimId;
  readonly side: Side;
  readonly text: string;
  /** What it stands under, has been merged into, or is linked with; empty at the top. */
  readonly target: string;
  /** Who took it away, as it is written in the document; null for all that still stands. */
  readonly removedBy: UserId | null;
  /** The claims and relations in which the change is written. */
  readonly writtenIn: readonly string[];
}

/**
 * What differs between two states of the map for people who follow it by ear, for each claim that it concerns. Citations,
 * pins and the order are not told.
 */
export function describeChanges(
  before: Projection,
  after: Projection,
  changedIds: ReadonlySet<string>,
): readonly OthersChange[] {
  const changes: OthersChange[] = [];
  for (const claimId of claimsAmong(before, after, changedIds)) {
    const old = before.map.claims.get(claimId);
    const now = after.map.claims.get(claimId);
    const ids = [claimId, old?.primary ?? "", now?.primary ?? ""].filter((id) => changedIds.has(id));
    const told = (type: OthersChange["type"], state: Projection, claim: Claim): OthersChange => ({
      ...tell(type, state, claim),
      writtenIn: ids,
    });
    if (now === undefined) {
      if (old !== undefined) changes.push(describeLoss(after, told("removed", before, old)));
      continue;
    }
    if (old === undefined) {
      changes.push(told("added", after, now));
      continue;
    }
    if (old.text !== now.text) changes.push(told("reworded", after, now));
    const partner = findNewPartner(before, after, claimId);
    if (old.kind !== now.kind) changes.push(told("turned", after, now));
    else if (partner !== null) changes.push({ ...told("linked", after, now), target: partner.text });
    else if (!standsOnSame(before, after, old, now)) changes.push(told("moved", after, now));
    else if (hasLeftGroup(before, after, claimId)) changes.push(told("unlinked", after, now));
    else if (sideOf(before, claimId) !== sideOf(after, claimId)) changes.push(told("turned", after, now));
  }
  return changes;
}

/** A claim that is gone lies in the trash, or has been merged into another. */
function describeLoss(after: Projection, change: OthersChange): OthersChange {
  const stored = after.stored.claims.get(change.claimId);
  const isMerged = stored?.deletedAt === null && stored.mergedInto !== null;
  if (!isMerged) return { ...change, removedBy: stored?.deletedBy ?? null };
  const into = after.map.claims.get(survivorOf(after.stored.claims, change.claimId));
  return { ...change, type: "merged", target: into?.text ?? "" };
}

/** A merge takes along what stands on the claim that goes: that has not been moved. */
function standsOnSame(before: Projection, after: Projection, old: Claim, now: Claim): boolean {
  const from = targetIdOf(before, old);
  const to = targetIdOf(after, now);
  if (from === to) return true;
  return from !== null && survivorOf(after.stored.claims, from as ClaimId) === to;
}

/** The first of those with which a claim holds only together since it has come to them; null where it has not. */
function findNewPartner(before: Projection, after: Projection, claimId: ClaimId): Claim | null {
  const was = before.map.claims.get(claimId)?.primary ?? null;
  const is = after.map.claims.get(claimId)?.primary ?? null;
  if (is === null || was === is) return null;
  const old = listPartners(before, claimId);
  const [partner] = listPartners(after, claimId).filter((id) => !old.includes(id));
  return partner === undefined ? null : (after.map.claims.get(partner) ?? null);
}

function hasLeftGroup(before: Projection, after: Projection, claimId: ClaimId): boolean {
  const was = before.map.claims.get(claimId)?.primary ?? null;
  const is = after.map.claims.get(claimId)?.primary ?? null;
  return was !== is && listPartners(before, claimId).length > 0 && listPartners(after, claimId).length === 0;
}

/** The claims with which one holds only together, where it is drawn. */
function listPartners(projection: Projection, claimId: ClaimId): readonly ClaimId[] {
  const primary = projection.map.claims.get(claimId)?.primary ?? null;
  if (primary === null) return [];
  return (projection.premisesOf.get(primary) ?? []).filter((id) => id !== claimId);
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

function tell(
  type: OthersChange["type"],
  projection: Projection,
  claim: Claim,
): Omit<OthersChange, "writtenIn"> {
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
 * Who did it, by the number under which it is written; a deletion carries its author besides. Null when the document does
 * not tell, or nobody who was here has had that number: better nobody than somebody else.
 */
export function findActor(
  people: KnownPeople,
  { removedBy, writtenIn }: Pick<OthersChange, "removedBy" | "writtenIn">,
  authorOf: (ids: Iterable<string>) => number | null,
): string | null {
  return people.nameOfUser(removedBy) ?? people.nameOfClient(authorOf(writtenIn));
}
