import type { ClaimId } from "@crux/domain";
import type { Scene } from "./scene.ts";
import type { WalkStep } from "./walk.ts";

/** Where a claim stands in the argument, as it is spoken: from 1. */
export interface WalkPlace {
  readonly level: number;
  readonly position: number;
  readonly siblings: number;
}

const UNKNOWN: WalkPlace = { level: 1, position: 1, siblings: 1 };
const known = new WeakMap<readonly WalkStep[], ReadonlyMap<ClaimId, WalkPlace>>();
/** The same place is the same value, so that a component is drawn again only when a claim's own place changed. */
const places = new Map<string, WalkPlace>();

/** The place of a drawn claim among those that stand on the same one. */
export function placeInWalk(scene: Scene | null, claimId: ClaimId): WalkPlace {
  if (scene === null) return UNKNOWN;
  let all = known.get(scene.steps);
  if (all === undefined) {
    all = listPlaces(scene.steps);
    known.set(scene.steps, all);
  }
  return all.get(claimId) ?? UNKNOWN;
}

function listPlaces(steps: readonly WalkStep[]): ReadonlyMap<ClaimId, WalkPlace> {
  const siblings = new Map<ClaimId | null, ClaimId[]>();
  for (const { claimId, parentId } of steps) {
    const list = siblings.get(parentId);
    if (list === undefined) siblings.set(parentId, [claimId]);
    else list.push(claimId);
  }
  const depths = new Map(steps.map(({ claimId, depth }) => [claimId, depth]));
  const found = new Map<ClaimId, WalkPlace>();
  for (const list of siblings.values()) {
    for (const [index, claimId] of list.entries()) {
      found.set(claimId, samePlace((depths.get(claimId) ?? 0) + 1, index + 1, list.length));
    }
  }
  return found;
}

function samePlace(level: number, position: number, siblings: number): WalkPlace {
  const key = `${level} ${position} ${siblings}`;
  const place = places.get(key) ?? { level, position, siblings };
  places.set(key, place);
  return place;
}
