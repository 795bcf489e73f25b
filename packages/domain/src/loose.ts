import type { ClaimId } from "./ids.ts";
import type { Projection } from "./projection.ts";

/**
 * Whether a claim at the top is loose or stands in the map. What nothing stands on is loose: it waits for its place in a strip
 * below the map. Whoever puts it between claims of the map has given it one, and it stands there.
 *
 * That is said by the claim's order itself, with a 0 behind its key: a fractional index never ends so (its fraction has no
 * zeros at the end), and the sign sorts right behind the key and before all others. A field of its own was rejected: it
 * would have to be written and merged together with the order, and would mean nothing without it.
 */
export function isLoose(
  { map, relationsOn, relationsFrom }: Pick<Projection, "map" | "relationsOn" | "relationsFrom">,
  id: ClaimId,
): boolean {
  const claim = map.claims.get(id);
  return (
    claim !== undefined &&
    claim.kind === "claim" &&
    !relationsOn.has(id) &&
    !relationsFrom.has(id) &&
    !isPlaced(claim.order)
  );
}

/** Whether somebody put a claim with this order among the claims of the map. */
export function isPlaced(order: string | null): boolean {
  return order !== null && order.length > integerLength(order) && order.endsWith("0");
}

/** The fractional index in an order. */
export function keyIn(order: string): string {
  let key = order;
  while (isPlaced(key)) key = key.slice(0, -1);
  return key;
}

/** The order of a claim that is put by a fractional index, in the map or among loose ones. */
export function orderAt(key: string, isInMap: boolean): string {
  return isInMap ? `${key}0` : key;
}

/** How long the integer at the beginning of a fractional index is: its first letter tells it. */
function integerLength(order: string): number {
  const [head = ""] = order;
  const code = head.charCodeAt(0);
  if (head >= "a" && head <= "z") return code - "a".charCodeAt(0) + 2;
  if (head >= "A" && head <= "Z") return "Z".charCodeAt(0) - code + 2;
  return Infinity;
}
