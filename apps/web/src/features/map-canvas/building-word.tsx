"use client";

import { useTranslations } from "next-intl";
import { findById } from "../../map/commands.ts";
import { useKeyWord } from "../../map/keys/key-words.ts";
import { useMapState, useMayEdit, useOpenMap } from "../../map/open-map-context.tsx";
import type { OpenMapState } from "../../map/open-map-state.ts";

const selectIsBuilding = ({ isBuilding }: OpenMapState): boolean => isBuilding;
const selectIsPicking = ({ picking }: OpenMapState): boolean => picking !== null;

/**
 * What Tab does now, for who edits by keys, and changes it: seen while the keyboard is in the map. No live region: turning it
 * on and off is announced, and every press with the pointer turns it on. It is no stop of Tab, which has a key for it.
 */
export function BuildingWord() {
  const t = useTranslations("map.canvas.building");
  const { map, actions } = useOpenMap();
  const isOn = useMapState(selectIsBuilding);
  const key = useKeyWord("buildingKeys");
  const isPicking = useMapState(selectIsPicking);
  // While a claim is chosen nothing is built, and the bar that says so is wide enough to reach here.
  if (!useMayEdit() || isPicking) return null;
  const turn = (): void => {
    actions.run(findById("buildingKeys"));
    // Whose word it is stays where the keyboard was.
    map.viewport?.focusSelected();
  };
  return (
    <button
      type="button"
      tabIndex={-1}
      data-floats
      data-building={isOn ? "on" : "off"}
      onClick={turn}
      className="building-word pointer-events-auto mb-4 min-h-6 w-fit rounded-chip border border-hairline bg-surface px-2 text-start text-12 leading-5 text-muted hover:text-ink"
    >
      {t(isOn ? "on" : "off", { key })}
    </button>
  );
}
