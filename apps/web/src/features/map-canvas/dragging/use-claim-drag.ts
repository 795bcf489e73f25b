import { useReactFlow } from "@xyflow/react";
import { isId } from "@crux/domain";
import type { ClaimId } from "@crux/domain";
import { useCallback, useEffect, useRef } from "react";
import type { PointerEvent } from "react";
import { useOpenMap } from "../../../map/open-map-context.tsx";
import { followDrag } from "../../../map/dragging/drag-session.ts";
import { listGoing } from "../../../map/dragging/going.ts";
import type { Point } from "../../../map/scene/viewport-anchor.ts";
import { readDrop } from "./drag-state.ts";
import type { Drag, DragStore } from "./drag-state.ts";

/** The claim whose row an event happened on. */
export function claimIdAt(target: EventTarget | null): ClaimId | null {
  const row = target instanceof Element ? target.closest<HTMLElement>("[data-claim-id]") : null;
  const id = row?.dataset["claimId"];
  return isId(id) ? (id as ClaimId) : null; // Our own rows carry the ids of claims.
}

/**
 * Dragging a claim, or all that are selected with it, by mouse or pen. Our own and not the canvas library's: it ends in a meaning (under, between, here)
 * and not in a position, and the card stays where it is until then. By touch a drag moves the map; a claim is moved
 * from its menu there.
 */
export function useClaimDrag(store: DragStore): {
  readonly onPointerDown: (event: PointerEvent) => void;
  /** True right after a drag, for the click that the browser sends at its end. */
  readonly wasDragged: () => boolean;
} {
  const flow = useReactFlow();
  const { map, actions } = useOpenMap();
  const stopRef = useRef<(() => void) | null>(null);
  const draggedRef = useRef(false);

  useEffect(() => () => stopRef.current?.(), []);

  const onPointerDown = useCallback(
    (event: PointerEvent): void => {
      draggedRef.current = false;
      const claimId = claimIdAt(event.target);
      if (claimId === null || event.button !== 0 || event.pointerType === "touch") return;
      if (event.target instanceof Element && event.target.closest("textarea, button") !== null) return;
      const { live, picking } = map.store.get();
      if (!live.mayEdit || picking !== null) return;
      const start: Point = { x: event.clientX, y: event.clientY };
      const from = flow.screenToFlowPosition(start, { snapToGrid: false });
      let others: readonly ClaimId[] = [];
      let shown: Drag | null = null;
      stopRef.current = followDrag(map, start, event.currentTarget.getBoundingClientRect(), {
        begin() {
          [, ...others] = listGoing(map, claimId);
          draggedRef.current = true;
        },
        show(at, isTurned) {
          const pointer = flow.screenToFlowPosition(at, { snapToGrid: false });
          const drop = readDrop(map, [claimId, ...others], pointer, isTurned);
          shown = { claimId, others, pointer, drop };
          store.set({ drag: shown });
          return drop.type === "under" || drop.type === "link" ? drop.targetId : null;
        },
        pan(by) {
          const { x, y, zoom } = flow.getViewport();
          void flow.setViewport({ x: x + by.x, y: y + by.y, zoom });
        },
        drop() {
          if (shown === null) return;
          const moved = { x: shown.pointer.x - from.x, y: shown.pointer.y - from.y };
          actions.drop([claimId, ...others], shown.drop, moved);
        },
        end() {
          stopRef.current = null;
          store.set({ drag: null });
        },
      });
    },
    [actions, flow, map, store],
  );
  return { onPointerDown, wasDragged: () => draggedRef.current };
}
