"use client";

import { useSyncExternalStore } from "react";

/** A telephone held upright: too narrow for all tools side by side. */
const NARROW = "(max-width: 639px)";

function watchWidth(listener: () => void): () => void {
  const query = matchMedia(NARROW);
  query.addEventListener("change", listener);
  return () => query.removeEventListener("change", listener);
}

/** Whether the window is that narrow now. */
export function useIsNarrow(): boolean {
  return useSyncExternalStore(watchWidth, () => matchMedia(NARROW).matches);
}
