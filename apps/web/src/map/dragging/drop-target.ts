import { isLoose } from "@crux/domain";
import type { ClaimId, MapMeta, Projection, Relation, RelationId } from "@crux/domain";
import { canBeJoined, findPrimary } from "../act-context.ts";
import { betweenAt, kindUnder, topAt } from "./drop-meaning.ts";
import type { Dragged, Edge } from "./drop-meaning.ts";
import type { Drop, Mark } from "./drop.ts";
import type { Box, Point } from "../scene/viewport-anchor.ts";

/** A row of a card where it is drawn, in the page's coordinates. */
export interface RowBox extends Box {
  readonly claimId: ClaimId;
  readonly relationId: RelationId | null;
}

/** How far above and below a card a drop still means "beside it", in px: half the gap between siblings. */
const GAP_PX = 12;
/** The same at the top, where cards are further apart, and at the sides of loose cards, which stand in rows. */
const TOP_GAP_PX = 24;
const SIDE_GAP_PX = 46;
/** By how much the line at the side of a loose card is longer than the card: a low one would hardly have any. */
const SIDE_REACH_PX = 14;
/** The first and last px of a card belong to the gap too, so that neighbours that nearly touch can be parted. */
const EDGE_PX = 6;

export interface DropQuestion extends Dragged {
  readonly pointer: Point;
  readonly rows: readonly RowBox[];
  /** One box a card, by the relation that it is drawn for. */
  readonly cards: ReadonlyMap<RelationId, Box>;
  /** The cards of claims at the top. */
  readonly tops: ReadonlyMap<ClaimId, Box>;
  /** Whether loose cards stand side by side, and not all one below the other. */
  readonly areLooseInRows: boolean;
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

function findOnCard(question: DropQuestion): Drop | null {
  const { pointer, projection, draggedId, rows } = question;
  const row = rows.find((candidate) => contains(candidate, pointer));
  const kind = row === undefined ? null : kindUnder(question, row.claimId);
  if (row === undefined || kind === null) return null;
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

function findBetween(question: DropQuestion): Drop | null {
  for (const [relationId, box] of question.cards) {
    const edge = edgeAt(box, question.pointer);
    const drop = edge === null ? null : betweenAt(question, relationId, edge);
    if (edge !== null && drop !== null) return { ...drop, mark: markAt(box, edge) };
  }
  return null;
}

/** Beside a claim at the top; between loose ones, which stand in rows as words do, at the side of a card. */
function findAtTop(question: DropQuestion): Drop | null {
  const { pointer, projection, tops, areLooseInRows } = question;
  const { direction } = projection.map.meta;
  for (const [id, box] of tops) {
    const isAmongLoose = isLoose(projection, id);
    const isSideways = isAmongLoose && areLooseInRows;
    const gapPx = isAmongLoose ? GAP_PX : TOP_GAP_PX;
    const edge = isSideways ? sideAt(box, pointer, direction) : edgeAt(box, pointer, gapPx);
    const drop = edge === null ? null : topAt(question, id, edge);
    if (edge === null || drop === null) continue;
    return { ...drop, mark: isSideways ? markBeside(box, edge, direction) : markAt(box, edge, gapPx) };
  }
  return null;
}

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
  return { x, y: box.y - SIDE_REACH_PX, width: 0, height: box.height + 2 * SIDE_REACH_PX };
}

function contains(box: Box, point: Point): boolean {
  return (
    point.x >= box.x && point.x <= box.x + box.width && point.y >= box.y && point.y <= box.y + box.height
  );
}
