import type { ClaimId, Projection, RelationId } from "@crux/domain";
import type { Participant } from "./presence.ts";

/** Where somebody is on a map: at a claim, writing in it or not, or at the relation of one. */
export interface Whereabouts {
  readonly type: "writes" | "claim" | "relation" | "view";
  readonly claimId: ClaimId;
}

/** Where somebody is: what they write in, what they have selected last, or else what is in the middle of what they see. */
export function findWhereabouts(
  projection: Projection,
  { writing, selection, view }: Participant,
): Whereabouts | null {
  const { claims } = projection.map;
  if (writing !== null && claims.has(writing.claimId)) return { type: "writes", claimId: writing.claimId };
  const selectedId = selection.at(-1);
  if (selectedId !== undefined) {
    // Each map is asked: ids of both kinds come alike.
    const claimId = selectedId as ClaimId;
    if (claims.has(claimId)) return { type: "claim", claimId };
    const premiseId = projection.premisesOf.get(selectedId as RelationId)?.[0];
    if (premiseId !== undefined) return { type: "relation", claimId: premiseId };
  }
  return view !== null && claims.has(view.claimId) ? { type: "view", claimId: view.claimId } : null;
}
