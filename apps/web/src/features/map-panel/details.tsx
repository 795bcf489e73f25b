"use client";

import type { SourceView } from "@crux/api";
import { useTranslations } from "next-intl";
import { useMapState, useOpenMap, useScene, useSelection } from "../../map/open-map-context.tsx";
import type { OpenMapState } from "../../map/open-map-state.ts";
import { ClaimDetails } from "./claim-details.tsx";
import { MapDetails } from "./map-details.tsx";
import { RelationDetails } from "./relation-details.tsx";

const selectBranchId = (state: OpenMapState) => state.branchId;

/** What the panel says: about the selected claim or relation, or about the map. */
export function Details({ sources }: { sources: readonly SourceView[] }) {
  const t = useTranslations("map.panel");
  const scene = useScene();
  const selection = useSelection();
  const { map } = useOpenMap();
  const branchId = useMapState(selectBranchId);
  if (scene === null) return null;
  // What is around a claim is said in full, also while only its branch is drawn.
  const projection = branchId === null ? scene.projection : map.whole();
  if (selection.type === "relation")
    return <RelationDetails projection={projection} relationId={selection.id} />;
  if (selection.type === "none") return <MapDetails projection={projection} sources={sources} />;
  if (selection.ids.length > 1) {
    return <p className="text-14 text-muted">{t("several", { count: selection.ids.length })}</p>;
  }
  const claim = projection.map.claims.get(selection.leadId);
  if (claim === undefined) return null;
  return <ClaimDetails key={claim.id} projection={projection} claim={claim} sources={sources} />;
}
