import { useStoreApi } from "@xyflow/react";
import { useEffect } from "react";
import type { RefObject } from "react";

/** In steps, so that panning and small zooms change no style at all. */
const STEPS_PER_UNIT = 8;

/**
 * Tells the style sheet how much larger than drawn a control on a card must be to be as large on the screen as meant.
 * Written past React: it changes with every turn of the wheel.
 */
export function useControlScale(root: RefObject<HTMLElement | null>): void {
  const storeApi = useStoreApi();
  useEffect(() => {
    let written = "";
    const write = (): void => {
      const zoom = storeApi.getState().transform[2];
      const scale = String(Math.ceil(Math.max(1, 1 / zoom) * STEPS_PER_UNIT) / STEPS_PER_UNIT);
      if (scale === written) return;
      written = scale;
      root.current?.style.setProperty("--control-scale", scale);
    };
    write();
    return storeApi.subscribe(write);
  }, [root, storeApi]);
}
