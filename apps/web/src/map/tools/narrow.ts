"use client";

import { useMediaQuery } from "../../lib/looks/media-query.ts";

/** A telephone held upright: too narrow for all tools side by side. */
const NARROW = "(max-width: 639px)";
/** A tablet held upright, or half a screen: no room for every word. */
const COMPACT = "(max-width: 1023px)";

/** Whether the window is that narrow now. */
export function useIsNarrow(): boolean {
  return useMediaQuery(NARROW);
}

/** Whether the window is a telephone's or hardly wider than a tablet held upright. */
export function useIsCompact(): boolean {
  return useMediaQuery(COMPACT);
}
