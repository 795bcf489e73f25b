import type { ClaimId } from "./ids.ts";
import type { ArgumentMap, Claim } from "./model.ts";
import { compareText } from "./order.ts";
import type { Projection } from "./projection.ts";

type Claims = ArgumentMap["claims"];

/**
 * The claim into which a claim has been merged, through however many merges; the claim itself where it has not been.
 * Comments and ratings keep the id they were made on and are read through this.
 */
export function survivorOf(claims: Claims, claimId: ClaimId): ClaimId {
  const seen = new Set<ClaimId>([claimId]);
  let current = claimId;
  for (;;) {
    const next = claims.get(current)?.mergedInto ?? null;
    if (next === null || !claims.has(next)) return current;
    // Two merges at the same time can lead round; the projection shows the least of such a round.
    if (seen.has(next)) return leastOfRound(claims, next).id;
    seen.add(next);
    current = next;
  }
}

/** All merged claims, kept for as long as the graph is the same: a merge changes that, and words do not. */
const mergedIds = new WeakMap<Projection["relationsOn"], readonly ClaimId[]>();

function listMerged({ stored, relationsOn }: Projection): readonly ClaimId[] {
  let ids = mergedIds.get(relationsOn);
  if (ids === undefined) {
    const found: ClaimId[] = [];
    for (const { id, mergedInto: into } of stored.claims.values()) if (into !== null) found.push(id);
    mergedIds.set(relationsOn, (ids = found.toSorted(compareText)));
  }
  return ids;
}

/** The other wordings of a claim: all that have been merged into it, oldest first. */
export function mergedInto(projection: Projection, survivorId: ClaimId): readonly Claim[] {
  const { claims } = projection.stored;
  return listMerged(projection)
    .filter((id) => id !== survivorId && survivorOf(claims, id) === survivorId)
    .flatMap((id) => claims.get(id) ?? []);
}

/** Whether a merged claim is shown all the same: the least of claims that have been merged into each other all round. */
export function isShownOfRound(claims: Claims, claim: Claim): boolean {
  const seen = new Set<ClaimId>();
  let current: ClaimId | null = claim.mergedInto;
  while (current !== null && current !== claim.id) {
    if (seen.has(current)) return false;
    seen.add(current);
    current = claims.get(current)?.mergedInto ?? null;
  }
  return current !== null && leastOfRound(claims, claim.id).id === claim.id;
}

function leastOfRound(claims: Claims, startId: ClaimId): { readonly id: ClaimId } {
  let least: ClaimId | null = null;
  let current = startId;
  do {
    const claim = claims.get(current);
    if (claim?.deletedAt === null && (least === null || compareText(current, least) < 0)) least = current;
    current = claim?.mergedInto ?? startId;
  } while (current !== startId);
  return { id: least ?? startId };
}
