import type { Change } from "../changes.ts";
import type { ClaimId } from "../ids.ts";
import type { Projection } from "../projection.ts";
import { refuseUnknownPlace } from "./add.ts";
import { type Command, type CommandResult, done } from "./command.ts";
import { getClaim } from "./look-up.ts";
import { unpinned } from "./move.ts";
import { placeRunAmong, positionOf } from "./order-keys.ts";
import { refuse } from "./refusal.ts";

type ReorderTop = Extract<Command, { readonly type: "reorderTop" }>;

/**
 * Gives a claim at the top another place there. Claims that nobody put in order stand behind those that somebody did: of
 * them all that come before the new place get keys in the order in which they stand, and no others.
 */
export function reorderTop(projection: Projection, { claimId, place }: ReorderTop): CommandResult {
  const found = getClaim(projection, claimId);
  if (!found.ok) return found;
  if (found.claim.primary !== null) return refuse({ code: "unknownPlace", id: claimId });
  const { roots } = projection;
  const siblings = roots.filter((id) => id !== claimId).map((id) => ({ id }));
  const position = positionOf(siblings, place);
  if (position === null) return refuseUnknownPlace(place);
  if (position === roots.indexOf(claimId)) return done([], claimId);
  const ordered = listOrdered(projection).filter(({ id }) => id !== claimId);
  const run = [...siblings.slice(ordered.length, position).map(({ id }) => id), claimId];
  const next = ordered[position];
  const placed = placeRunAmong(
    ordered,
    next === undefined ? { type: "last" } : { type: "before", id: next.id },
    run.length,
  );
  if (placed === null) throw new Error("The place is among those that stand there");
  const changes = topOrders(placed.reordered);
  for (const [index, id] of run.entries()) {
    const order = placed.orders[index];
    if (order !== undefined) changes.push(...topOrders([{ id, order }]));
  }
  return done([...changes, ...unpinned(projection, [claimId])], claimId);
}

interface Ordered {
  readonly id: ClaimId;
  readonly order: string;
}

/** The claims at the top that were put in order; they come before all others. */
export function listOrdered({ roots, map }: Projection): readonly Ordered[] {
  return roots.flatMap((id) => {
    const order = map.claims.get(id)?.order ?? null;
    return order === null ? [] : [{ id, order }];
  });
}

export function topOrders(ordered: readonly Ordered[]): Change[] {
  return ordered.map(({ id, order }) => ({ type: "patchClaim", id, patch: { order } }));
}
