/**
 * Becomes a script of its own, which stands in the page behind what the server drew and runs before everything else:
 * only the page knows the size of its window.
 */
import type { Opening } from "../opening/opening-view.ts";
import { placeFirstSight } from "./place-first-sight.ts";

const sight = document.currentScript?.previousElementSibling;
if (sight instanceof HTMLElement) {
  // What the server wrote there.
  const opening = JSON.parse(sight.dataset["opening"] ?? "null") as Opening | null;
  if (opening !== null) placeFirstSight(sight, opening);
}
