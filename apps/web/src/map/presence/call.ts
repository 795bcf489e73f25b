import { createId } from "@crux/domain";
import { freshRandom } from "../fresh-random.ts";
import type { OpenMap } from "../open-map.ts";
import { sharedViewOf } from "./shared-view.ts";

/** How long a call stands: long enough for every page to see it, too short for those who come later. */
const CALL_MS = 4000;

/**
 * Calls everybody to what this page sees.
 *
 * @returns false, with nobody called, while nothing here is in sight or selected that they could come to
 */
export function callEveryone(map: OpenMap): boolean {
  const { scene, view, selection } = map.store.get();
  const seen = view === "map" ? (map.viewport?.view() ?? null) : null;
  const shared = scene === null || seen === null ? null : sharedViewOf(scene, seen);
  // What is written in is selected, too.
  if (shared === null && selection.type === "none") return false;
  const summons = createId<string>(freshRandom);
  map.presence.set({ summons });
  setTimeout(() => map.presence.set({ summons: null }), CALL_MS);
  return true;
}
