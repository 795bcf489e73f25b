import type { ClaimId, Projection } from "@crux/domain";

/** Claims that stand for themselves beside an argument and wait for their place; none where there is nothing else. */
export function listLoose(projection: Projection): readonly ClaimId[] {
  const { roots } = projection;
  const loose = roots.filter((id) => isLoose(projection, id));
  return loose.length === roots.length ? [] : loose;
}

/**
 * The claims at the top among which one of them can be put elsewhere, in order. Loose ones lie together below the map: a
 * place between a loose one and another would be seen nowhere but in the outline.
 */
export function listBeside(projection: Projection, claimId: ClaimId): readonly ClaimId[] {
  const isOneOfLoose = isLoose(projection, claimId);
  return projection.roots.filter((id) => isLoose(projection, id) === isOneOfLoose);
}

function isLoose({ map, relationsOn }: Projection, id: ClaimId): boolean {
  return map.claims.get(id)?.kind === "claim" && !relationsOn.has(id);
}
