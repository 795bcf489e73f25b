"use client";

import { useLayoutEffect, useRef } from "react";
import type { ReactNode } from "react";
import type { Opening } from "../opening/opening-view.ts";
import { placeFirstSight } from "./place-first-sight.ts";

export interface FirstSightLayerProps {
  readonly opening: Opening;
  /** What is drawn: an element of the layout's size and coordinates. */
  readonly picture: ReactNode;
  /** What is said under it. */
  readonly note: ReactNode;
}

/**
 * Holds what the server drew over the place where the canvas comes. In a page that is loaded it has been placed by a
 * script of its own; in one that is gone to from another page, and in a window that has changed, it is placed here.
 */
export function FirstSightLayer({ opening, picture, note }: FirstSightLayerProps) {
  const ref = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (ref.current !== null) placeFirstSight(ref.current, opening);
  }, [opening]);
  return (
    <div
      ref={ref}
      // The same words come as the map itself, with names and places; here they are only looked at.
      aria-hidden
      data-first-sight
      data-opening={JSON.stringify(opening)}
      className="pointer-events-none invisible fixed z-10 overflow-hidden bg-paper"
      // Placed before this part of the page has come to life.
      suppressHydrationWarning
    >
      {picture}
      {note}
    </div>
  );
}
