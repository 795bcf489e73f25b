"use client";

import { useTranslations } from "next-intl";
import { useMapState, useMayEdit } from "../../map/open-map-context.tsx";
import type { OpenMapState } from "../../map/open-map-state.ts";

const selectIsBuilding = ({ isBuilding }: OpenMapState): boolean => isBuilding;

/**
 * What Tab does now, for who edits by keys: seen while the keyboard is in the map. No live region: turning it on and off is
 * announced, and every press with the pointer turns it on.
 */
export function BuildingWord() {
  const t = useTranslations("map.canvas.building");
  const isOn = useMapState(selectIsBuilding);
  if (!useMayEdit()) return null;
  return (
    <p
      data-building={isOn ? "on" : "off"}
      className="building-word mb-1 w-fit rounded-chip bg-paper px-1.5 text-12 leading-5 text-muted"
    >
      {t(isOn ? "on" : "off")}
    </p>
  );
}
