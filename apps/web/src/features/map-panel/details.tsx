"use client";

import type { SourceView } from "@crux/api";
import { useTranslations } from "next-intl";
import { useScene, useSelection } from "../../map/open-map-context.tsx";
import { ClaimDetails } from "./claim-details.tsx";
import { MapDetails } from "./map-details.tsx";
import { RelationDetails } from "./relation-details.tsx";

/** What the panel says: about the selected claim or relation, or about the map. */
export function Details({ sources }: { sources: readonly SourceView[] }) {
  const t = useTranslations("map.panel");
  const scene = useScene();
  const selection = useSelection();
  if (scene === null) return null;
  const { projection } = scene;
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
