import { useReactFlow } from "@xyflow/react";
import { useCallback, useEffect, useRef, useState } from "react";
import type { KeyboardEvent, MouseEvent, PointerEvent } from "react";

/** A press that moves less than this is a click. */
const THRESHOLD_PX = 3;

/**
 * With the space bar held down a drag moves the view, also where it begins on a claim. The library begins its own drags
 * elsewhere and would take a claim along; so this one is ours.
 */
export function useSpacePan(): {
  readonly isHeld: boolean;
  readonly onKeyDownCapture: (event: KeyboardEvent) => void;
  readonly onPointerDownCapture: (event: PointerEvent) => void;
  readonly onMouseDownCapture: (event: MouseEvent) => void;
  /** True right after such a drag, for the click that the browser sends at its end. */
  readonly wasPanned: () => boolean;
} {
  const flow = useReactFlow();
  const [isHeld, setHeld] = useState(false);
  const heldRef = useRef(false);
  const pannedRef = useRef(false);
  const stopRef = useRef<(() => void) | null>(null);
  useEffect(() => () => stopRef.current?.(), []);

  const hold = useCallback((wanted: boolean): void => {
    heldRef.current = wanted;
    setHeld(wanted);
  }, []);
  useEffect(() => {
    if (!isHeld) return undefined;
    const onKeyUp = (event: globalThis.KeyboardEvent): void => {
      if (event.code === "Space") hold(false);
    };
    const letGo = (): void => hold(false);
    window.addEventListener("keyup", onKeyUp);
    // Let go of in another window, it is never heard of.
    window.addEventListener("blur", letGo);
    return () => {
      window.removeEventListener("keyup", onKeyUp);
      window.removeEventListener("blur", letGo);
    };
  }, [hold, isHeld]);

  const onKeyDownCapture = useCallback(
    (event: KeyboardEvent): void => {
      if (event.code !== "Space" || event.target !== event.currentTarget) return;
      event.preventDefault();
      if (!event.repeat) hold(true);
    },
    [hold],
  );

  const onPointerDownCapture = useCallback(
    (event: PointerEvent): void => {
      pannedRef.current = false;
      if (!heldRef.current || event.button !== 0) return;
      event.stopPropagation();
      const start = flow.getViewport();
      const from = { x: event.clientX, y: event.clientY };
      const onMove = (move: globalThis.PointerEvent): void => {
        const right = move.clientX - from.x;
        const down = move.clientY - from.y;
        if (!pannedRef.current && Math.hypot(right, down) < THRESHOLD_PX) return;
        pannedRef.current = true;
        void flow.setViewport({ x: start.x + right, y: start.y + down, zoom: start.zoom });
      };
      const stop = (): void => {
        window.removeEventListener("pointermove", onMove);
        window.removeEventListener("pointerup", stop);
        window.removeEventListener("pointercancel", stop);
        stopRef.current = null;
      };
      stopRef.current?.();
      window.addEventListener("pointermove", onMove);
      window.addEventListener("pointerup", stop);
      window.addEventListener("pointercancel", stop);
      stopRef.current = stop;
    },
    [flow],
  );
  return {
    isHeld,
    onKeyDownCapture,
    onPointerDownCapture,
    // The canvas library begins to pan with the mouse event that follows.
    onMouseDownCapture: useCallback((event: MouseEvent): void => {
      if (heldRef.current && event.button === 0) event.stopPropagation();
    }, []),
    wasPanned: () => pannedRef.current,
  };
}
