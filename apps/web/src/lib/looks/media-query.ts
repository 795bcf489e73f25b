"use client";

import { useCallback, useSyncExternalStore } from "react";

/** The browser's own objects, kept: their answers are asked for with every act. */
const known = new Map<string, MediaQueryList>();

/** Whether the page is as a media query says, followed; while it is drawn on the server it is not. */
export function useMediaQuery(query: string): boolean {
  const subscribe = useCallback(
    (listener: () => void) => {
      const list = listOf(query);
      list.addEventListener("change", listener);
      return () => list.removeEventListener("change", listener);
    },
    [query],
  );
  return useSyncExternalStore(
    subscribe,
    () => listOf(query).matches,
    () => false,
  );
}

function listOf(query: string): MediaQueryList {
  let list = known.get(query);
  if (list === undefined) known.set(query, (list = matchMedia(query)));
  return list;
}
