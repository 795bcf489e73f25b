import { useEffect } from "react";
import type { RefObject } from "react";
import { isInField } from "../../map/keys/command-keys.ts";
import { useOpenMap } from "../../map/open-map-context.tsx";

/** Lets the open map know in which field of the panel somebody writes: what that is about stays until they have done. */
export function useFieldBeside(panel: RefObject<HTMLElement | null>): void {
  const { map } = useOpenMap();
  useEffect(() => {
    const root = panel.current;
    const onFocus = ({ target }: FocusEvent): void => {
      if (target instanceof HTMLElement && isInField(target)) map.store.set({ fieldBeside: target });
    };
    const onBlur = (): void => {
      // Whoever looks into another window comes back to the same field.
      if (document.hasFocus()) map.store.set({ fieldBeside: null });
    };
    root?.addEventListener("focusin", onFocus);
    root?.addEventListener("focusout", onBlur);
    return () => {
      root?.removeEventListener("focusin", onFocus);
      root?.removeEventListener("focusout", onBlur);
      map.store.set({ fieldBeside: null });
    };
  }, [map, panel]);
}
