import type { OpenMap } from "../open-map.ts";
import { leadOf, selectClaim } from "../walk/selection.ts";
import { arrowDirection, findNeighbour } from "../walk/walk-neighbour.ts";

/**
 * Alt (on a Mac Command, too) with an arrow to the side is the browser's own key for leaving the page. In the map it never
 * leaves: with Alt it walks like the arrow alone, which is what it means in other editors of diagrams.
 *
 * @returns whether the key was one of these, and is not for the browser
 */
export function walkAside(
  press: Pick<KeyboardEvent, "key" | "altKey" | "ctrlKey" | "metaKey" | "shiftKey">,
  map: OpenMap,
): boolean {
  if (press.key !== "ArrowLeft" && press.key !== "ArrowRight") return false;
  if (!press.altKey && !press.metaKey) return false;
  const { scene, selection } = map.store.get();
  const lead = leadOf(selection);
  if (press.ctrlKey || press.metaKey || press.shiftKey || scene === null || lead === null) return true;
  const direction = arrowDirection(press.key, scene.layout.direction);
  const next = direction === null ? null : findNeighbour(scene, lead, direction);
  if (next !== null) map.select(selectClaim(next), { reveal: true, focus: true });
  return true;
}
