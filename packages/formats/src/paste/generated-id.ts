import type { ClaimId, RelationId } from "@crux/domain";

/** An id that lives only until the branches are made: counted, so that it sorts as the text goes. */
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- the caller says which kind of id it makes.
export function generatedId<Id extends ClaimId | RelationId>(name: string, count: number): Id {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the brand is given here; these ids never reach a map that is kept.
  return `${name}${String(count).padStart(8, "0")}` as Id;
}
