import { useEffect } from "react";
import { useOpenMap, useSelection } from "../../map/open-map-context.tsx";
import { withoutSeen } from "../../map/together/since-visit.ts";

/** Counts a change since the last visit as seen once its claim has been selected. */
export function useSeenChanges(): void {
  const { map } = useOpenMap();
  const selection = useSelection();
  useEffect(() => {
    if (selection.type !== "claims") return;
    map.store.set({ sinceVisit: withoutSeen(map.store.get().sinceVisit, selection.ids) });
  }, [map, selection]);
}
