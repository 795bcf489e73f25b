import { survivorOf } from "@crux/domain";
import type { Claim, ClaimId, Projection } from "@crux/domain";
import type { MapNotice } from "../open-map-state.ts";
import { findParent } from "../walk/walk-place.ts";

/** Who took something away is told by name, as far as this page knows them. */
export interface NamedPeople {
  nameOfUser(userId: string | null): string | null;
}

/** Who took the claim away in which somebody here was writing, as far as this page can know. */
export function removedUnderYou(people: NamedPeople, projection: Projection, claimId: ClaimId): MapNotice {
  const claim = projection.stored.claims.get(claimId);
  return { type: "removedUnderYou", claimId, name: removerOf(people, claim), words: claim?.text ?? "" };
}

/** The branch that was shown by itself is no longer on the map: who took it away, and what it was about. */
export function branchLost(people: NamedPeople, projection: Projection, claimId: ClaimId): MapNotice {
  const claim = projection.stored.claims.get(claimId);
  return { type: "branchLost", claimId, name: removerOf(people, claim), text: claim?.text ?? "" };
}

/** What became of the claim in focus, and where one is instead. */
export function placeLost(
  people: NamedPeople,
  projection: Projection,
  claimId: ClaimId,
  nextId: ClaimId | null,
  isFolded: boolean,
): MapNotice {
  const claim = projection.stored.claims.get(claimId);
  const next = nextId === null ? undefined : projection.map.claims.get(nextId);
  const isMerged = nextId !== null && survivorOf(projection.stored.claims, claimId) === nextId;
  const isThere = projection.map.claims.has(claimId);
  const how = isMerged ? "merged" : isFolded ? "folded" : isThere ? "moved" : "deleted";
  return {
    type: "placeLost",
    how,
    name: how === "deleted" ? removerOf(people, claim) : null,
    text: claim?.text ?? "",
    nextText: next?.text ?? null,
  };
}

/** The claim in focus has lost what it stood under: who deleted that had not seen it there. Null where it has not. */
export function unplaced(
  people: NamedPeople,
  before: Projection,
  after: Projection,
  claimId: ClaimId | null,
): MapNotice | null {
  const claim = claimId === null ? undefined : after.map.claims.get(claimId);
  const underId = claim === undefined ? null : findParent(before, claim.id);
  if (claim === undefined || underId === null || after.map.claims.has(underId)) return null;
  if (findParent(after, claim.id) !== null) return null;
  const under = after.stored.claims.get(underId);
  return { type: "unplaced", name: removerOf(people, under), text: claim.text, underText: under?.text ?? "" };
}

function removerOf(people: NamedPeople, claim: Claim | undefined): string | null {
  return people.nameOfUser(claim?.deletedBy ?? null);
}
