/**
 * What was accepted at this page and is undone is open again, and accepted once more when it is done again: the words of
 * whoever suggested it must not be lost with an undo of somebody else.
 */
import type { OpenMap } from "../../map/open-map.ts";

export interface AcceptedSuggestion {
  /** Whether what came of it stands on the map; null where nobody can tell. */
  readonly isDone: () => boolean | null;
  /** It has been undone, or done again. */
  readonly onTurn: (isDone: boolean) => void;
}

type Watched = AcceptedSuggestion & { wasDone: boolean };

const watchedOf = new WeakMap<OpenMap, Map<string, Watched>>();

/** Watches one suggestion from now on, for as long as the map is open at this page. */
export function watchAccepted(map: OpenMap, suggestionId: string, accepted: AcceptedSuggestion): void {
  let watched = watchedOf.get(map);
  if (watched === undefined) {
    watched = new Map();
    watchedOf.set(map, watched);
    watch(map, watched);
  }
  watched.set(suggestionId, { ...accepted, wasDone: true });
}

/** Somebody has decided otherwise about it: what becomes of its claim says nothing any more. */
export function stopWatching(map: OpenMap, suggestionId: string): void {
  watchedOf.get(map)?.delete(suggestionId);
}

function watch(map: OpenMap, watched: ReadonlyMap<string, Watched>): void {
  let { scene } = map.store.get();
  map.store.subscribe(() => {
    const drawn = map.store.get().scene;
    if (drawn === scene) return;
    scene = drawn;
    for (const each of watched.values()) {
      const isDone = each.isDone();
      if (isDone === null || isDone === each.wasDone) continue;
      each.wasDone = isDone;
      each.onTurn(isDone);
    }
  });
}
