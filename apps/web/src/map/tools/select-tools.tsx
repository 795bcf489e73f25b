"use client";

import { useTranslations } from "next-intl";
import { useCommandFacts, useOpenMap } from "../open-map-context.tsx";
import { Button } from "../../ui/button.tsx";
import { MoreMenu } from "./more-menu.tsx";

const isOffered = (): boolean => true;

/** While claims are selected one after the other: how many there are, what can be done with them, and the way out. */
export function SelectTools() {
  const t = useTranslations("map.toolbar");
  const { map, actions } = useOpenMap();
  const { selectedCount } = useCommandFacts();
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
