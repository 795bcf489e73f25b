import { useReactFlow } from "@xyflow/react";
import { useEffect, useState } from "react";
import type { RefObject } from "react";
import { useOpenMap } from "../../../map/open-map-context.tsx";
import { spotOf } from "../../../map/presence/spot.ts";
import type { Spot } from "../../../map/presence/spot.ts";
import type { Point } from "../../../map/scene/viewport-anchor.ts";

/** As often as presence is sent. */
const PAUSE_MS = 100;

interface CursorSender {
  /** The pointer is at a place of the window. */
  move(place: Point): void;
  /** It points at nothing any more. */
  leave(): void;
}

/**
 * Tells where the pointer is, at most ten times a second: a pointer moves with every frame, and to find the claim that it
 * is nearest to is not to be paid for in each.
 *
 * @param find the place of the window on the map; null where it belongs to no claim
 */
export function createCursorSender(
  find: (place: Point) => Spot | null,
  tell: (cursor: Spot | null) => void,
): CursorSender {
  let waiting: Point | null = null;
  let timer: ReturnType<typeof setTimeout> | null = null;
  let isTold = false;
  const send = (): void => {
    timer = null;
    if (waiting === null) return;
    const spot = find(waiting);
    waiting = null;
    timer = setTimeout(send, PAUSE_MS);
    if (spot === null && !isTold) return;
    isTold = spot !== null;
    tell(spot);
  };
  return {
    move(place) {
      waiting = place;
      if (timer === null) send();
    },
    leave() {
      waiting = null;
      if (timer !== null) clearTimeout(timer);
      timer = null;
      if (isTold) tell(null);
      isTold = false;
    },
  };
}

/** Tells the others where the pointer is on the canvas, for as long as it is over the canvas and the page is seen. */
export function useCursorSender(root: RefObject<HTMLElement | null>): void {
  const { map } = useOpenMap();
  const flow = useReactFlow();
  const [sender] = useState(() =>
    createCursorSender(
      ({ x, y }) => {
        const { scene } = map.store.get();
        return scene === null
          ? null
          : spotOf(scene, flow.screenToFlowPosition({ x, y }, { snapToGrid: false }));
      },
      (cursor) => map.presence.set({ cursor }),
    ),
  );
  useEffect(() => {
    const element = root.current;
    const onMove = (event: PointerEvent): void => {
      if (event.pointerType !== "touch") sender.move({ x: event.clientX, y: event.clientY });
    };
    const onLeave = (): void => sender.leave();
    const onVisibility = (): void => {
      if (document.hidden) sender.leave();
    };
    element?.addEventListener("pointermove", onMove);
    element?.addEventListener("pointerleave", onLeave);
    document.addEventListener("visibilitychange", onVisibility);
    return () => {
      element?.removeEventListener("pointermove", onMove);
      element?.removeEventListener("pointerleave", onLeave);
      document.removeEventListener("visibilitychange", onVisibility);
      // By a key the canvas can go from under a pointer that rests.
      sender.leave();
    };
  }, [root, sender]);
}
