import type { ClaimId, Projection } from "@crux/domain";
import { findPrimary } from "../act-context.ts";
import type { Picking, PickSide } from "../open-map-state.ts";
import { withLinked } from "../acts/top-commands.ts";

/**
 * The side on which claims stand at the place that is chosen for them until another one is said: who moves one sees its
 * own side, of several each may keep its own. Null where there is nothing to choose: a question takes answers alone.
 */
export function firstSide(
  projection: Projection,
  { type, claimId, others }: Pick<Picking, "type" | "claimId" | "others">,
): PickSide | null {
  if (type === "merge" || type === "link") return null;
  if (projection.map.claims.get(claimId)?.kind === "question") return null;
  if (type !== "move") return "supports";
  const kind = findPrimary(projection, claimId)?.kind;
  const isPlain = kind === undefined || kind === "supports" || kind === "attacks" || kind === "answers";
  if (others.length > 0 || !isPlain) return "kept";
  return kind === "attacks" ? "attacks" : "supports";
}

/** How many claims hold together with these and are not among them. */
export function countLinked(projection: Projection, claimIds: readonly ClaimId[]): number {
  return new Set([...claimIds, ...withLinked(projection, claimIds)]).size - claimIds.length;
}

/** What goes to the place that is waited for. */
export function goingOf(
  projection: Projection,
  { claimId, others, isWithLinked }: Picking,
): readonly [ClaimId, ...ClaimId[]] {
  const ids = [claimId, ...others] as const;
  if (isWithLinked !== true) return ids;
  return [claimId, ...withLinked(projection, ids).filter((id) => id !== claimId)];
}
