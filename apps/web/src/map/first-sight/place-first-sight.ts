import { chooseView } from "../view/chosen-view.ts";
import { chooseOpeningView, frameOf, NARROW_PX } from "../opening/opening-view.ts";
import type { Opening } from "../opening/opening-view.ts";

/** In an address: what a link leads to, and so what is seen first. */
const LINKED = ["claim", "comment", "suggestion"];

/**
 * Puts the beginning of a map, drawn by the server, where the canvas will show it, and shows it. Where something else
 * will be seen first (the outline, what a link leads to, all of the map in small on a telephone) it stays hidden.
 *
 * @param sight lies over the page; its first child holds what is drawn
 */
export function placeFirstSight(sight: HTMLElement, opening: Opening): void {
  const canvas = document.querySelector("#content")?.getBoundingClientRect();
  const layer = sight.firstElementChild;
  const asked = new URLSearchParams(location.search);
  const isElsewhere = chooseView() !== "map" || LINKED.some((name) => asked.has(name));
  if (canvas === undefined || !(layer instanceof SVGElement)) return;
  if (isElsewhere || canvas.width < NARROW_PX) return;
  const { left, top, width, height } = canvas;
  const { x, y, zoom } = chooseOpeningView(opening, frameOf(width, height, innerWidth));
  Object.assign(sight.style, {
    left: `${left}px`,
    top: `${top}px`,
    width: `${width}px`,
    height: `${height}px`,
    visibility: "visible",
  });
  layer.style.transform = `translate(${wholePixels(x)}px, ${wholePixels(y)}px) scale(${zoom})`;
}

/** The canvas stands on whole pixels of the screen, too. */
function wholePixels(value: number): number {
  return Math.round(value * devicePixelRatio) / devicePixelRatio;
}
