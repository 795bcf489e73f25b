"use client";

import { CallToast } from "./call-toast.tsx";
import { LiveRegion } from "./live-region.tsx";
import { TogetherBar } from "./together-bar.tsx";

/** What concerns the others: chips over the view, calls to come, and what is said aloud. */
export function MapTogether() {
  return (
    <>
      <TogetherBar />
      <CallToast />
      <LiveRegion />
    </>
  );
}
