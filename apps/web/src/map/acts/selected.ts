import type { ClaimId, Projection, RelationId, SingleCommand } from "@crux/domain";
import { canBeDisputed, findPrimary } from "../act-context.ts";
import type { OpenMap } from "../open-map.ts";
import type { Selection } from "../walk/selection.ts";
import { collectBranch, listChildrenOf } from "../walk/walk.ts";

/** The selected claims, in the order in which they were selected. */
export function selectedIds(map: OpenMap): readonly ClaimId[] {
  const { selection } = map.store.get();
  return selection.type === "claims" ? selection.ids : [];
}

/** Of these claims those that stand under no other of them: what moves or copies them takes the rest along. */
export function topmostOf(projection: Projection, claimIds: readonly ClaimId[]): readonly ClaimId[] {
  const below = new Set<ClaimId>();
  for (const id of claimIds) {
    if (below.has(id)) continue;
    for (const each of collectBranch(projection, listChildrenOf(projection, id))) below.add(each);
  }
  return claimIds.filter((id) => !below.has(id));
}

/** The relations that "turn the side" is about: reasons and objections, undercuts and backings. */
export function relationsToFlip(projection: Projection, selection: Selection): readonly RelationId[] {
  const ids =
    selection.type === "relation"
      ? [selection.id]
      : selection.type === "claims"
        ? selection.ids.flatMap((id) => findPrimary(projection, id)?.id ?? [])
        : [];
  return [...new Set(ids)].filter((id) => canBeDisputed(projection.map.relations.get(id)?.kind));
}

/** Runs commands as one act, and with that as one step of undo. */
export function actTogether(map: OpenMap, commands: readonly SingleCommand[], anchorId?: ClaimId) {
  const [only] = commands;
  if (only === undefined) return null;
  const command = commands.length === 1 ? only : ({ type: "many", commands } as const);
  return map.act(command, anchorId === undefined ? {} : { anchorId });
}
