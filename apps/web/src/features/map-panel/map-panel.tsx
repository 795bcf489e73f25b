"use client";

import type { SourceView } from "@crux/api";
import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useScene, useSelection } from "../../map/open-map-context.tsx";
import { IconButton } from "../../ui/button.tsx";
import { ClaimDetails } from "./claim-details.tsx";
import { MapDetails } from "./map-details.tsx";
import { RelationDetails } from "./relation-details.tsx";

export interface MapPanelProps {
  readonly sources: readonly SourceView[];
  readonly onClose: () => void;
}

/** What is selected, in full: beside the map, or on a narrow page over its lower part. */
export function MapPanel({ sources, onClose }: MapPanelProps) {
  const t = useTranslations("map");
  return (
    <aside
      aria-label={t("panel.label")}
      className="map-panel flex w-85 shrink-0 flex-col overflow-y-auto border-s border-hairline bg-surface px-5 py-4 max-lg:absolute max-lg:inset-x-0 max-lg:bottom-0 max-lg:z-30 max-lg:max-h-[62%] max-lg:w-auto max-lg:animate-rise max-lg:rounded-t-panel max-lg:border-t max-lg:shadow-float"
    >
      <IconButton
        label={t("header.closePanel")}
        icon={<X aria-hidden size={16} strokeWidth={1.75} />}
        onPress={onClose}
        className="sticky top-0 z-10 -me-3 -mb-8 self-end bg-surface lg:hidden"
      />
      <Details sources={sources} />
    </aside>
  );
}

function Details({ sources }: { sources: readonly SourceView[] }) {
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
