import { useEffect, useRef } from "react";
import { rememberView, writeAddress } from "./chosen-view.ts";
import { useView } from "../open-map-context.tsx";

/** Keeps address and memory in step with the view that is shown. */
export function useViewMemory(): void {
  const view = useView();
  const shown = useRef(view);
  useEffect(() => {
    writeAddress(view);
    // What a link or the window decided is not a choice of the person's.
    if (shown.current !== view) rememberView(view);
    shown.current = view;
  }, [view]);
}
