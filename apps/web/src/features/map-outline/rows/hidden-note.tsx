"use client";

import { useTranslations } from "next-intl";
import { useCallback } from "react";
import { useMapState } from "../../../map/open-map-context.tsx";
import type { OpenMapState } from "../../../map/open-map-state.ts";
import type { HiddenNews } from "../../../map/together/hidden-news.ts";
import { wordFresh } from "../../../map/together/claim-news.ts";
import { HiddenPeople } from "../../../map/together/hidden-people.tsx";

/** What goes on below a closed row; null where nothing does. */
export function useHidden(place: string): HiddenNews | null {
  return useMapState(useCallback(({ hidden }: OpenMapState) => hidden.get(place) ?? null, [place]));
}

/** On a closed row: what is new below it, and who is there. The row's name says both. */
export function HiddenNote({ place }: { readonly place: string }) {
  const t = useTranslations();
  const hidden = useHidden(place);
  if (hidden === null) return null;
  const what = wordFresh(t, hidden);
  return (
    <span aria-hidden data-hidden-news className="inline-flex flex-wrap items-center gap-x-3">
      {what !== "" && (
        <span className="inline-flex items-center gap-1.5 text-12 font-medium text-accent">
          <span className="size-2 rounded-full bg-accent" />
          {what}
        </span>
      )}
      {/* The rings around them stay clear of that of a selected row. */}
      {hidden.people.length > 0 && (
        <span className="relative -top-px">
          <HiddenPeople people={hidden.people} />
        </span>
      )}
    </span>
  );
}
