import { isLoose } from "@crux/domain";
import type { ClaimId, Projection } from "@crux/domain";

/** Claims that stand for themselves beside an argument and wait for their place; none where there is nothing else. */
export function listLoose(projection: Projection): readonly ClaimId[] {
  const { roots } = projection;
  const loose = roots.filter((id) => isLoose(projection, id));
  return loose.length === roots.length ? [] : loose;
}

/**
 * The claims at the top among which one of them is moved step by step, in order: loose ones lie together below the map, and
 * so a step among them would lead into the map in the outline alone.
 */
export function listBeside(projection: Projection, claimId: ClaimId): readonly ClaimId[] {
  const isOneOfLoose = isLoose(projection, claimId);
  return projection.roots.filter((id) => isLoose(projection, id) === isOneOfLoose);
}

/**
 * The claims at the top beside which all of these can be put, wherever they stand now: beside loose ones only what would be
 * loose itself, for nothing stands on it.
 */
export function listBesideAll(projection: Projection, claimIds: readonly ClaimId[]): ReadonlySet<ClaimId> {
  const { map, relationsOn, roots } = projection;
  const canBeLoose = claimIds.every((id) => map.claims.get(id)?.kind === "claim" && !relationsOn.has(id));
  return new Set(canBeLoose ? roots : roots.filter((id) => !isLoose(projection, id)));
}
