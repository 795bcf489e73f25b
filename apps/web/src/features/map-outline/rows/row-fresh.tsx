"use client";

import type { ClaimId } from "@crux/domain";
import { useTranslations } from "next-intl";
import { useCallback } from "react";
import { useMapState } from "../../../map/open-map-context.tsx";
import type { OpenMapState } from "../../../map/open-map-state.ts";
import { freshness } from "../../../map/changes/since-visit.ts";

/** On a claim that others wrote or changed since the last visit: a dot, as on the map, and the word. Its row's name says it. */
export function RowFresh({ claimId }: { readonly claimId: ClaimId }) {
  const t = useTranslations("map.announce");
  const fresh = useMapState(
    useCallback(({ sinceVisit }: OpenMapState) => freshness(sinceVisit, claimId), [claimId]),
  );
  if (fresh === null) return null;
  return (
    <span
      aria-hidden
      data-fresh={fresh}
      className="flex h-5 shrink-0 items-center gap-1.5 self-start text-12 font-medium text-accent"
    >
      <span className="size-2 rounded-full bg-accent" />
      {t(fresh)}
    </span>
  );
}
