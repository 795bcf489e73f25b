import type { ClaimId, Projection, RelationId, RelationKind, Target } from "@crux/domain";
import { canBeDisputed, canBeJoined, findPrimary } from "../act-context.ts";
import { findTargetClaim } from "../finding/find-target-claim.ts";
import { findClaims, rankClaims } from "../finding/find-claims.ts";
import { goingOf } from "./pick-choices.ts";
import type { Picking } from "../open-map-state.ts";
import { listBesideAll } from "../finding/loose-claims.ts";
import { collectBranch, walk } from "../walk/walk.ts";

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

/**
 * The ways that are chosen seldom. Only who moves leaves other places for one at the top; what is brought to a claim can
 * dispute or join only what that claim is part of.
 */
export function listFurtherWays(
  projection: Projection,
  { type, claimId }: Pick<Picking, "type" | "claimId">,
): readonly FurtherWay[] {
  if (type === "existing") {
    const relation = findPrimary(projection, claimId);
    return [
      ...(canBeJoined(relation) ? (["linked"] as const) : []),
      ...(canBeDisputed(relation?.kind) ? (["undercut", "backing"] as const) : []),
      "contradicts",
      "restates",
    ];
  }
  // A question stands at the top, or says the same as another.
  if (projection.map.claims.get(claimId)?.kind === "question") return ["before", "after", "restates"];
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
  if (picking.type === "existing") return findExisting(projection, picking.claimId, way, words);
  const own = goingOf(projection, picking);
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

/**
 * Claims with all of these words that can be brought to one in this way: none to which it leads itself, and none that
 * stands there so already.
 */
function findExisting(projection: Projection, hereId: ClaimId, way: Way, words: string): readonly ClaimId[] {
  const { claims, relations } = projection.map;
  const here = claims.get(hereId);
  const primary = findPrimary(projection, hereId);
  const isOnRelation = way === "undercut" || way === "backing" || way === "linked";
  if (here === undefined || (isOnRelation && primary === null)) return [];
  const target: Target =
    isOnRelation && primary !== null ? { type: "relation", id: primary.id } : { type: "claim", id: hereId };
  const kind = kindBrought(way, here.kind === "question");
  const isSymmetric = kind === "contradicts" || kind === "restates";
  const left = isSymmetric ? new Set([hereId]) : collectLedTo(projection, target);
  left.add(hereId);
  if (way === "linked")
    for (const id of projection.premisesOf.get(target.id as RelationId) ?? []) left.add(id);
  for (const id of projection.relationsOn.get(target.id) ?? []) {
    const [premise, ...more] = projection.premisesOf.get(id) ?? [];
    if (premise !== undefined && more.length === 0 && relations.get(id)?.kind === kind) left.add(premise);
  }
  const wantedKind = kind === "restates" ? here.kind : "claim";
  const order = walk(projection, NOTHING_FOLDED).map((step) => step.claimId);
  return rankClaims(projection, words, findClaims(projection, words, order)).filter(
    (id) => !left.has(id) && claims.get(id)?.kind === wantedKind,
  );
}

function kindBrought(way: Way, isToQuestion: boolean): RelationKind {
  if (way === "contradicts" || way === "restates") return way;
  if (way === "attacks" || way === "undercut") return "attacks";
  return isToQuestion ? "answers" : "supports";
}

/** All claims to which a target leads on, which can therefore not lead to it. */
function collectLedTo({ map, relationsFrom }: Projection, target: Target): Set<ClaimId> {
  const found = new Set<ClaimId>();
  const seen = new Set<string>();
  const open: Target[] = [target];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (seen.has(next.id)) continue;
    seen.add(next.id);
    if (next.type === "relation") {
      const onward = map.relations.get(next.id)?.target;
      if (onward !== undefined) open.push(onward);
      continue;
    }
    found.add(next.id);
    for (const id of relationsFrom.get(next.id) ?? []) {
      const kind = map.relations.get(id)?.kind;
      if (kind !== "contradicts" && kind !== "restates") open.push({ type: "relation", id });
    }
  }
  return found;
}

/** Relations that can be disputed or defended, and that have the words at either end; none from or to the branches that move. */
export function findRelations(
  projection: Projection,
  picking: Picking,
  words: string,
): readonly RelationId[] {
  const left = collectBranch(projection, goingOf(projection, picking));
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
