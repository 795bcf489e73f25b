import { useCallback, useEffect, useRef } from "react";
import type { MouseEvent, PointerEvent } from "react";

/** So long a finger rests before it means more than a tap, as on most systems. */
const REST_MS = 500;
/** A finger that moves further than this pans or scrolls. */
const SLACK_PX = 10;
/** So long after the finger is lifted the browser may still send a click for it. */
const CLICK_MS = 400;

/** Where a menu was asked for, and on what. */
export type Press = Pick<MouseEvent, "clientX" | "clientY" | "target" | "currentTarget">;

/**
 * A finger that rests asks for the menu, like the right button of a mouse. Not every browser tells of it by itself, and
 * those that do come at about the same moment: whichever is first asks, the other is dropped.
 *
 * @param ask tells whether there is a menu for what was pressed; otherwise the browser shows its own
 */
export function useLongPress(ask: (press: Press) => boolean): {
  readonly onPointerDown: (event: PointerEvent) => void;
  readonly onContextMenu: (event: MouseEvent) => void;
} {
  const stopRef = useRef<(() => void) | null>(null);
  const askRef = useRef(ask);
  const hasAsked = useRef(false);
  useEffect(() => {
    askRef.current = ask;
  }, [ask]);
  useEffect(() => () => stopRef.current?.(), []);

  const onPointerDown = useCallback((event: PointerEvent): void => {
    hasAsked.current = false;
    stopRef.current?.();
    if (event.pointerType !== "touch" || !event.isPrimary) return;
    const { clientX, clientY } = event;
    // Read now: once the handlers are done there is no current target any more.
    const { target, currentTarget } = event;
    const timer = setTimeout(() => {
      stop();
      // While a list scrolls nothing in it is hit; the finger may have rested longer than that.
      const hit = document.elementFromPoint(clientX, clientY) ?? target;
      if (!askRef.current({ clientX, clientY, target: hit, currentTarget })) return;
      hasAsked.current = true;
      swallowClick();
    }, REST_MS);
    const onMove = (move: globalThis.PointerEvent): void => {
      if (!move.isPrimary || Math.hypot(move.clientX - clientX, move.clientY - clientY) > SLACK_PX) stop();
    };
    const stop = (): void => {
      clearTimeout(timer);
      window.removeEventListener("pointermove", onMove);
      for (const end of ENDS) window.removeEventListener(end, stop);
      stopRef.current = null;
    };
    window.addEventListener("pointermove", onMove);
    for (const end of ENDS) window.addEventListener(end, stop);
    stopRef.current = stop;
  }, []);

  const onContextMenu = useCallback((event: MouseEvent): void => {
    stopRef.current?.();
    if (hasAsked.current || askRef.current(event)) event.preventDefault();
  }, []);
  return { onPointerDown, onContextMenu };
}

const ENDS = ["pointerup", "pointercancel"] as const;

/** The finger is still down: lifting it is no tap on what has come under it. */
function swallowClick(): void {
  const swallow = (event: Event): void => {
    event.preventDefault();
    event.stopPropagation();
  };
  window.addEventListener("click", swallow, { capture: true, once: true });
  const onUp = (): void => {
    setTimeout(() => window.removeEventListener("click", swallow, true), CLICK_MS);
  };
  window.addEventListener("pointerup", onUp, { once: true });
  window.addEventListener("pointercancel", onUp, { once: true });
}
