import { generateKeyBetween, generateNKeysBetween } from "fractional-indexing";
import type { Place } from "./command.ts";

interface Ranked<Id> {
  readonly id: Id;
  readonly order: string;
}

export interface Placed<Id> {
  readonly order: string;
  /** New orders for siblings; only where theirs leave no room, which equal keys of two people can do. */
  readonly reordered: readonly Ranked<Id>[];
}

/**
 * Finds the order key for a place among siblings, given in the order they are shown in.
 * Null when the place names somebody who is not there.
 */
export function placeAmong<Id>(siblings: readonly Ranked<Id>[], place: Place<Id>): Placed<Id> | null {
  const position = positionOf(siblings, place);
  if (position === null) return null;
  const order = keyBetween(siblings[position - 1]?.order ?? null, siblings[position]?.order ?? null);
  if (order !== null) return { order, reordered: [] };
  const keys = generateNKeysBetween(null, null, siblings.length + 1);
  const own = keys[position];
  if (own === undefined) return null;
  const others = keys.toSpliced(position, 1);
  const reordered = siblings.flatMap(({ id }, index) => {
    const key = others[index];
    return key === undefined ? [] : [{ id, order: key }];
  });
  return { order: own, reordered };
}

function positionOf<Id>(siblings: readonly Ranked<Id>[], place: Place<Id>): number | null {
  if (place.type === "first") return 0;
  if (place.type === "last") return siblings.length;
  const index = siblings.findIndex((sibling) => sibling.id === place.id);
  if (index === -1) return null;
  return place.type === "before" ? index : index + 1;
}

function keyBetween(before: string | null, after: string | null): string | null {
  if (before !== null && after !== null && before >= after) return null;
  try {
    return generateKeyBetween(before, after);
  } catch {
    // A stored key that is no fractional index: the caller gives all siblings new ones.
    return null;
  }
}
