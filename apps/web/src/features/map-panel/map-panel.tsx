"use client";

import type { SourceView } from "@crux/api";
import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import type { ReactNode, RefObject } from "react";
import { offerOverviewPlace } from "../../map/view/overview-place.ts";
import { IconButton } from "../../ui/button.tsx";
import { lazyPart } from "../../ui/later/lazy-part.tsx";
import { useFieldBeside } from "./use-field-beside.ts";

/** The map itself comes first: it can be seen and edited without. */
const Details = lazyPart(async () => (await import("./details.tsx")).Details, { when: "idle" });

export interface MapPanelProps {
  readonly sources: readonly SourceView[];
  readonly onClose: () => void;
  /** Chooses between the details and what else the panel can show. */
  readonly tabs: ReactNode;
  /** Shown instead of the details. */
  readonly other: ReactNode | null;
  /** Stands among the details of the map itself. */
  readonly ofMap: ReactNode;
  /** Stands below the details of what is selected. */
  readonly below: ReactNode;
}

/** Messages make way for whoever is in the panel by the keyboard. Told on the page, since they lie above all of it. */
function useTellingKeyboard(): RefObject<HTMLElement | null> {
  const ref = useRef<HTMLElement>(null);
  useEffect(() => {
    const { current: panel } = ref;
    const { dataset } = document.documentElement;
    const forget = (): void => {
      delete dataset["keyboard"];
    };
    const tell = ({ target }: FocusEvent): void => {
      if (target instanceof Element && target.matches(":focus-visible")) dataset["keyboard"] = "panel";
    };
    panel?.addEventListener("focusin", tell);
    panel?.addEventListener("focusout", forget);
    return () => {
      panel?.removeEventListener("focusin", tell);
      panel?.removeEventListener("focusout", forget);
      // What is closed is not left by the keyboard first.
      forget();
    };
  }, []);
  return ref;
}

/** What is selected, in full: beside the map, or on a narrow page over its lower part. */
export function MapPanel({ sources, onClose, tabs, other, ofMap, below }: MapPanelProps) {
  const t = useTranslations("map");
  const ref = useTellingKeyboard();
  useFieldBeside(ref);
  return (
    <aside
      ref={ref}
      aria-label={t("panel.label")}
      className="map-panel flex w-85 shrink-0 flex-col scroll-pt-6 scroll-pb-16 overflow-y-auto has-data-mini-map:lg:scroll-pb-44 border-s border-hairline bg-surface px-5 py-4 max-lg:absolute max-lg:inset-x-0 max-lg:bottom-0 max-lg:z-30 max-lg:max-h-[62%] max-lg:w-auto max-lg:animate-rise max-lg:rounded-t-panel max-lg:border-t max-lg:shadow-float"
    >
      {/* Without a question or a claim the parts below have no heading above them. */}
      <h2 className="sr-only">{t("panel.label")}</h2>
      <div className="mb-4 flex items-center gap-2 max-lg:pe-8">{tabs}</div>
      {/* Its words would lie over the tabs; a cross in this corner says enough. */}
      <div className="icons-alone absolute end-2 top-4 z-10 bg-surface lg:hidden">
        <IconButton
          label={t("header.closePanel")}
          icon={<X aria-hidden size={16} strokeWidth={1.75} />}
          onPress={onClose}
        />
      </div>
      {other ?? (
        <div className="flex flex-col gap-5">
          <Details sources={sources} ofMap={ofMap} />
          {below}
        </div>
      )}
      {/* Filled by the canvas while not all of the map is seen. */}
      <div
        ref={offerOverviewPlace}
        className="sticky -bottom-4 -mx-5 mt-auto -mb-4 border-hairline bg-surface not-empty:border-t max-lg:hidden"
      />
    </aside>
  );
}
