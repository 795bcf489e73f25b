import { useStoreApi } from "@xyflow/react";
import { useEffect } from "react";
import type { RefObject } from "react";

/** So long after the last move the map is painted at the size at which it is shown. */
const REST_MS = 150;
/** More enlarged or reduced than this it would look blurred, and is painted anew under way. */
const STRETCH_MAX = 1.25;

/**
 * Lets pans and zooms move one painted layer instead of painting all of its words again in each frame. The layer is
 * painted at a zoom of its own, stretched while a zoom is under way, and painted sharply once the view rests; it stands
 * on whole pixels of the screen, so that moving it takes no resampling.
 *
 * Written past React, in the frame in which the library moves its layer: that one's `transform` stays as it is, `scale`
 * and `translate` before it take back what the style sheet does to the layer's children by `--painted-zoom`.
 */
export function usePaintedZoom(root: RefObject<HTMLElement | null>): void {
  const storeApi = useStoreApi();
  useEffect(() => {
    const layer = root.current?.querySelector<HTMLElement>(".react-flow__viewport") ?? null;
    if (layer === null) return undefined;
    let painted = 0;
    let timer: ReturnType<typeof setTimeout> | null = null;
    let last = storeApi.getState().transform;

    const paintAt = (zoom: number): void => {
      if (zoom === painted) return;
      painted = zoom;
      layer.style.setProperty("--painted-zoom", String(zoom));
      layer.style.scale = String(1 / zoom);
    };
    const stand = (): void => {
      const [x, y] = last;
      layer.style.translate = `${snap(x) - x / painted}px ${snap(y) - y / painted}px`;
    };
    const rest = (): void => {
      timer = null;
      paintAt(last[2]);
      stand();
    };
    const follow = (): void => {
      const { transform } = storeApi.getState();
      if (transform === last) return;
      last = transform;
      const stretch = transform[2] / painted;
      if (stretch > STRETCH_MAX || stretch < 1 / STRETCH_MAX) paintAt(transform[2]);
      stand();
      if (timer !== null) clearTimeout(timer);
      timer = painted === transform[2] ? null : setTimeout(rest, REST_MS);
    };

    rest();
    const stop = storeApi.subscribe(follow);
    return () => {
      stop();
      if (timer !== null) clearTimeout(timer);
    };
  }, [root, storeApi]);
}

/** The nearest whole pixel of the screen, in px of the page. */
function snap(value: number): number {
  return Math.round(value * devicePixelRatio) / devicePixelRatio;
}
