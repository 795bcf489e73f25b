"use client";

import { useTranslations } from "next-intl";
import { memo } from "react";
import { useOpenMap } from "../../map/open-map-context.tsx";

const LINK =
  "sr-only rounded-control bg-surface px-3 py-2 text-13 font-medium shadow-float focus-visible:not-sr-only focus-visible:absolute focus-visible:start-3 focus-visible:top-3 focus-visible:z-30";

/** For those who come with Tab: past the map, or to where they would rather be. Seen only while they have the focus. */
export const SkipLinks = memo(function SkipLinks() {
  const t = useTranslations("map.canvas.skip");
  const { actions } = useOpenMap();
  return (
    <>
      <button type="button" className={LINK} onClick={skipMap}>
        {t("map")}
      </button>
      <button type="button" className={LINK} onClick={() => actions.switchView()}>
        {t("toOutline")}
      </button>
      <button type="button" className={LINK} onClick={focusTools}>
        {t("toTools")}
      </button>
    </>
  );
});

/** To the first control behind the map: in the panel beside it, or where that is closed in the page's header. */
function skipMap(): void {
  const behind = [".map-panel", "header"].map((place) =>
    document.querySelector<HTMLElement>(`${place} :is(button:not([disabled]), input:checked, a[href])`),
  );
  behind.find((element) => element !== null)?.focus();
}

function focusTools(): void {
  document.querySelector<HTMLElement>(".map-canvas [role='toolbar'] button:not([disabled])")?.focus();
}
