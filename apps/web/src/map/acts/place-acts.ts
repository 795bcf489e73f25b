import type { Claim, ClaimId, Projection, RelationId, RelationKind } from "@crux/domain";
import type { OpenMap } from "../open-map.ts";
import { selectClaim } from "../walk/selection.ts";
import { actTogether } from "./selected.ts";
import { leaveCommands } from "./top-commands.ts";

/** Acts on one of the places where a claim stands, and on the relation by which it stands there. */
export interface PlaceActs {
  /** Draws a claim at another of its places. */
  drawUnder(claimId: ClaimId, relationId: RelationId): void;
  /** Takes a claim out of one of its places; it keeps the others, or stands at the top. */
  leave(claimId: ClaimId, relationId: RelationId): void;
  /** A reason becomes an objection, and the like. */
  setRelationKind(relationId: RelationId, kind: RelationKind): void;
}

export function createPlaceActs(map: OpenMap): PlaceActs {
  return {
    drawUnder(claimId, relationId) {
      if (map.act({ type: "drawUnder", claimId, relationId }) === null) return;
      map.select(selectClaim(claimId), { reveal: true });
    },
    leave(claimId, relationId) {
      if (map.act({ type: "leave", claimId, relationId }, { anchorId: claimId }) === null) return;
      map.notify({ type: "relationRemoved" });
    },
    setRelationKind: (relationId, kind) => void map.act({ type: "convertKind", relationId, kind }),
  };
}

/**
 * Makes a question of a claim, or a claim of a question. What is a reason for something cannot be a question as well: it
 * leaves its places for the top.
 */
export function convertClaim(map: OpenMap, projection: Projection, claim: Claim): void {
  const claimId = claim.id;
  const places = projection.relationsFrom.get(claimId) ?? [];
  const kind = claim.kind === "question" ? "claim" : "question";
  const leaving = leaveCommands(projection, claimId);
  if (actTogether(map, [...leaving, { type: "convertClaimKind", claimId, kind }], claimId) === null) return;
  if (places.length > 0) map.notify({ type: "detached", kind });
}
