import { useEffect } from "react";
import type { RefObject } from "react";

/**
 * With Ctrl or Command the wheel zooms the map wherever over it the pointer is: what floats over the map lies beside its
 * pane, and there the browser would zoom the page. So does a pinch on a pad, which comes as the same event.
 *
 * @param frameRef holds the map and all that floats over it
 */
export function useWheelOverTools(frameRef: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const frame = frameRef.current;
    if (frame === null) return undefined;
    const onWheel = (event: WheelEvent): void => {
      const pane = frame.querySelector(".react-flow__pane");
      if (!(event.ctrlKey || event.metaKey) || event.defaultPrevented || pane === null) return;
      event.preventDefault();
      if (event.target instanceof Node && pane.parentNode?.contains(event.target) === true) return;
      pane.dispatchEvent(new WheelEvent(event.type, event));
    };
    // By itself the browser takes it that nobody prevents anything here.
    frame.addEventListener("wheel", onWheel, { passive: false });
    return () => frame.removeEventListener("wheel", onWheel);
  }, [frameRef]);
}
