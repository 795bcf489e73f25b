import type { ClaimId, Projection, RelationId, SingleCommand } from "@crux/domain";
import { canBeDisputed, findPrimary } from "../act-context.ts";
import type { OpenMap } from "../open-map.ts";
import type { Selection } from "../walk/selection.ts";

/** The selected claims, in the order in which they were selected. */
export function selectedIds(map: OpenMap): readonly ClaimId[] {
  const { selection } = map.store.get();
  return selection.type === "claims" ? selection.ids : [];
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
