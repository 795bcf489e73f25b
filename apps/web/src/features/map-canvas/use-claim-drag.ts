import { useReactFlow } from "@xyflow/react";
import { isId } from "@crux/domain";
import type { ClaimId } from "@crux/domain";
import { useCallback, useEffect, useRef } from "react";
import type { PointerEvent } from "react";
import { useOpenMap } from "../../map/open-map-context.tsx";
import type { Point } from "../../map/viewport-anchor.ts";
import { listGoing, readDrop } from "./drag-state.ts";
import type { DragStore } from "./drag-state.ts";

/** A press that moves less than this is a click. */
const THRESHOLD_PX = 5;

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
      let last: Point = start;
      let going = listGoing(map, claimId);

      const show = (isTurned: boolean): void => {
        const pointer = flow.screenToFlowPosition(last, { snapToGrid: false });
        const [, ...others] = going;
        store.set({
          drag: { claimId, others, from, pointer, drop: readDrop(map, going, pointer, isTurned) },
        });
      };
      const onMove = (move: globalThis.PointerEvent): void => {
        last = { x: move.clientX, y: move.clientY };
        if (store.get().drag === null && Math.hypot(last.x - start.x, last.y - start.y) < THRESHOLD_PX)
          return;
        if (store.get().drag === null) {
          map.endEditing({ keepFocus: false });
          going = listGoing(map, claimId);
          map.store.set({ isDragging: true });
        }
        draggedRef.current = true;
        show(move.shiftKey);
      };
      const onKey = (key: KeyboardEvent): void => {
        if (store.get().drag === null) return;
        if (key.key === "Escape") {
          key.preventDefault();
          key.stopPropagation();
          stop();
        } else if (key.key === "Shift") show(key.type === "keydown");
      };
      const onUp = (): void => {
        const { drag } = store.get();
        stop();
        if (drag === null) return;
        const moved = { x: drag.pointer.x - drag.from.x, y: drag.pointer.y - drag.from.y };
        actions.drop([drag.claimId, ...drag.others], drag.drop, moved);
      };
      const stop = (): void => {
        window.removeEventListener("pointermove", onMove);
        window.removeEventListener("pointerup", onUp);
        window.removeEventListener("pointercancel", stop);
        window.removeEventListener("keydown", onKey, true);
        window.removeEventListener("keyup", onKey, true);
        stopRef.current = null;
        store.set({ drag: null });
        map.store.set({ isDragging: false });
        map.catchUp();
      };
      window.addEventListener("pointermove", onMove);
      window.addEventListener("pointerup", onUp);
      window.addEventListener("pointercancel", stop);
      window.addEventListener("keydown", onKey, true);
      window.addEventListener("keyup", onKey, true);
      stopRef.current = stop;
    },
    [actions, flow, map, store],
  );
  return { onPointerDown, wasDragged: () => draggedRef.current };
}
