import { useEffect } from "react";
import type { RefObject } from "react";

/**
 * Tells once when the canvas has painted its first cards, so that what stood in for them can go.
 *
 * @param hasNoCards true while there is none to wait for: the map is empty, or seen from so far that it is one painting
 */
export function useFirstDrawing(
  root: RefObject<HTMLElement | null>,
  hasNoCards: boolean,
  onDrawn: (() => void) | undefined,
): void {
  useEffect(() => {
    if (onDrawn === undefined) return undefined;
    let frame = requestAnimationFrame(function look() {
      const isThere = hasNoCards || root.current?.querySelector("[data-claim-id]") != null;
      // A card that is there in one frame has been painted by the next.
      frame = requestAnimationFrame(isThere ? onDrawn : look);
    });
    return () => cancelAnimationFrame(frame);
  }, [root, hasNoCards, onDrawn]);
}
