"use client";

import { useEffect } from "react";
import { isId } from "@crux/domain";
import type { ClaimId } from "@crux/domain";
import { useOpenMap } from "./open-map-context.tsx";

/** In an address: the claim that a link leads to. */
const PARAMETER = "claim";

/** Follows a link to a claim, once: selects it where it stands. A claim that is gone leaves the map as it opens. */
export function useClaimLink(): void {
  const { map, actions } = useOpenMap();
  useEffect(() => {
    const address = new URL(location.href);
    const claimId = address.searchParams.get(PARAMETER);
    if (claimId === null) return;
    address.searchParams.delete(PARAMETER);
    history.replaceState(history.state, "", address);
    const id = claimId as ClaimId; // A foreign id finds nothing.
    if (isId(claimId) && map.store.get().scene?.projection.map.claims.has(id) === true) actions.jumpTo(id);
  }, [actions, map]);
}
