import { useReactFlow } from "@xyflow/react";
import { isId } from "@crux/domain";
import type { ClaimId } from "@crux/domain";
import { useCallback, useEffect, useRef } from "react";
import type { PointerEvent } from "react";
import { useOpenMap } from "../../map/open-map-context.tsx";
import type { Point } from "../../map/viewport-anchor.ts";
import { edgePan } from "./edge-pan.ts";
import { listGoing, readDrop } from "./drag-state.ts";
import type { DragStore } from "./drag-state.ts";

/** A press that moves less than this is a click. */
const THRESHOLD_PX = 5;

/** Held so long near the edge of the canvas, a claim has the map come towards it. */
const PAN_AFTER_MS = 300;
/** Held so long over a folded branch, a claim opens it. */
const UNFOLD_AFTER_MS = 700;

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
      let isShifted = false;
      let going = listGoing(map, claimId);
      const edge = event.currentTarget.getBoundingClientRect();
      let frame: number | null = null;
      let unfolding: { readonly claimId: ClaimId; readonly timer: ReturnType<typeof setTimeout> } | null =
        null;

      const show = (): void => {
        const pointer = flow.screenToFlowPosition(last, { snapToGrid: false });
        const [, ...others] = going;
        const drop = readDrop(map, going, pointer, isShifted);
        store.set({ drag: { claimId, others, from, pointer, drop } });
        openFolded(drop.type === "under" || drop.type === "link" ? drop.targetId : null);
      };
      /** The branch under the pointer opens after a moment, so that what is in it can be reached. */
      const openFolded = (targetId: ClaimId | null): void => {
        const { folded } = map.store.get();
        const foldedId = targetId !== null && folded.has(targetId) ? targetId : null;
        if (unfolding?.claimId === foldedId) return;
        if (unfolding !== null) clearTimeout(unfolding.timer);
        const open = (id: ClaimId): void => {
          unfolding = null;
          map.setFolded(new Set([...map.store.get().folded].filter((each) => each !== id)), id);
          show();
        };
        unfolding =
          foldedId === null
            ? null
            : { claimId: foldedId, timer: setTimeout(() => open(foldedId), UNFOLD_AFTER_MS) };
      };
      /** While the pointer rests near an edge, frame by frame; not where it only comes by. */
      const pan = (since: number, before: number): void => {
        frame = requestAnimationFrame((now) => {
          frame = null;
          const speed = store.get().drag === null ? null : edgePan(last, edge);
          if (speed === null) return;
          if (now - since > PAN_AFTER_MS) {
            const seconds = Math.min(now - before, 100) / 1000;
            const { x, y, zoom } = flow.getViewport();
            void flow.setViewport({ x: x + speed.x * seconds, y: y + speed.y * seconds, zoom });
            show();
          }
          pan(since, now);
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
        isShifted = move.shiftKey;
        show();
        if (frame === null && edgePan(last, edge) !== null) {
          const now = performance.now();
          pan(now, now);
        }
      };
      const onKey = (key: KeyboardEvent): void => {
        if (store.get().drag === null) return;
        if (key.key === "Escape") {
          key.preventDefault();
          key.stopPropagation();
          stop();
        } else if (key.key === "Shift") {
          isShifted = key.type === "keydown";
          show();
        }
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
        if (frame !== null) cancelAnimationFrame(frame);
        if (unfolding !== null) clearTimeout(unfolding.timer);
        frame = null;
        unfolding = null;
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
