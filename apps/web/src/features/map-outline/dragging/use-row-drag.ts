import type { ClaimId } from "@crux/domain";
import { useEffect, useRef, useState } from "react";
import type { PointerEvent, RefObject } from "react";
import { cardIdOf } from "../../../map/scene/scene.ts";
import { followDrag } from "../../../map/dragging/drag-session.ts";
import { listGoing } from "../../../map/dragging/going.ts";
import type { Drop } from "../../../map/dragging/drop.ts";
import { createExternalStore } from "../../../map/external-store.ts";
import type { OpenMap } from "../../../map/open-map.ts";
import { useOpenMap } from "../../../map/open-map-context.tsx";
import type { Box, Point } from "../../../map/scene/viewport-anchor.ts";
import { collectBranch } from "../../../map/walk/walk.ts";
import { findRowDrop, rowAt } from "./find-row-drop.ts";
import type { RowOnPage } from "./find-row-drop.ts";
import type { Outline } from "../list/outline-rows.ts";

/** Rows on their way. Positions in the window. */
interface RowDrag {
  readonly claimId: ClaimId;
  readonly others: readonly ClaimId[];
  readonly pointer: Point;
  /** Null where there is no place. */
  readonly drop: Drop | null;
  /** The row that it would be done to. */
  readonly face: Box | null;
}

export interface RowDragState {
  readonly drag: RowDrag | null;
}

export type RowDragStore = ReturnType<typeof createRowDragStore>;

function createRowDragStore() {
  return createExternalStore<RowDragState>({ drag: null });
}

const NOWHERE: Point = { x: 0, y: 0 };

/**
 * Dragging a row of a claim, or all that are selected with it, by mouse or pen, as a card on the map. By touch a drag
 * scrolls; a claim is moved from its menu there.
 */
export function useRowDrag(
  treeRef: RefObject<HTMLElement | null>,
  outline: Outline,
): {
  readonly store: RowDragStore;
  /** Of a press on the row of a claim, before the tree hears of it. */
  readonly onPress: (event: PointerEvent, claimId: ClaimId) => void;
} {
  const { map, actions } = useOpenMap();
  const [store] = useState(createRowDragStore);
  const stopRef = useRef<(() => void) | null>(null);
  const outlineRef = useRef(outline);

  useEffect(() => {
    outlineRef.current = outline;
  }, [outline]);
  useEffect(() => () => stopRef.current?.(), []);

  const onPress = (event: PointerEvent, claimId: ClaimId): void => {
    const tree = treeRef.current;
    if (tree === null || event.button !== 0 || event.pointerType === "touch") return;
    const { live, picking } = map.store.get();
    if (!live.mayEdit || picking !== null) return;
    // As it is now: the press itself selects the row alone.
    const going = listGoing(map, claimId);
    const [, ...others] = going;
    let shown: RowDrag | null = null;
    const indentPx = Number.parseFloat(getComputedStyle(tree).getPropertyValue("--outline-indent"));
    stopRef.current?.();
    stopRef.current = followDrag(map, { x: event.clientX, y: event.clientY }, tree.getBoundingClientRect(), {
      begin: () => undefined,
      show(pointer, isTurned) {
        const rows = listRowsOnPage(tree, outlineRef.current);
        const drop = readRowDrop(map, outlineRef.current, rows, going, { pointer, isTurned, indentPx });
        const face = drop?.type === "under" ? (rowAt(rows, pointer)?.box ?? null) : null;
        shown = { claimId, others, pointer, drop, face };
        store.set({ drag: shown });
        return drop?.type === "under" ? drop.targetId : null;
      },
      pan(by) {
        tree.scrollTop -= by.y;
      },
      drop() {
        if (shown?.drop != null) actions.drop(going, shown.drop, NOWHERE);
      },
      end() {
        stopRef.current = null;
        store.set({ drag: null });
      },
    });
  };
  return { store, onPress };
}

function readRowDrop(
  map: OpenMap,
  outline: Outline,
  rows: readonly RowOnPage[],
  [draggedId, ...others]: readonly [ClaimId, ...ClaimId[]],
  { pointer, isTurned, indentPx }: { pointer: Point; isTurned: boolean; indentPx: number },
): Drop | null {
  const { scene } = map.store.get();
  if (scene === null) return null;
  const { projection } = scene;
  const own = scene.cards.get(cardIdOf(projection, draggedId))?.rows.map((row) => row.claimId);
  const drop = findRowDrop({
    projection,
    draggedId,
    others,
    branch: collectBranch(projection, [...(own ?? [draggedId]), ...others]),
    isTurned,
    outline,
    rows,
    pointer,
    indentPx,
  });
  // Where one branch alone is shown, its first claim may stand under another.
  const isBesideBranch = drop?.type === "top" && map.whole().map.claims.get(drop.place.id)?.primary !== null;
  return isBesideBranch ? null : drop;
}

/** The faces of the rows that are in the page, from above to below. */
function listRowsOnPage(tree: HTMLElement, outline: Outline): readonly RowOnPage[] {
  const rows = [...tree.querySelectorAll<HTMLElement>("[data-key]")].flatMap((element): RowOnPage[] => {
    const node = outline.nodes.get(element.dataset["key"] ?? "");
    const face = element.querySelector(".row-face");
    return node === undefined || face === null ? [] : [{ node, box: face.getBoundingClientRect() }];
  });
  return rows.toSorted((a, b) => a.box.y - b.box.y);
}
