import type { ClaimId, Projection, RelationKind, SingleCommand, Target } from "@crux/domain";
import { findPrimary, listRows } from "../act-context.ts";

/**
 * Moves exactly these claims. What holds together with one of them and is not among them stays where it is; those that hold
 * together and all go keep their relation, with what is said about it.
 */
export function moveCommands(
  projection: Projection,
  claimIds: readonly ClaimId[],
  target: Target,
  kindOf: (claimId: ClaimId) => RelationKind,
): readonly SingleCommand[] {
  const gone = new Set<ClaimId>();
  return claimIds.flatMap((claimId): readonly SingleCommand[] => {
    if (gone.has(claimId)) return [];
    const relation = findPrimary(projection, claimId);
    const rows = relation === null ? [claimId] : listRows(projection, relation.id);
    const going = rows.filter((id) => claimIds.includes(id));
    for (const id of going) gone.add(id);
    const kind = kindOf(claimId);
    if (going.length === rows.length) return [{ type: "move", claimId, target, kind }];
    const alone = (id: ClaimId): SingleCommand => ({
      type: "move",
      claimId: id,
      target,
      kind,
      isAlone: true,
    });
    // What says the same in both directions begins at one claim alone.
    if (kind === "contradicts" || kind === "restates") return going.map(alone);
    const rest = going.filter((id) => id !== claimId);
    const together: SingleCommand = { type: "link", claimIds: rest, target: { type: "claim", id: claimId } };
    return rest.length === 0 ? [alone(claimId)] : [alone(claimId), together];
  });
}
