"use client";

import { useTranslations } from "next-intl";
import { useMapState, useOpenMap } from "../open-map-context.tsx";
import type { OpenMapState } from "../open-map-state.ts";
import { Button } from "../../ui/button.tsx";
import { MoreMenu } from "./more-menu.tsx";

const selectCount = ({ selection }: OpenMapState): number =>
  selection.type === "claims" ? selection.ids.length : 0;
const isOffered = (): boolean => true;

/** While claims are selected one after the other: how many there are, what can be done with them, and the way out. */
export function SelectTools() {
  const t = useTranslations("map.toolbar");
  const { map, actions } = useOpenMap();
  const selectedCount = useMapState(selectCount);
  // The button goes with its bar; the keyboard goes back to what is selected.
  const end = (): void => {
    actions.toggleSelecting();
    map.viewport?.focusSelected();
  };
  return (
    <>
      <output className="px-3 text-13 whitespace-nowrap">{t("selected", { count: selectedCount })}</output>
      <MoreMenu isShown={isOffered} />
      <Button variant="quiet" onPress={end}>
        {t("selectingDone")}
      </Button>
    </>
  );
}
