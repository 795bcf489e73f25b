import type { ClaimId, Projection, Relation, RelationId, RelationKind, SingleCommand } from "@crux/domain";
import { findPrimary } from "../act-context.ts";
import type { Drop } from "../dragging/drop.ts";
import type { OpenMap } from "../open-map.ts";
import { selectClaim } from "../walk/selection.ts";
import type { Point } from "../scene/viewport-anchor.ts";
import { linkTo } from "./group-acts.ts";
import { pinCommands, whatStays } from "./pin-acts.ts";
import { actTogether } from "./selected.ts";
import { topCommands, withLinked } from "./top-commands.ts";

/**
 * Ends a drag of one claim or several, as one act.
 *
 * @param claimIds the one under the pointer first; none of them stands under another
 * @param moved how far they were taken, in map px
 */
export function dropClaims(map: OpenMap, claimIds: readonly ClaimId[], drop: Drop, moved: Point): void {
  const projection = map.store.get().scene?.projection;
  const [leadId] = claimIds;
  if (projection === undefined || leadId === undefined || !projection.map.claims.has(leadId)) return;
  if (drop.type === "pin") {
    const commands = pinCommands(map, projection, claimIds, moved);
    if (actTogether(map, commands, whatStays(map, [leadId, ...claimIds])) === null) return;
    map.notify({ type: "pinned", count: claimIds.length, isMoving: false });
    return;
  }
  if (drop.type === "link") {
    linkTo(map, withLinked(projection, claimIds), drop.targetId);
    return;
  }
  if (drop.type === "top") {
    const going = withLinked(map.whole(), claimIds);
    if (actTogether(map, topCommands(map.whole(), going, drop.place), leadId) === null) return;
    selectDropped(map, claimIds, leadId);
    return;
  }
  const going = onePerRelation(projection, claimIds);
  const kindOf = kindsAfter(projection, leadId, drop.kind);
  const result =
    drop.type === "under"
      ? actTogether(
          map,
          going.map((claimId) => ({
            type: "move",
            claimId,
            target: { type: "claim", id: drop.targetId },
            kind: kindOf(claimId),
          })),
          drop.targetId,
        )
      : dropBetween(map, projection, going, drop, kindOf);
  if (result !== null) selectDropped(map, claimIds, leadId);
}

/** Its new parent may be out of sight, and whoever moved it wants to see it there. */
function selectDropped(map: OpenMap, claimIds: readonly ClaimId[], leadId: ClaimId): void {
  map.select(claimIds.length === 1 ? selectClaim(leadId) : { type: "claims", ids: [...claimIds], leadId }, {
    reveal: "hidden",
    focus: true,
  });
}

/** Linked premises go together: the relation that they share is moved once. */
function onePerRelation(projection: Projection, claimIds: readonly ClaimId[]): readonly ClaimId[] {
  const seen = new Set<RelationId>();
  return claimIds.filter((claimId) => {
    const relation = findPrimary(projection, claimId);
    if (relation === null) return true;
    if (seen.has(relation.id)) return false;
    seen.add(relation.id);
    return true;
  });
}

/** What the drop means for the claim under the pointer is known; the others keep or turn their side as this one does. */
function kindsAfter(
  projection: Projection,
  leadId: ClaimId,
  leadKind: RelationKind,
): (claimId: ClaimId) => RelationKind {
  const isObjection = (claimId: ClaimId): boolean => findPrimary(projection, claimId)?.kind === "attacks";
  const isTurned = leadKind !== (isObjection(leadId) ? "attacks" : "supports");
  return (claimId) => {
    if (claimId === leadId || (leadKind !== "supports" && leadKind !== "attacks")) return leadKind;
    return isObjection(claimId) === isTurned ? "supports" : "attacks";
  };
}

function dropBetween(
  map: OpenMap,
  projection: Projection,
  claimIds: readonly ClaimId[],
  drop: Extract<Drop, { type: "between" }>,
  kindOf: (claimId: ClaimId) => RelationKind,
) {
  const place =
    drop.beforeId !== null
      ? ({ type: "before", id: drop.beforeId } as const)
      : drop.afterId !== null
        ? ({ type: "after", id: drop.afterId } as const)
        : ({ type: "last" } as const);
  const anchorId = drop.target.type === "claim" ? drop.target.id : claimIds[0];
  const commands = claimIds.flatMap((claimId): readonly SingleCommand[] => {
    const own: Relation | null = findPrimary(projection, claimId);
    const kind = kindOf(claimId);
    // One of them marks the place and stays in it.
    if (place.type !== "last" && own?.id === place.id) return [];
    const stays = own !== null && own.target.id === drop.target.id && own.kind === kind;
    return [
      stays
        ? { type: "reorder", relationId: own.id, place }
        : { type: "move", claimId, target: drop.target, kind, place },
    ];
  });
  // Each goes right behind the same one, so the last comes first.
  return actTogether(map, place.type === "after" ? commands.toReversed() : commands, anchorId);
}
