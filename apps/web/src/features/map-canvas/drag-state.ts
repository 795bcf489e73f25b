import type { ClaimId, RelationId } from "@crux/domain";
import { findDrop } from "../../map/drop-target.ts";
import type { Drop, RowBox } from "../../map/drop-target.ts";
import { createExternalStore } from "../../map/external-store.ts";
import type { OpenMap } from "../../map/open-map.ts";
import { cardIdOf, listRowsOnPage, onPage } from "../../map/scene.ts";
import type { Box, Point } from "../../map/viewport-anchor.ts";
import { collectBranch } from "../../map/walk.ts";

/** A claim on its way. Positions in the page's coordinates. */
export interface Drag {
  readonly claimId: ClaimId;
  /** Where the claim was taken up, and where the pointer is now. */
  readonly from: Point;
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

/** What a drop at the pointer would do now. Remote edits during a drag count: the scene is read at each move. */
export function readDrop(map: OpenMap, claimId: ClaimId, pointer: Point, isTurned: boolean): Drop {
  const { scene } = map.store.get();
  if (scene === null) return { type: "pin" };
  const rows: RowBox[] = listRowsOnPage(scene).map((box) => ({
    ...box,
    relationId: scene.projection.map.claims.get(box.claimId)?.primary ?? null,
  }));
  const cards = new Map<RelationId, Box>();
  const own = cardIdOf(scene.projection, claimId);
  for (const [cardId, box] of scene.layout.boxes) {
    const card = scene.cards.get(cardId);
    if (card?.relationId != null && cardId !== own) cards.set(card.relationId, onPage(box, scene.offset));
  }
  return findDrop({
    pointer,
    projection: scene.projection,
    draggedId: claimId,
    branch: collectBranch(
      scene.projection,
      scene.cards.get(own)?.rows.map((row) => row.claimId) ?? [claimId],
    ),
    rows,
    cards,
    isTurned,
  });
}
