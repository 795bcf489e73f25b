import type { ClaimId } from "@crux/domain";
import { useEffect, useRef } from "react";
import { useMapState } from "../../../map/open-map-context.tsx";
import type { OpenMapState } from "../../../map/open-map-state.ts";
import { leadOf } from "../../../map/walk/selection.ts";
import type { Outline } from "./outline-rows.ts";
import { claimKey } from "./row-keys.ts";

const selectLead = (state: OpenMapState): ClaimId | null => leadOf(state.selection);

/** Opens what hides a claim when it comes to be selected; closing a row above it later is the person's own wish. */
export function useShownLead(outline: Outline, show: (claimId: ClaimId) => void): void {
  const lead = useMapState(selectLead);
  const shownRef = useRef<ClaimId | null>(null);
  useEffect(() => {
    if (lead === shownRef.current) return;
    shownRef.current = lead;
    if (lead !== null && !outline.nodes.has(claimKey(lead))) show(lead);
  }, [lead, outline, show]);
}
