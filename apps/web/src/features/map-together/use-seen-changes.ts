import { useEffect, useRef } from "react";
import type { ClaimId } from "@crux/domain";
import { useOpenMap, useSelection } from "../../map/open-map-context.tsx";
import { withoutSeen } from "../../map/changes/since-visit.ts";

/**
 * Counts a change since the last visit as seen once its claim has been selected and something else is: while it is being
 * read it is still marked and spoken as new.
 */
export function useSeenChanges(): void {
  const { map } = useOpenMap();
  const selection = useSelection();
  const seenRef = useRef<readonly ClaimId[]>([]);
  useEffect(() => {
    const now = selection.type === "claims" ? selection.ids : [];
    const left = seenRef.current.filter((id) => !now.includes(id));
    seenRef.current = now;
    if (left.length > 0) map.store.set({ sinceVisit: withoutSeen(map.store.get().sinceVisit, left) });
  }, [map, selection]);
}
