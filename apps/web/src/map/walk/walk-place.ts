import type { ClaimId, Projection, RelationId } from "@crux/domain";
import { listChildrenOf, listDisputes } from "./walk.ts";

/** Where a claim stands in the argument, as it is spoken: from 1. */
export interface WalkPlace {
  readonly level: number;
  readonly position: number;
  readonly siblings: number;
}

export const UNKNOWN_PLACE: WalkPlace = { level: 1, position: 1, siblings: 1 };
/** The same place is the same value, so that a component is drawn again only when a claim's own place changed. */
const places = new Map<string, WalkPlace>();

/** Found before in the same graph: the rows of one card and its neighbours ask for the same again, and so do folds. */
interface Known {
  readonly levels: Map<ClaimId, { readonly parentId: ClaimId | null; readonly level: number }>;
  /** By the claim they stand on, null at the top: the position of each. */
  readonly siblings: Map<ClaimId | null, Siblings>;
}

interface Siblings {
  readonly isFolded: boolean;
  readonly positions: ReadonlyMap<ClaimId, number>;
}
const known = new WeakMap<Projection["relationsOn"], Known>();

/**
 * The place of a drawn claim among those that stand on the same one: as `walk` would find it, but from the claim upwards.
 * Every card on the screen asks after every act, and the map may be large.
 */
export function placeInWalk(
  projection: Projection,
  folded: ReadonlySet<ClaimId>,
  claimId: ClaimId,
): WalkPlace {
  let found = known.get(projection.relationsOn);
  if (found === undefined) {
    found = { levels: new Map(), siblings: new Map() };
    known.set(projection.relationsOn, found);
  }
  let at = found.levels.get(claimId);
  if (at === undefined) {
    at = findLevel(projection, claimId);
    found.levels.set(claimId, at);
  }
  const { parentId, level } = at;
  const isFolded = parentId !== null && folded.has(parentId);
  let siblings = found.siblings.get(parentId);
  if (siblings?.isFolded !== isFolded) {
    const ids = parentId === null ? projection.roots : listShownOn(projection, folded, parentId);
    siblings = { isFolded, positions: new Map(ids.map((id, index) => [id, index + 1])) };
    found.siblings.set(parentId, siblings);
  }
  return samePlace(level, siblings.positions.get(claimId) ?? 1, siblings.positions.size);
}

function findLevel(projection: Projection, claimId: ClaimId) {
  const parentId = findParent(projection, claimId);
  let level = 1;
  for (let above = parentId; above !== null; above = findParent(projection, above)) level += 1;
  return { parentId, level };
}

/** The claims that are drawn under one, in drawing order. */
export function listShownOn(projection: Projection, folded: ReadonlySet<ClaimId>, claimId: ClaimId) {
  return folded.has(claimId) ? listDisputes(projection, claimId) : listChildrenOf(projection, claimId);
}

/** The claim one step nearer to the top; null for one that stands there. */
export function findParent(projection: Projection, claimId: ClaimId): ClaimId | null {
  const { claims, relations } = projection.map;
  let relationId: RelationId | null = claims.get(claimId)?.primary ?? null;
  while (relationId !== null) {
    const target = relations.get(relationId)?.target;
    if (target === undefined) return null;
    if (target.type === "claim") return target.id;
    // What disputes a relation stands beside the first claim of its card; a relation without a card lends its place.
    const first = projection.premisesOf
      .get(target.id)
      ?.find((premiseId) => claims.get(premiseId)?.primary === target.id);
    if (first !== undefined) return first;
    relationId = target.id;
  }
  return null;
}

function samePlace(level: number, position: number, siblings: number): WalkPlace {
  const key = `${level} ${position} ${siblings}`;
  const place = places.get(key) ?? { level, position, siblings };
  places.set(key, place);
  return place;
}
