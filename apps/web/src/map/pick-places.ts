import type { ClaimId, Projection, RelationId } from "@crux/domain";
import { canBeDisputed, canBeJoined, findPrimary } from "./act-context.ts";
import { findTargetClaim } from "./find-target-claim.ts";
import { findClaims, rankClaims } from "./find-claims.ts";
import type { Picking } from "./open-map-state.ts";
import { listBesideAll } from "./loose-claims.ts";
import { collectBranch, walk } from "./walk.ts";

/** How a claim is to stand at the place that is chosen for it; "kept": each on the side on which it stands now. */
export type Way = "kept" | "supports" | "attacks" | FurtherWay;

export type FurtherWay =
  | "undercut"
  | "backing"
  | "contradicts"
  | "restates"
  | "answers"
  | "linked"
  /** At the top, beside a claim that stands there. */
  | "before"
  | "after";

/** The ways that are chosen seldom; only who moves leaves other places for one at the top. */
export function listFurtherWays(type: Picking["type"]): readonly FurtherWay[] {
  const ways = ["undercut", "backing", "contradicts", "restates", "answers", "linked"] as const;
  return type === "move" ? [...ways, "before", "after"] : ways;
}

export function isFurtherWay(way: Way): way is FurtherWay {
  return way !== "kept" && way !== "supports" && way !== "attacks";
}

const NOTHING_FOLDED: ReadonlySet<ClaimId> = new Set();

/**
 * Claims with all of these words, the likeliest first, that the claims waiting for a place could go to in this way: none
 * of their own branch, and for a merge claims of the same kind.
 */
export function findPlaces(
  projection: Projection,
  picking: Picking,
  way: Way,
  words: string,
): readonly ClaimId[] {
  const { claims } = projection.map;
  const own = [picking.claimId, ...picking.others];
  const isMerge = picking.type === "merge";
  const left = isMerge ? new Set(own) : collectBranch(projection, own);
  const kind = claims.get(picking.claimId)?.kind;
  const atTop = way === "before" || way === "after" ? listBesideAll(projection, own) : null;
  const fits = (id: ClaimId): boolean => {
    if (atTop !== null) return atTop.has(id);
    const isQuestion = claims.get(id)?.kind === "question";
    if (isMerge || (way === "restates" && !isMerge && picking.type !== "link"))
      return claims.get(id)?.kind === kind;
    if (picking.type === "link" || way === "linked") return canBeJoined(findPrimary(projection, id));
    if (way === "answers") return isQuestion;
    return way !== "contradicts" || !isQuestion;
  };
  const order = walk(projection, NOTHING_FOLDED).map((step) => step.claimId);
  return rankClaims(projection, words, findClaims(projection, words, order)).filter(
    (id) => !left.has(id) && fits(id),
  );
}

/** Relations that can be disputed or defended, and that have the words at either end; none from or to the branches that move. */
export function findRelations(
  projection: Projection,
  picking: Picking,
  words: string,
): readonly RelationId[] {
  const left = collectBranch(projection, [picking.claimId, ...picking.others]);
  const meant = new Set(findClaims(projection, words));
  return walk(projection, NOTHING_FOLDED)
    .flatMap(({ claimId }) => projection.relationsFrom.get(claimId) ?? [])
    .filter((id, index, all) => {
      const relation = projection.map.relations.get(id);
      if (relation === undefined || !canBeDisputed(relation.kind) || all.indexOf(id) !== index) return false;
      const targetId = findTargetClaim(projection.map, relation);
      const ends = [...(projection.premisesOf.get(id) ?? []), ...(targetId === null ? [] : [targetId])];
      return ends.some((end) => meant.has(end)) && !ends.some((end) => left.has(end));
    });
}
