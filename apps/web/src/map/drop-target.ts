import type { ClaimId, Projection, RelationId, RelationKind, Target } from "@crux/domain";
import type { Box, Point } from "./viewport-anchor.ts";

/** A row of a card where it is drawn, in the page's coordinates. */
export interface RowBox extends Box {
  readonly claimId: ClaimId;
  readonly relationId: RelationId | null;
}

/** What letting go would do. */
export type Drop =
  | { readonly type: "under"; readonly targetId: ClaimId; readonly kind: RelationKind }
  /** Between two of a target's relations: after the one, before the other; null at either end. */
  | {
      readonly type: "between";
      readonly target: Target;
      readonly kind: RelationKind;
      readonly afterId: RelationId | null;
      readonly beforeId: RelationId | null;
      /** Where the mark is drawn. */
      readonly mark: { readonly x: number; readonly y: number; readonly width: number };
    }
  | { readonly type: "pin" };

/** How far above and below a card a drop still means "beside it", in px: half the gap between siblings. */
const GAP_PX = 12;
/** The first and last px of a card belong to the gap too, so that neighbours that nearly touch can be parted. */
const EDGE_PX = 6;

export interface DropQuestion {
  readonly pointer: Point;
  readonly projection: Projection;
  readonly draggedId: ClaimId;
  /** The dragged claim and all drawn under it: no places to drop. */
  readonly branch: ReadonlySet<ClaimId>;
  readonly rows: readonly RowBox[];
  /** One box a card, by the relation that it is drawn for. */
  readonly cards: ReadonlyMap<RelationId, Box>;
  /** Held down, it turns a reason into an objection and back. */
  readonly isTurned: boolean;
}

/** Decides what a drop at the pointer means: beside a card is between siblings, on a card under it, elsewhere a pin. */
export function findDrop(question: DropQuestion): Drop {
  return findBetween(question) ?? findUnder(question) ?? { type: "pin" };
}

function findUnder({ pointer, projection, draggedId, branch, rows, isTurned }: DropQuestion): Drop | null {
  const row = rows.find((candidate) => contains(candidate, pointer));
  if (row === undefined || branch.has(row.claimId)) return null;
  const target = projection.map.claims.get(row.claimId);
  if (target === undefined) return null;
  const kind = target.kind === "question" ? "answers" : sideAfterMove(projection, draggedId, isTurned);
  return { type: "under", targetId: row.claimId, kind };
}

/** A claim keeps its side wherever it goes; what stood at the top or answered a question becomes a reason. */
function sideAfterMove(projection: Projection, claimId: ClaimId, isTurned: boolean): RelationKind {
  const primary = projection.map.claims.get(claimId)?.primary ?? null;
  const isObjection = primary !== null && projection.map.relations.get(primary)?.kind === "attacks";
  return isObjection === isTurned ? "supports" : "attacks";
}

function findBetween(question: DropQuestion): Drop | null {
  const { pointer, projection, draggedId, branch, cards } = question;
  for (const [relationId, box] of cards) {
    if (pointer.x < box.x || pointer.x > box.x + box.width) continue;
    const above = pointer.y - box.y;
    const below = pointer.y - (box.y + box.height);
    const isBefore = above >= -GAP_PX && above <= EDGE_PX;
    const isAfter = below <= GAP_PX && below >= -EDGE_PX;
    if (!isBefore && !isAfter) continue;
    const relation = projection.map.relations.get(relationId);
    if (relation === undefined || isInBranch(projection, relation.target, branch)) continue;
    // Beside itself: nothing would change, and the gap is no place of its own.
    if (projection.map.claims.get(draggedId)?.primary === relationId) continue;
    const siblings = (projection.relationsOn.get(relation.target.id) ?? []).filter(
      (sibling) => projection.map.claims.get(draggedId)?.primary !== sibling,
    );
    const index = siblings.indexOf(relationId);
    if (index < 0) continue;
    const kind = kindBeside(question, relation.kind, relation.target);
    return {
      type: "between",
      target: relation.target,
      kind,
      afterId: (isBefore ? siblings[index - 1] : relationId) ?? null,
      beforeId: (isBefore ? relationId : siblings[index + 1]) ?? null,
      mark: { x: box.x, y: isBefore ? box.y - GAP_PX : box.y + box.height + GAP_PX, width: box.width },
    };
  }
  return null;
}

function kindBeside(question: DropQuestion, siblingKind: RelationKind, target: Target): RelationKind {
  if (siblingKind === "answers") return "answers";
  const dragged = question.projection.map.claims.get(question.draggedId);
  const own = dragged?.primary == null ? undefined : question.projection.map.relations.get(dragged.primary);
  const staysAtTarget = own?.target.id === target.id;
  if (staysAtTarget && !question.isTurned && own !== undefined) return own.kind;
  return sideAfterMove(question.projection, question.draggedId, question.isTurned);
}

function isInBranch(projection: Projection, target: Target, branch: ReadonlySet<ClaimId>): boolean {
  if (target.type === "claim") return branch.has(target.id);
  return (projection.premisesOf.get(target.id) ?? []).some((premiseId) => branch.has(premiseId));
}

function contains(box: Box, point: Point): boolean {
  return (
    point.x >= box.x && point.x <= box.x + box.width && point.y >= box.y && point.y <= box.y + box.height
  );
}
