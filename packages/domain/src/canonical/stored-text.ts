import type { ArgumentMap } from "../model.ts";

/**
 * A stored map as one text, trash and ids included, by which it is told whether two stored maps are the same. Unlike the
 * canonical text it knows of everything, and the order in which things arrived makes no difference.
 */
export function storedText(map: ArgumentMap): string {
  return JSON.stringify(map, (key, value: unknown) => {
    // Left out where there are none: a map without tags is the same map as before there were any.
    if (key === "tags" && value instanceof Map && value.size === 0) return undefined;
    // Of claims alone it can be null: the same goes for one that nobody put in order.
    if (key === "order" && value === null) return undefined;
    if (value instanceof Map) return inOrder([...(value as Map<string, unknown>)]);
    const isObject = typeof value === "object" && value !== null && !Array.isArray(value);
    return isObject ? inOrder(Object.entries(value)) : value;
  });
}

function inOrder(entries: readonly [string, unknown][]): Record<string, unknown> {
  return Object.fromEntries(entries.toSorted(([one], [other]) => (one < other ? -1 : 1)));
}
