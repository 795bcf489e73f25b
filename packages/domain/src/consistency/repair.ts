import type { Change } from "../changes.ts";
import type { UserId } from "../ids.ts";
import type { ArgumentMap } from "../model.ts";
import type { Repair } from "../projection.ts";
import { project } from "../projecting/project.ts";

/** Everything in a stored map that its projection hides or shows otherwise, what lies in the trash apart. */
export function issues(map: ArgumentMap): readonly Repair[] {
  return project(map).repairs;
}

/**
 * The changes that make a stored map say what its projection shows. They only take away: tombstones, dropped
 * premises, a primary that is shown. An over-long claim is left alone, since only a person can shorten it.
 */
export function repair(
  map: ArgumentMap,
  context: { readonly nowMs: number; readonly actor: UserId | null },
): Change[] {
  return changesFor(issues(map), context);
}

/** The changes that make true in the map what its projection shows by these repairs. Claims that are too long keep their words. */
export function changesFor(
  repairs: readonly Repair[],
  context: { readonly nowMs: number; readonly actor: UserId | null },
): Change[] {
  const deleted = { deletedAt: context.nowMs, deletedBy: context.actor };
  return repairs.flatMap((found): Change[] => {
    switch (found.code) {
      case "danglingTarget":
      case "noPremise":
      case "equalRelation":
      case "cycle":
        return [{ type: "patchRelation", id: found.relationId, patch: deleted }];
      case "missingPremise":
        return [{ type: "removePremise", relationId: found.relationId, claimId: found.claimId }];
      case "primaryChosen":
        return [{ type: "patchClaim", id: found.claimId, patch: { primary: found.relationId } }];
      case "mergedRound":
        return [{ type: "patchClaim", id: found.claimId, patch: { mergedInto: null } }];
      case "overlong":
        return [];
      default:
        return found satisfies never;
    }
  });
}
