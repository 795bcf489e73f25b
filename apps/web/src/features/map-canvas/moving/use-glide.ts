import { useLayoutEffect, useRef } from "react";
import type { RefObject } from "react";
import { isMotionReduced } from "../../../lib/looks/motion.ts";
import { useOpenMap } from "../../../map/open-map-context.tsx";
import type { OpenMapState } from "../../../map/open-map-state.ts";

const GLIDE = { duration: 200, easing: "ease-out" } as const;

/** In larger maps an act is to be seen in the next frame: gliding makes a layer of each card, for frames that it delays. */
const CARDS_MOST = 400;

/** Whether what an act moves is seen to move: not under the hands of whoever writes or drags, and not for who wants stillness. */
function mayGlide({ scene, editing, isDragging }: OpenMapState): boolean {
  const isLarge = scene === null || scene.layout.boxes.size > CARDS_MOST;
  return !isLarge && editing === null && !isDragging && !isMotionReduced();
}

/** A card that an act has moved glides to its new place, so that the eye can follow; what comes into sight is just there. */
export function useGlide(element: RefObject<HTMLElement | null>, x: number, y: number): void {
  const { map } = useOpenMap();
  const shown = useRef({ x, y });
  useLayoutEffect(() => {
    const from = shown.current;
    shown.current = { x, y };
    if ((from.x === x && from.y === y) || !mayGlide(map.store.get())) return;
    const places = [from, { x, y }];
    element.current?.animate(
      places.map((place) => ({ transform: `translate(${place.x}px, ${place.y}px)` })),
      GLIDE,
    );
  }, [element, map, x, y]);
}

/** A line that leads another way comes up there while its cards glide; its own way would go through others. */
export function useFade(element: RefObject<SVGElement | null>, what: unknown): void {
  const { map } = useOpenMap();
  const shown = useRef(what);
  useLayoutEffect(() => {
    if (shown.current === what) return;
    shown.current = what;
    if (mayGlide(map.store.get())) element.current?.animate([{ opacity: 0 }, { opacity: 1 }], GLIDE);
  }, [element, map, what]);
}
