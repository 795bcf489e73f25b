"use client";

import { useTranslations } from "next-intl";
import { countLinked } from "./pick-choices.ts";
import { useOpenMap } from "../open-map-context.tsx";
import type { Picking } from "../open-map-state.ts";
import { SegmentedControl } from "../../ui/fields/segmented-control.tsx";

/** Of claims that hold together one is selected: whether it goes by itself. */
export function LinkedChoice({ picking }: { picking: Picking }) {
  const t = useTranslations("map.find.linked");
  const { map, actions } = useOpenMap();
  const ids = [picking.claimId, ...picking.others];
  return (
    <SegmentedControl
      label={t("label")}
      isTight
      value={picking.isWithLinked === true ? "all" : "only"}
      onChange={(chosen) => actions.takeLinkedAlong(chosen === "all")}
      segments={[
        { value: "only", label: t("only", { count: ids.length }) },
        { value: "all", label: t("all", { count: ids.length + countLinked(map.whole(), ids) }) },
      ]}
    />
  );
}
