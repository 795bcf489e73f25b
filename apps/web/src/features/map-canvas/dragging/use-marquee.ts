import { useReactFlow } from "@xyflow/react";
import { useCallback, useEffect, useRef, useState } from "react";
import type { MouseEvent, PointerEvent } from "react";
import { useOpenMap } from "../../../map/open-map-context.tsx";
import { listRowsOnPage } from "../../../map/scene/scene.ts";
import type { Box } from "../../../map/scene/viewport-anchor.ts";
import { claimIdAt } from "./use-claim-drag.ts";

/** A press that moves less than this is a click. */
const THRESHOLD_PX = 5;

/**
 * Selecting with a frame: Shift and a drag that begins on empty ground. Without Shift such a drag moves the map, and by
 * touch it always does.
 */
export function useMarquee(): {
  /** The frame in px of the canvas; null while none is drawn. */
  readonly frame: Box | null;
  readonly onPointerDownCapture: (event: PointerEvent) => void;
  readonly onMouseDownCapture: (event: MouseEvent) => void;
  /** True right after a frame was drawn, for the click that the browser sends at its end. */
  readonly wasFramed: () => boolean;
} {
  const flow = useReactFlow();
  const { map } = useOpenMap();
  const [frame, setFrame] = useState<Box | null>(null);
  const framedRef = useRef(false);
  const stopRef = useRef<(() => void) | null>(null);
  useEffect(() => () => stopRef.current?.(), []);

  const isStart = (event: MouseEvent): boolean =>
    event.shiftKey && event.button === 0 && isGround(event.target) && map.store.get().picking === null;

  const onPointerDownCapture = useCallback(
    (event: PointerEvent): void => {
      framedRef.current = false;
      if (event.pointerType === "touch" || !isStart(event)) return;
      const edge = event.currentTarget.getBoundingClientRect();
      const from = { x: event.clientX, y: event.clientY };
      const { selection } = map.store.get();
      const before = selection.type === "claims" ? selection.ids : [];
      const onMove = (move: globalThis.PointerEvent): void => {
        const box = boxBetween(from, { x: move.clientX, y: move.clientY });
        if (!framedRef.current && Math.max(box.width, box.height) < THRESHOLD_PX) return;
        framedRef.current = true;
        map.store.set({ isAiming: true });
        setFrame({ ...box, x: box.x - edge.left, y: box.y - edge.top });
        const { scene } = map.store.get();
        if (scene === null) return;
        const start = flow.screenToFlowPosition({ x: box.x, y: box.y }, { snapToGrid: false });
        const end = flow.screenToFlowPosition(
          { x: box.x + box.width, y: box.y + box.height },
          { snapToGrid: false },
        );
        const area = { ...start, width: end.x - start.x, height: end.y - start.y };
        const within = listRowsOnPage(scene, area).map((row) => row.claimId);
        const ids = [...new Set([...before, ...within])];
        const leadId = ids.at(-1);
        map.select(leadId === undefined ? { type: "none" } : { type: "claims", ids, leadId });
      };
      const stop = (): void => {
        window.removeEventListener("pointermove", onMove);
        window.removeEventListener("pointerup", stop);
        window.removeEventListener("pointercancel", stop);
        stopRef.current = null;
        setFrame(null);
        map.store.set({ isAiming: false });
      };
      window.addEventListener("pointermove", onMove);
      window.addEventListener("pointerup", stop);
      window.addEventListener("pointercancel", stop);
      stopRef.current = stop;
    },
    // oxlint-disable-next-line react/exhaustive-deps -- `isStart` asks the store anew each time.
    [flow, map],
  );
  return {
    frame,
    onPointerDownCapture,
    // The canvas library begins to pan with the mouse event that follows.
    onMouseDownCapture: (event) => {
      if (isStart(event)) event.stopPropagation();
    },
    wasFramed: () => framedRef.current,
  };
}

function isGround(target: EventTarget | null): boolean {
  return (
    claimIdAt(target) === null &&
    target instanceof Element &&
    target.closest("button, textarea, .line-hit, [data-mini-map]") === null
  );
}

function boxBetween(a: { x: number; y: number }, b: { x: number; y: number }): Box {
  return {
    x: Math.min(a.x, b.x),
    y: Math.min(a.y, b.y),
    width: Math.abs(a.x - b.x),
    height: Math.abs(a.y - b.y),
  };
}
