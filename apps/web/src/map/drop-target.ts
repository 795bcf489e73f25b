import { isLoose } from "@crux/domain";
import type {
  ClaimId,
  MapMeta,
  Place,
  Projection,
  Relation,
  RelationId,
  RelationKind,
  Target,
} from "@crux/domain";
import { canBeJoined, findPrimary } from "./act-context.ts";
import { listBesideAll } from "./loose-claims.ts";
import type { Box, Point } from "./viewport-anchor.ts";

/** A row of a card where it is drawn, in the page's coordinates. */
export interface RowBox extends Box {
  readonly claimId: ClaimId;
  readonly relationId: RelationId | null;
}

/** A line at the place where something would go: between what stands one below the other, or side by side. */
type Mark = { readonly x: number; readonly y: number } & (
  | { readonly width: number; readonly height: 0 }
  | { readonly width: 0; readonly height: number }
);

type TopPlace = Extract<Place<ClaimId>, { readonly type: "before" | "after" }>;

/** What letting go would do. */
export type Drop =
  | {
      readonly type: "under";
      readonly targetId: ClaimId;
      readonly kind: RelationKind;
      /** The part of the card on which it would be linked instead; null where nothing can be. */
      readonly linkZone: Box | null;
    }
  /** A premise of the relation that the target is drawn for, together with the target. */
  | {
      readonly type: "link";
      readonly targetId: ClaimId;
      readonly kind: RelationKind;
      readonly linkZone: Box;
    }
  /** Between two of a target's relations: after the one, before the other; null at either end. */
  | {
      readonly type: "between";
      readonly target: Target;
      readonly kind: RelationKind;
      readonly afterId: RelationId | null;
      readonly beforeId: RelationId | null;
      /** Where the mark is drawn. */
      readonly mark: Mark;
    }
  /** Beside a claim at the top: a loose one, or one in the map. */
  | { readonly type: "top"; readonly place: TopPlace; readonly isLoose: boolean; readonly mark: Mark }
  | { readonly type: "pin" };

/** How far above and below a card a drop still means "beside it", in px: half the gap between siblings. */
const GAP_PX = 12;
/** The same at the top, where cards are further apart, and at the sides of loose cards, which stand in rows. */
const TOP_GAP_PX = 24;
const SIDE_GAP_PX = 46;
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
  /** The cards of claims at the top. */
  readonly tops: ReadonlyMap<ClaimId, Box>;
  /** What goes along. */
  readonly others: readonly ClaimId[];
  /** Whether loose cards stand side by side, and not all one below the other. */
  readonly areLooseInRows: boolean;
  /** Held down, it turns a reason into an objection and back. */
  readonly isTurned: boolean;
}

/** Of the width of a card: dropped on its middle part, a claim holds together with what stands there. */
const LINK_SHARE = 0.4;

/**
 * Decides what a drop at the pointer means: beside a card is between siblings, on its middle linked with what stands
 * there, elsewhere on it under it, and on empty ground a pin.
 */
export function findDrop(question: DropQuestion): Drop {
  return findBetween(question) ?? findAtTop(question) ?? findOnCard(question) ?? { type: "pin" };
}

function findOnCard({ pointer, projection, draggedId, branch, rows, isTurned }: DropQuestion): Drop | null {
  const row = rows.find((candidate) => contains(candidate, pointer));
  if (row === undefined || branch.has(row.claimId)) return null;
  const target = projection.map.claims.get(row.claimId);
  if (target === undefined) return null;
  const kind = target.kind === "question" ? "answers" : sideAfterMove(projection, draggedId, isTurned);
  const joined = relationToJoin(projection, draggedId, row.claimId);
  const linkZone = joined === null ? null : middleOf(row);
  if (joined !== null && linkZone !== null && contains(linkZone, pointer)) {
    return { type: "link", targetId: row.claimId, kind: joined.kind, linkZone };
  }
  return { type: "under", targetId: row.claimId, kind, linkZone };
}

/** The relation that a claim would become a premise of, together with another. */
function relationToJoin(projection: Projection, draggedId: ClaimId, withId: ClaimId): Relation | null {
  const relation = findPrimary(projection, withId);
  const isQuestion = projection.map.claims.get(draggedId)?.kind === "question";
  return !isQuestion && canBeJoined(relation) ? relation : null;
}

function middleOf({ x, y, width, height }: Box): Box {
  return { x: x + (width * (1 - LINK_SHARE)) / 2, y, width: width * LINK_SHARE, height };
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
    const edge = edgeAt(box, pointer);
    if (edge === null) continue;
    const isBefore = edge === "before";
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
      mark: markAt(box, edge),
    };
  }
  return null;
}

/** Beside a claim at the top; between loose ones, which stand in rows as words do, at the side of a card. */
function findAtTop(question: DropQuestion): Drop | null {
  const { pointer, projection, draggedId, others, branch, tops, areLooseInRows } = question;
  const { direction } = projection.map.meta;
  let beside: ReadonlySet<ClaimId> | null = null;
  for (const [id, box] of tops) {
    if (branch.has(id)) continue;
    const isAmongLoose = isLoose(projection, id);
    const isSideways = isAmongLoose && areLooseInRows;
    const gapPx = isAmongLoose ? GAP_PX : TOP_GAP_PX;
    const edge = isSideways ? sideAt(box, pointer, direction) : edgeAt(box, pointer, gapPx);
    if (edge === null) continue;
    beside ??= listBesideAll(projection, [draggedId, ...others]);
    if (!beside.has(id)) continue;
    const mark = isSideways ? markBeside(box, edge, direction) : markAt(box, edge, gapPx);
    return { type: "top", place: { type: edge, id }, isLoose: isAmongLoose, mark };
  }
  return null;
}

type Edge = "before" | "after";

/** At which edge of a card, the upper or the lower, a pointer is; null where it is at neither. */
function edgeAt(box: Box, pointer: Point, gapPx = GAP_PX): Edge | null {
  if (pointer.x < box.x || pointer.x > box.x + box.width) return null;
  return edgeAlong(pointer.y - box.y, box.height, gapPx);
}

/** The same for the edges where a card begins and ends as one reads. */
function sideAt(box: Box, pointer: Point, direction: MapMeta["direction"]): Edge | null {
  if (pointer.y < box.y || pointer.y > box.y + box.height) return null;
  const fromLeft = pointer.x - box.x;
  return edgeAlong(direction === "rtl" ? box.width - fromLeft : fromLeft, box.width, SIDE_GAP_PX);
}

function edgeAlong(at: number, lengthPx: number, gapPx: number): Edge | null {
  if (at >= -gapPx && at <= EDGE_PX) return "before";
  return at <= lengthPx + gapPx && at >= lengthPx - EDGE_PX ? "after" : null;
}

function markAt(box: Box, edge: Edge, gapPx = GAP_PX): Mark {
  const y = edge === "before" ? box.y - gapPx : box.y + box.height + gapPx;
  return { x: box.x, y, width: box.width, height: 0 };
}

function markBeside(box: Box, edge: Edge, direction: MapMeta["direction"]): Mark {
  const isLeft = (edge === "before") === (direction !== "rtl");
  const x = isLeft ? box.x - SIDE_GAP_PX : box.x + box.width + SIDE_GAP_PX;
  return { x, y: box.y, width: 0, height: box.height };
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
