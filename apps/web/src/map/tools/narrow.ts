"use client";

import { useMediaQuery } from "../../lib/media-query.ts";

/** A telephone held upright: too narrow for all tools side by side. */
const NARROW = "(max-width: 639px)";

/** Whether the window is that narrow now. */
export function useIsNarrow(): boolean {
  return useMediaQuery(NARROW);
}
