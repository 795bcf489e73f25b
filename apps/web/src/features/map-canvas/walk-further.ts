import type { ClaimId } from "@crux/domain";
import { findPrimary } from "../../map/act-context.ts";
import type { OpenMap } from "../../map/open-map.ts";
import { leadOf, selectClaim } from "../../map/selection.ts";

/** From which shared claim its further parents are being walked, and which of them is shown. */
interface ParentWalk {
  readonly claimId: ClaimId;
  readonly parents: readonly ClaimId[];
  readonly index: number;
}

/**
 * Keys beside the arrows: End to the last claim, P to the next premise of the same card, [ and ] through all claims that
 * a shared claim stands under, K to the relation by which a claim stands where it stands; from a relation the arrows
 * lead to its ends. Tells whether the key meant anything.
 */
export function createWalkFurther(map: OpenMap): (key: string) => boolean {
  let parentWalk: ParentWalk | null = null;
  const go = (claimId: ClaimId | undefined): boolean => {
    if (claimId !== undefined) map.select(selectClaim(claimId), { reveal: true });
    return claimId !== undefined;
  };

  const walkParents = (lead: ClaimId, step: 1 | -1): boolean => {
    const { scene } = map.store.get();
    if (scene === null) return false;
    const isOnWalk = parentWalk !== null && parentWalk.parents[parentWalk.index] === lead;
    const claimId = isOnWalk && parentWalk !== null ? parentWalk.claimId : lead;
    const parents = listParents(map, claimId);
    if (parents.length < 2) return go(lead);
    // The first is the one that the arrow leads to anyway.
    const from = isOnWalk && parentWalk !== null ? parentWalk.index : 0;
    const index = (from + step + parents.length) % parents.length;
    parentWalk = { claimId, parents, index };
    return go(parents[index]);
  };

  return (key) => {
    const { scene, selection } = map.store.get();
    if (scene === null) return false;
    if (key === "End") return go(scene.steps.at(-1)?.claimId);
    if (selection.type === "relation") {
      const isToTarget = key === (scene.layout.direction === "ltr" ? "ArrowLeft" : "ArrowRight");
      const isToPremise = key === (scene.layout.direction === "ltr" ? "ArrowRight" : "ArrowLeft");
      const target = scene.projection.map.relations.get(selection.id)?.target;
      if (isToPremise) return go(scene.projection.premisesOf.get(selection.id)?.[0]);
      if (!isToTarget || target === undefined) return false;
      if (target.type === "claim") return go(target.id);
      map.select({ type: "relation", id: target.id });
      return true;
    }
    const lead = leadOf(selection);
    if (lead === null) return false;
    switch (key) {
      case "p": {
        const relation = findPrimary(scene.projection, lead);
        const premises = relation === null ? [] : (scene.projection.premisesOf.get(relation.id) ?? []);
        return go(premises.length < 2 ? lead : premises[(premises.indexOf(lead) + 1) % premises.length]);
      }
      case "k": {
        const relation = findPrimary(scene.projection, lead);
        if (relation !== null) map.select({ type: "relation", id: relation.id });
        return true;
      }
      case "]":
        return walkParents(lead, 1);
      case "[":
        return walkParents(lead, -1);
      default:
        return false;
    }
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
