"use client";

import { useEffect } from "react";
import { CLAIM_PARAMETER, findLinkEnd } from "./claim-link.ts";
import { useOpenMap } from "../open-map-context.tsx";

/** Follows a link to a claim, once: selects it where it stands, or says why that cannot be. */
export function useClaimLink(): void {
  const { map, actions } = useOpenMap();
  useEffect(() => {
    const address = new URL(location.href);
    const linked = address.searchParams.get(CLAIM_PARAMETER);
    if (linked === null) return;
    address.searchParams.delete(CLAIM_PARAMETER);
    history.replaceState(history.state, "", address);
    const end = findLinkEnd(map.whole(), linked);
    if (end.type === "claim") actions.jumpTo(end.id);
    if (end.type !== "claim" || end.isMerged)
      map.notify({ type: "linkEnded", at: end.type === "claim" ? "merged" : end.type });
  }, [actions, map]);
}
