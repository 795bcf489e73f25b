import { betweenAt, kindUnder, topAt } from "../../../map/dragging/drop-meaning.ts";
import type { Dragged, Edge } from "../../../map/dragging/drop-meaning.ts";
import type { Drop } from "../../../map/dragging/drop.ts";
import type { Box, Point } from "../../../map/scene/viewport-anchor.ts";
import { depthOf } from "../list/outline-rows.ts";
import type { Outline, OutlineNode } from "../list/outline-rows.ts";

/** A row where it is in the window. */
export interface RowOnPage {
  readonly node: OutlineNode;
  readonly box: Box;
}

export interface RowDropQuestion extends Dragged {
  readonly outline: Outline;
  /** Rows in the page, from above to below. */
  readonly rows: readonly RowOnPage[];
  readonly pointer: Point;
  /** By how much a row is set in for each level. */
  readonly indentPx: number;
}

/** The part of a row at either edge that means the place before or after it. */
const EDGE_SHARE = 0.3;

/**
 * Decides what a drop in the outline means: on a row under its claim, at its upper edge before it, at its lower edge behind
 * it. Where branches end with a row, the pointer says by how far it is set in behind which of them; the mark begins there.
 */
export function findRowDrop(question: RowDropQuestion): Drop | null {
  const { rows, pointer } = question;
  const row = rowAt(rows, pointer);
  if (row === null) return rows.length === 0 ? null : findAt(question, rows.length, "after");
  const index = rows.indexOf(row);
  const share = (pointer.y - row.box.y) / row.box.height;
  if (share < EDGE_SHARE) return findAt(question, index, "before") ?? findUnder(question, row);
  if (share > 1 - EDGE_SHARE) return findAt(question, index + 1, "after") ?? findUnder(question, row);
  return findUnder(question, row);
}

/** The row on which a point lies, or the next below it; null below the last. */
export function rowAt(rows: readonly RowOnPage[], { y }: Point): RowOnPage | null {
  return rows.find(({ box }) => y < box.y + box.height) ?? null;
}

function findUnder(question: RowDropQuestion, { node: { row } }: RowOnPage): Drop | null {
  if (row.type !== "claim" && row.type !== "reference") return null;
  const kind = kindUnder(question, row.claim.id);
  return kind === null ? null : { type: "under", targetId: row.claim.id, kind, linkZone: null };
}

/** A place between the row at an index and the one above it: before the one, or after the other or what ends with it. */
function findAt(question: RowDropQuestion, index: number, edge: Edge): Drop | null {
  const { rows, outline } = question;
  const [above, below] = [rows[index - 1], rows[index]];
  // What is below stands at the least level; what is deeper ends with what is above.
  const leastLevel = below?.node.row.level ?? 1;
  const wanted = edge === "before" ? leastLevel : levelAt(question, above);
  for (let level = Math.max(leastLevel, wanted); level >= leastLevel; level -= 1) {
    const isBelow = below !== undefined && level === leastLevel;
    const node = isBelow ? below.node : above === undefined ? null : ancestorAt(outline, above.node, level);
    const place = node === null ? null : placeOf(outline, node);
    if (place === null) continue;
    const side = isBelow ? "before" : "after";
    const drop = place.type === "top" ? topAt(question, place.id, side) : betweenAt(question, place.id, side);
    return drop === null ? null : { ...drop, mark: markAt(question, above, below, level) };
  }
  return null;
}

/** How deep the pointer is set in, at most as deep as the row above it. */
function levelAt({ pointer, projection, indentPx }: RowDropQuestion, above: RowOnPage | undefined): number {
  if (above === undefined) return 1;
  const { box, node } = above;
  const inPx = projection.map.meta.direction === "rtl" ? box.x + box.width - pointer.x : pointer.x - box.x;
  return Math.max(1, node.row.level + Math.min(0, Math.floor(inPx / indentPx)));
}

function ancestorAt(outline: Outline, node: OutlineNode, level: number): OutlineNode | null {
  let found: OutlineNode | null = node;
  while (found !== null && found.row.level > level) {
    const parentKey: string | null = outline.parentOf.get(found.key) ?? null;
    found = parentKey === null ? null : (outline.nodes.get(parentKey) ?? null);
  }
  return found;
}

/** Among what a row stands: at the top, or among relations. Linked premises go as one, and so does their place. */
function placeOf(outline: Outline, node: OutlineNode) {
  const { row } = node;
  if (row.type === "bearing") return null;
  if (row.type !== "claim") return { type: "relation", id: row.relationId } as const;
  const { id, primary } = row.claim;
  if (primary === null) return { type: "top", id } as const;
  return ancestorAt(outline, node, row.level - 1)?.row.type === "group"
    ? null
    : ({ type: "relation", id: primary } as const);
}

/** In the middle between two rows, and beginning where a row of the level does. */
function markAt(
  { projection, indentPx }: RowDropQuestion,
  above: RowOnPage | undefined,
  below: RowOnPage | undefined,
  level: number,
) {
  const beside = above ?? below;
  if (beside === undefined) throw new Error("There is a row where there is a place.");
  const [end, start] = [above?.box, below?.box];
  const aboveY = end === undefined ? null : end.y + end.height;
  const y = aboveY === null ? (start?.y ?? 0) : start === undefined ? aboveY : (aboveY + start.y) / 2;
  const inPx = (depthOf(level) - depthOf(beside.node.row.level)) * indentPx;
  const { box } = beside;
  const isFromRight = projection.map.meta.direction === "rtl";
  return { x: isFromRight ? box.x : box.x + inPx, y, width: box.width - inPx, height: 0 } as const;
}
