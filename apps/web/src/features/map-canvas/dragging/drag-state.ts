import { isLoose } from "@crux/domain";
import type { ClaimId, RelationId } from "@crux/domain";
import { findDrop } from "../../../map/dragging/drop-target.ts";
import type { RowBox } from "../../../map/dragging/drop-target.ts";
import type { Drop } from "../../../map/dragging/drop.ts";
import { createExternalStore } from "../../../map/external-store.ts";
import type { OpenMap } from "../../../map/open-map.ts";
import { cardIdOf, listRowsOnPage, onPage } from "../../../map/scene/scene.ts";
import type { Scene } from "../../../map/scene/scene.ts";
import type { Box, Point } from "../../../map/scene/viewport-anchor.ts";
import { collectBranch } from "../../../map/walk/walk.ts";

/** A claim on its way. Positions in the page's coordinates. */
export interface Drag {
  readonly claimId: ClaimId;
  /** Selected with it, and going the same way. */
  readonly others: readonly ClaimId[];
  readonly pointer: Point;
  readonly drop: Drop;
}

export interface DragState {
  readonly drag: Drag | null;
}

export type DragStore = ReturnType<typeof createDragStore>;

export function createDragStore() {
  return createExternalStore<DragState>({ drag: null });
}

/** No drop means a card that is further from the pointer. */
const REACH_PX = 48;

/** What a drop at the pointer would do now. Remote edits during a drag count: the scene is read at each move. */
export function readDrop(
  map: OpenMap,
  [claimId, ...others]: readonly [ClaimId, ...ClaimId[]],
  pointer: Point,
  isTurned: boolean,
): Drop {
  const { scene } = map.store.get();
  if (scene === null) return { type: "pin" };
  const near = {
    x: pointer.x - REACH_PX,
    y: pointer.y - REACH_PX,
    width: 2 * REACH_PX,
    height: 2 * REACH_PX,
  };
  const rows: RowBox[] = listRowsOnPage(scene, near).map((box) => ({
    ...box,
    relationId: scene.projection.map.claims.get(box.claimId)?.primary ?? null,
  }));
  const cards = new Map<RelationId, Box>();
  const tops = new Map<ClaimId, Box>();
  const atTop = map.whole().map.claims;
  const own = cardIdOf(scene.projection, claimId);
  for (const { claimId: rowId } of rows) {
    const cardId = cardIdOf(scene.projection, rowId);
    const relationId = scene.cards.get(cardId)?.relationId ?? null;
    const box = scene.layout.boxes.get(cardId);
    if (box === undefined || cardId === own) continue;
    if (relationId !== null) cards.set(relationId, onPage(box, scene.offset));
    // Where one branch alone is shown, its first claim may stand under another.
    else if (atTop.get(rowId)?.primary === null) tops.set(rowId, onPage(box, scene.offset));
  }
  return findDrop({
    pointer,
    projection: scene.projection,
    draggedId: claimId,
    branch: collectBranch(scene.projection, [
      ...(scene.cards.get(own)?.rows.map((row) => row.claimId) ?? [claimId]),
      ...others,
    ]),
    rows,
    cards,
    tops,
    others,
    areLooseInRows: areLooseInRows(scene),
    isTurned,
  });
}

/** Whether the first two of the loose cards that stand where they were laid out are side by side. */
function areLooseInRows({ projection, layout }: Scene): boolean {
  let first: Box | null = null;
  for (const id of projection.roots) {
    const box = layout.boxes.get(id);
    if (box === undefined || !isLoose(projection, id)) continue;
    if (projection.map.claims.get(id)?.pin !== null) continue;
    if (first !== null) return first.y === box.y;
    first = box;
  }
  return false;
}
