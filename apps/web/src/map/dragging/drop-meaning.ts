import { isLoose } from "@crux/domain";
import type { ClaimId, Projection, RelationId, RelationKind, Target } from "@crux/domain";
import type { Drop } from "./drop.ts";
import { listBesideAll } from "../finding/loose-claims.ts";

/** What is on its way, and over which map. */
export interface Dragged {
  readonly projection: Projection;
  readonly draggedId: ClaimId;
  /** What goes along. */
  readonly others: readonly ClaimId[];
  /** All of them and what is drawn under them: no places to drop. */
  readonly branch: ReadonlySet<ClaimId>;
  /** Held down, a key turns a reason into an objection and back. */
  readonly isTurned: boolean;
}

/** Before or after what stands there, as one reads. */
export type Edge = "before" | "after";

type Unmarked<Type extends Drop["type"]> = Omit<Extract<Drop, { readonly type: Type }>, "mark">;

/** As what it would stand under a claim; null where it cannot. */
export function kindUnder(
  { projection, draggedId, branch, isTurned }: Dragged,
  targetId: ClaimId,
): RelationKind | null {
  const target = projection.map.claims.get(targetId);
  if (target === undefined || branch.has(targetId)) return null;
  return target.kind === "question" ? "answers" : sideAfterMove(projection, draggedId, isTurned);
}

/** Beside a relation, among those with the same target; null where that is no place, or its own. */
export function betweenAt(dragged: Dragged, relationId: RelationId, edge: Edge): Unmarked<"between"> | null {
  const { projection, draggedId, branch } = dragged;
  const relation = projection.map.relations.get(relationId);
  if (relation === undefined || isInBranch(projection, relation.target, branch)) return null;
  // Beside itself: nothing would change, and the gap is no place of its own.
  const own = projection.map.claims.get(draggedId)?.primary ?? null;
  if (own === relationId) return null;
  const siblings = (projection.relationsOn.get(relation.target.id) ?? []).filter((id) => id !== own);
  const index = siblings.indexOf(relationId);
  if (index < 0) return null;
  const isBefore = edge === "before";
  return {
    type: "between",
    target: relation.target,
    kind: kindBeside(dragged, relation.kind, relation.target),
    afterId: (isBefore ? siblings[index - 1] : relationId) ?? null,
    beforeId: (isBefore ? relationId : siblings[index + 1]) ?? null,
  };
}

/** Beside a claim at the top; null where that is no place for all of them. */
export function topAt(dragged: Dragged, claimId: ClaimId, edge: Edge): Unmarked<"top"> | null {
  const { projection, draggedId, others, branch } = dragged;
  if (branch.has(claimId) || !listBesideAll(projection, [draggedId, ...others]).has(claimId)) return null;
  return { type: "top", place: { type: edge, id: claimId }, isLoose: isLoose(projection, claimId) };
}

/** A claim keeps its side wherever it goes; what stood at the top or answered a question becomes a reason. */
function sideAfterMove(projection: Projection, claimId: ClaimId, isTurned: boolean): RelationKind {
  const primary = projection.map.claims.get(claimId)?.primary ?? null;
  const isObjection = primary !== null && projection.map.relations.get(primary)?.kind === "attacks";
  return isObjection === isTurned ? "supports" : "attacks";
}

function kindBeside(
  { projection, draggedId, isTurned }: Dragged,
  siblingKind: RelationKind,
  target: Target,
): RelationKind {
  if (siblingKind === "answers") return "answers";
  const dragged = projection.map.claims.get(draggedId);
  const own = dragged?.primary == null ? undefined : projection.map.relations.get(dragged.primary);
  const staysAtTarget = own?.target.id === target.id;
  if (staysAtTarget && !isTurned && own !== undefined) return own.kind;
  return sideAfterMove(projection, draggedId, isTurned);
}

function isInBranch(projection: Projection, target: Target, branch: ReadonlySet<ClaimId>): boolean {
  if (target.type === "claim") return branch.has(target.id);
  return (projection.premisesOf.get(target.id) ?? []).some((premiseId) => branch.has(premiseId));
}
