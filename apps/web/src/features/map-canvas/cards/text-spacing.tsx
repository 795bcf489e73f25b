"use client";

import { NO_SPACING, TEXT_STYLES } from "@crux/diagram";
import type { TextSpacing as Spacing } from "@crux/diagram";
import { useEffect, useRef } from "react";
import { pageTextMeasurer, spacedTextMeasurer } from "../../../lib/text-measurer.ts";
import { useOpenMap } from "../../../map/open-map-context.tsx";

/** As a claim's words, so that what is given in px is measured as it is drawn there. */
const PROBE_PX = TEXT_STYLES.claim.sizePx;

/**
 * Notices when somebody sets letters, words or lines apart by a style sheet of their own (WCAG 1.4.12): all cards are
 * then measured so, and grow with their words. The outline, whose rows are as high as their words, needs none of this.
 */
export function TextSpacing() {
  const { map } = useOpenMap();
  const probeRef = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    const { current: probe } = probeRef;
    if (probe === null) return undefined;
    let spacing = NO_SPACING;
    let isGone = false;
    const take = async (found: Spacing): Promise<void> => {
      try {
        const isPlain = isAlike(found, NO_SPACING);
        const measurer = await (isPlain ? pageTextMeasurer() : spacedTextMeasurer(found));
        if (isGone || spacing !== found) return;
        map.setMeasurer(measurer);
        probe.closest(".map-canvas")?.toggleAttribute("data-spaced", !isPlain);
      } catch {
        // The fonts' metrics did not come: they are asked for again at the next look.
        if (spacing === found) spacing = NO_SPACING;
      }
    };
    const look = (): void => {
      const found = readSpacing(probe);
      if (isAlike(found, spacing)) return;
      spacing = found;
      void take(found);
    };
    look();
    // Its words grow and shrink with the spacing, whenever that comes.
    const observer = new ResizeObserver(look);
    observer.observe(probe);
    return () => {
      isGone = true;
      observer.disconnect();
    };
  }, [map]);
  return (
    <span
      ref={probeRef}
      aria-hidden
      className="pointer-events-none invisible absolute whitespace-pre"
      // No higher than its letters, unless somebody says so.
      style={{ fontSize: PROBE_PX, lineHeight: 0 }}
    >
      · ·
    </span>
  );
}

function readSpacing(probe: HTMLElement): Spacing {
  const { letterSpacing, wordSpacing, lineHeight } = getComputedStyle(probe);
  const inEm = (length: string): number => Math.max(0, Number.parseFloat(length) / PROBE_PX || 0);
  return { letterEm: inEm(letterSpacing), wordEm: inEm(wordSpacing), lineHeightEm: inEm(lineHeight) };
}

function isAlike(a: Spacing, b: Spacing): boolean {
  return a.letterEm === b.letterEm && a.wordEm === b.wordEm && a.lineHeightEm === b.lineHeightEm;
}
