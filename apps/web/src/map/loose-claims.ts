import type { ClaimId, Projection } from "@crux/domain";

/** Claims that stand for themselves beside an argument and wait for their place; none where there is nothing else. */
export function listLoose({ map, roots, relationsOn }: Projection): readonly ClaimId[] {
  const loose = roots.filter((id) => map.claims.get(id)?.kind === "claim" && !relationsOn.has(id));
  return loose.length === roots.length ? [] : loose;
}
