import type { ClaimId } from "@crux/domain";
import { findPrimary } from "../act-context.ts";
import type { MapActs } from "../commands.ts";
import type { OpenMap } from "../open-map.ts";
import { leadOf, selectClaim } from "../walk/selection.ts";

type WalkActs = Pick<MapActs, "selectRelation" | "nextPremise" | "walkParents" | "goToLast">;

/** From which shared claim its further parents are being walked, and which of them is shown. */
interface ParentWalk {
  readonly claimId: ClaimId;
  readonly parents: readonly ClaimId[];
  readonly index: number;
}

/** Ways from what is selected to something else, beside the arrows. `jumpTo` selects a claim wherever it is. */
export function createWalkActs(map: OpenMap, jumpTo: (claimId: ClaimId) => void): WalkActs {
  let parentWalk: ParentWalk | null = null;
  const moment = () => {
    const { scene, selection } = map.store.get();
    return { projection: scene?.projection ?? null, selection, lead: leadOf(selection), scene };
  };
  /** What is folded away or outside the branch is shown; what is drawn already is only brought into sight. */
  const go = (claimId: ClaimId): void => {
    const isShown = map.store.get().scene?.steps.some((step) => step.claimId === claimId) === true;
    if (isShown) map.select(selectClaim(claimId), { reveal: true, focus: true });
    else jumpTo(claimId);
  };

  return {
    selectRelation() {
      const { projection, selection, lead } = moment();
      if (projection === null) return;
      if (selection.type === "relation") {
        const [premise] = projection.premisesOf.get(selection.id) ?? [];
        if (premise !== undefined) go(premise);
        return;
      }
      const relation = lead === null ? null : findPrimary(projection, lead);
      if (relation !== null) map.select({ type: "relation", id: relation.id });
    },
    nextPremise() {
      const { projection, lead } = moment();
      if (projection === null || lead === null) return;
      const relation = findPrimary(projection, lead);
      const premises = relation === null ? [] : (projection.premisesOf.get(relation.id) ?? []);
      const next = premises[(premises.indexOf(lead) + 1) % premises.length];
      if (next !== undefined) go(next);
    },
    walkParents(steps) {
      const { lead } = moment();
      if (lead === null) return;
      const walked = parentWalk !== null && parentWalk.parents[parentWalk.index] === lead ? parentWalk : null;
      const claimId = walked?.claimId ?? lead;
      const parents = listParents(map, claimId);
      if (parents.length < 2) {
        // Nowhere else to go; what one is at comes into sight, as an arrow would have it.
        go(lead);
        return;
      }
      // The first is the one that the arrow leads to anyway.
      const index = ((walked?.index ?? 0) + steps + parents.length) % parents.length;
      parentWalk = { claimId, parents, index };
      const parent = parents[index];
      if (parent !== undefined) go(parent);
    },
    goToLast() {
      const last = moment().scene?.steps.at(-1)?.claimId;
      if (last !== undefined) go(last);
    },
  };
}

/** Everything that a claim stands under, its own place first: claims, and for what disputes a relation its premise. */
function listParents(map: OpenMap, claimId: ClaimId): readonly ClaimId[] {
  const projection = map.store.get().scene?.projection;
  if (projection === undefined) return [];
  return (projection.relationsFrom.get(claimId) ?? []).flatMap((relationId) => {
    const target = projection.map.relations.get(relationId)?.target;
    if (target === undefined) return [];
    return target.type === "claim" ? [target.id] : (projection.premisesOf.get(target.id) ?? []).slice(0, 1);
  });
}
