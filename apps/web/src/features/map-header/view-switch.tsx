"use client";

import { ListTree, Network } from "lucide-react";
import { useTranslations } from "next-intl";
import { useOpenMap, useView } from "../../map/open-map-context.tsx";
import { SegmentedControl } from "../../ui/fields/segmented-control.tsx";

const ICON = { size: 16, strokeWidth: 1.75, className: "md:hidden" };

/** The same debate as a drawing or as a list. */
export function ViewSwitch() {
  const t = useTranslations("outline.view");
  const { map } = useOpenMap();
  const view = useView();
  return (
    <SegmentedControl
      label={t("label")}
      value={view}
      onChange={(wanted) => map.showView(wanted, { focus: false })}
      segments={[
        { value: "map", label: t("map"), icon: <Network aria-hidden {...ICON} /> },
        { value: "outline", label: t("outline"), icon: <ListTree aria-hidden {...ICON} /> },
      ]}
    />
  );
}
