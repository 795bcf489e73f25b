"use client";

import { useEffect, useRef } from "react";
import type { RefObject } from "react";

/** With letters, words and lines set apart as far as WCAG 1.4.12 asks, a line is so much longer than it was measured. */
const SHRINK = "0.74";

/**
 * Notices when somebody sets letters or words apart by a style sheet of their own. Cards are measured without it, so
 * their words are then drawn smaller, and none is lost beside or below its card; zooming in makes them large again. The
 * outline, whose rows are as high as their words, needs none of this.
 */
export function TextSpacing({ root }: { root: RefObject<HTMLElement | null> }) {
  const probeRef = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    const { current: probe } = probeRef;
    if (probe === null) return undefined;
    const look = (): void => {
      const { letterSpacing, wordSpacing } = getComputedStyle(probe);
      const isSpaced = Number.parseFloat(letterSpacing) > 0 || Number.parseFloat(wordSpacing) > 0;
      if (isSpaced) root.current?.style.setProperty("--text-shrink", SHRINK);
      else root.current?.style.removeProperty("--text-shrink");
    };
    look();
    // Its words grow and shrink with the spacing, whenever that comes.
    const observer = new ResizeObserver(look);
    observer.observe(probe);
    return () => observer.disconnect();
  }, [root]);
  return (
    <span ref={probeRef} aria-hidden className="pointer-events-none invisible absolute whitespace-pre">
      · ·
    </span>
  );
}
