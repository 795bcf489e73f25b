import type { Change } from "../changes.ts";
import type { ClaimId } from "../ids.ts";
import { isLoose, isPlaced, keyIn, orderAt } from "../loose.ts";
import type { Projection } from "../projection.ts";
import { refuseUnknownPlace } from "./add.ts";
import { type Command, type CommandResult, done } from "./command.ts";
import { getClaim } from "./look-up.ts";
import { unpinned } from "./move.ts";
import { placeRunAmong, positionOf } from "./order-keys.ts";
import { refuse } from "./refusal.ts";

type ReorderTop = Extract<Command, { readonly type: "reorderTop" }>;

/**
 * Gives a claim at the top another place there: beside a loose one among the loose ones, beside another in the map, unless
 * something else is asked for. Claims that nobody put in order stand behind those that somebody did: of them all that come
 * before the new place get keys in the order in which they stand, and no others.
 */
export function reorderTop(projection: Projection, command: ReorderTop): CommandResult {
  const { claimId, place } = command;
  const found = getClaim(projection, claimId);
  if (!found.ok) return found;
  const { claim } = found;
  if (claim.primary !== null) return refuse({ code: "unknownPlace", id: claimId });
  const { roots } = projection;
  const siblings = roots.filter((id) => id !== claimId).map((id) => ({ id }));
  const position = positionOf(siblings, place);
  if (position === null) return refuseUnknownPlace(place);
  const isInMap = command.isInMap ?? ("id" in place ? !isLoose(projection, place.id) : isPlaced(claim.order));
  const isAsWanted = isLoose(projection, claimId) ? !isInMap : isInMap || !isPlaced(claim.order);
  if (position === roots.indexOf(claimId) && isAsWanted) return done([], claimId);
  const ordered = listOrdered(projection).filter(({ id }) => id !== claimId);
  const run = [...siblings.slice(ordered.length, position).map(({ id }) => id), claimId];
  const next = ordered[position];
  const placed = placeRunAmong(
    ordered,
    next === undefined ? { type: "last" } : { type: "before", id: next.id },
    run.length,
  );
  if (placed === null) throw new Error("The place is among those that stand there");
  const changes = topOrders(projection, placed.reordered);
  for (const [index, id] of run.entries()) {
    const key = placed.orders[index];
    if (key === undefined) continue;
    const order = orderAt(key, id === claimId && isInMap);
    changes.push({ type: "patchClaim", id, patch: { order } });
  }
  return done([...changes, ...unpinned(projection, [claimId])], claimId);
}

interface Ordered {
  readonly id: ClaimId;
  /** The fractional index alone. */
  readonly order: string;
}

/** The claims at the top that were put in order; they come before all others. */
export function listOrdered({ roots, map }: Projection): readonly Ordered[] {
  return roots.flatMap((id) => {
    const order = map.claims.get(id)?.order ?? null;
    return order === null ? [] : [{ id, order: keyIn(order) }];
  });
}

/** Other keys for claims that stay in the map, or among the loose ones, as they were. */
export function topOrders({ map }: Projection, ordered: readonly Ordered[]): Change[] {
  return ordered.map(({ id, order }) => ({
    type: "patchClaim",
    id,
    patch: { order: orderAt(order, isPlaced(map.claims.get(id)?.order ?? null)) },
  }));
}
