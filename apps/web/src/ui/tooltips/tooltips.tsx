"use client";

import { lazyPart } from "../later/lazy-part.tsx";

/**
 * Says in a word or two what an icon does, on hover and on keyboard focus, for everything on the page that carries
 * `data-icon-label`; stands once, in the layout. Buttons have their name without it, so it may come after the page.
 */
export const Tooltips = lazyPart(async () => (await import("./tooltip-layer.tsx")).TooltipLayer, {
  when: "idle",
});
