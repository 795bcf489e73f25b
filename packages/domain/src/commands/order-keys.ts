import { generateNKeysBetween } from "fractional-indexing";
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
  const placed = placeRunAmong(siblings, place, 1);
  const order = placed?.orders[0];
  return placed === null || order === undefined ? null : { order, reordered: placed.reordered };
}

/** Order keys for `count` newcomers side by side at a place. */
export function placeRunAmong<Id>(
  siblings: readonly Ranked<Id>[],
  place: Place<Id>,
  count: number,
): { readonly orders: readonly string[]; readonly reordered: readonly Ranked<Id>[] } | null {
  const position = positionOf(siblings, place);
  if (position === null) return null;
  const orders = keysBetween(siblings[position - 1]?.order ?? null, siblings[position]?.order ?? null, count);
  if (orders !== null) return { orders, reordered: [] };
  const keys = generateNKeysBetween(null, null, siblings.length + count);
  const others = keys.toSpliced(position, count);
  const reordered = siblings.flatMap(({ id }, index) => {
    const key = others[index];
    return key === undefined ? [] : [{ id, order: key }];
  });
  return { orders: keys.slice(position, position + count), reordered };
}

/** How many of the siblings, given in the order they are shown in, stand before a place; null when it names nobody of them. */
export function positionOf<Id>(siblings: readonly { readonly id: Id }[], place: Place<Id>): number | null {
  if (place.type === "first") return 0;
  if (place.type === "last") return siblings.length;
  const index = siblings.findIndex((sibling) => sibling.id === place.id);
  if (index === -1) return null;
  return place.type === "before" ? index : index + 1;
}

function keysBetween(before: string | null, after: string | null, count: number): string[] | null {
  if (before !== null && after !== null && before >= after) return null;
  try {
    return generateNKeysBetween(before, after, count);
  } catch {
    // A stored key that is no fractional index: the caller gives all siblings new ones.
    return null;
  }
}
